package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"concert/agents"
	"concert/sim"
)

// memoryless returns a random world in which nothing changes from year to
// year (MODEL 6), with two aggressors, one of them a guarantor.
func memoryless(rng *rand.Rand, b agents.Behaviour) sim.Scenario {
	b.Learning, b.Forgetting, b.OTension, b.Keep0, b.N0 = 0, 0, 0, -1000, -1000
	s := sim.Scenario{Horizon: 80, Behaviour: b}
	for _, name := range []string{"A", "B", "C", "D", "E"} {
		m := 0.02 + 0.2*rng.Float64()
		s.Powers = append(s.Powers, agents.Power{Name: name, Capability: m, LongRun: m, Credibility: rng.Float64(),
			Reliability: rng.Float64(), Nuclear: rng.Float64() < 0.3})
	}
	for _, pair := range [][2]string{{"A", "B"}, {"A", "C"}, {"B", "D"}, {"A", "E"}} {
		s.Hostilities = append(s.Hostilities, agents.Hostility{Between: pair, Level: 2*rng.Float64() - 1})
	}
	neutral := rng.Float64() < 0.5
	p := agents.Protege{Name: "G", Strength: 0.005 + 0.05*rng.Float64(), Neutral: neutral, Contested: rng.Float64(),
		Treaty: agents.Treaty{Form: agents.Forms()[rng.IntN(4)], RequiresNeutrality: neutral, Coverage: rng.Float64()}}
	for _, name := range []string{"B", "C", "D", "E"} {
		p.Guarantors = append(p.Guarantors, agents.Guarantor{Power: name, Stake: rng.Float64(), Reach: rng.Float64()})
	}
	for _, name := range []string{"A", "B"} {
		p.Aggressors = append(p.Aggressors, agents.Aggressor{Power: name, Gain: rng.Float64(), Buffer: rng.Float64(), Grievance: rng.Float64()})
	}
	s.Proteges = []agents.Protege{p}
	return s
}

// exact works out the yearly hazard of a memoryless world from the equations
// of the model, written down here once more and without the code under test:
// the sum over the 2ⁿ patterns of warnings, several aggressors combining as
// 1 − Π(1 − h).
func exact(s sim.Scenario) float64 {
	peace := 1.0
	for i := range s.Proteges[0].Aggressors {
		peace *= 1 - hazard(s, &s.Proteges[0].Aggressors[i])
	}
	return 1 - peace
}

type opponent struct {
	base, effective, record float64
	bound, nuclear          bool
}

func hazard(s sim.Scenario, a *agents.Aggressor) float64 {
	b, g := &s.Behaviour, &s.Proteges[0]
	attacker := power(s, a.Power)
	var others []opponent
	for _, j := range g.Guarantors {
		if j.Power != a.Power {
			others = append(others, meet(s, j, attacker))
		}
	}
	quiet := make([]float64, len(others))
	u, cover := inclination(s, a, others, quiet)
	press := sigma(b.O0+b.OContested*g.Contested) * sigma(u)
	attack := 0.0
	for pattern := range 1 << len(others) {
		chance, signals := 1.0, make([]float64, len(others))
		for j, o := range others {
			warns := sigma(o.base + b.HCompany*cover + b.W0)
			if pattern&(1<<j) != 0 {
				chance, signals[j] = chance*warns, b.WTied
			} else {
				chance, signals[j] = chance*(1-warns), -b.WTied
			}
		}
		again, _ := inclination(s, a, others, signals)
		attack += chance * sigma(again+b.WMomentum)
	}
	return press * attack
}

func meet(s sim.Scenario, j agents.Guarantor, attacker *agents.Power) opponent {
	b, g, p := &s.Behaviour, &s.Proteges[0], power(s, j.Power)
	o := opponent{effective: j.Reach * p.Capability, record: p.Reliability, nuclear: p.Nuclear, bound: g.Treaty.Form != agents.None}
	o.base = b.H0 + b.HStake*j.Stake - b.HCost*attacker.Capability/(attacker.Capability+o.effective)
	if o.bound {
		form := map[agents.Form]float64{agents.Assurance: b.FormAssurance, agents.Guarantee: b.FormGuarantee, agents.Alliance: b.FormAlliance}
		o.base += g.Treaty.Coverage * (form[g.Treaty.Form] + b.HCredibility*p.Credibility)
	}
	for _, h := range s.Hostilities {
		if h.Between == [2]string{p.Name, attacker.Name} || h.Between == [2]string{attacker.Name, p.Name} {
			o.base += b.HHostility * h.Level
		}
	}
	if attacker.Nuclear && p.Nuclear {
		o.base -= b.HNuclear / 2
	} else if attacker.Nuclear {
		o.base -= b.HNuclear
	}
	return o
}

func inclination(s sim.Scenario, a *agents.Aggressor, others []opponent, signals []float64) (u, cover float64) {
	b, g, m := &s.Behaviour, &s.Proteges[0], power(s, a.Power).Capability
	strength, calm := g.Strength, 1.0
	cover = strength / (strength + m)
	for range 2 {
		next := g.Strength
		calm = 1
		for j, o := range others {
			q := sigma(o.base + b.HCompany*cover + signals[j])
			if o.bound {
				q = (1-b.AReputation)*q + b.AReputation*o.record
			}
			next += q * o.effective
			if o.nuclear {
				calm *= 1 - q
			}
		}
		strength = next
		cover = strength / (strength + m)
	}
	attack, defence := math.Pow(m, b.AContest)*math.Exp(b.AInitiative), math.Pow(strength, b.AContest)
	p := attack / (attack + defence)
	u = b.A0 + b.AGain*a.Gain*p - b.ADefeat*(1-p) - b.ADread*(1-calm)
	if g.Neutral {
		return u - b.ABuffer*a.Buffer, cover
	}
	return u + b.AGrievance*a.Grievance, cover
}

func power(s sim.Scenario, name string) *agents.Power {
	for i := range s.Powers {
		if s.Powers[i].Name == name {
			return &s.Powers[i]
		}
	}
	panic("no power " + name)
}

func sigma(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// TestMemorylessLimit holds S(t) to the geometric law with the exact hazard,
// within four standard errors, for random worlds.
func TestMemorylessLimit(t *testing.T) {
	rng := rand.New(rand.NewPCG(2022, 1839))
	for i := range 12 {
		s := memoryless(rng, docking(t, "belgium-1839").Scenario().Behaviour)
		t.Run(fmt.Sprint(i, " ", s.Proteges[0].Treaty.Form), func(t *testing.T) {
			h, n := exact(s), 20_000**long
			tally := simulate(t, model(t, s), sim.Plan{Seed: uint64(i), Histories: n})
			for year, left := range survivors(tally, &tally.Proteges[0]) {
				want := math.Pow(1-h, float64(year))
				if got := float64(left) / float64(n); math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/float64(n)) {
					t.Errorf("hazard %.4f: S(%d) = %.5f, want %.5f", h, year, got, want)
				}
			}
		})
	}
}

// TestMemorylessConditional: with nothing but the warnings left to
// chance, the conditional estimator has next to no variance.
func TestMemorylessConditional(t *testing.T) {
	s := memoryless(rand.New(rand.NewPCG(7, 7)), docking(t, "belgium-1839").Scenario().Behaviour)
	s.Behaviour.WTied, s.Behaviour.W0 = 0, 0 // now warnings change nothing
	w, h := sim.NewWorld(model(t, s)), exact(s)
	for year, got := range w.Conditional(1, 1, 0) {
		if want := math.Pow(1-h, float64(year)); math.Abs(got-want) > 1e-12 {
			t.Fatalf("S(%d) = %.15f, want %.15f", year, got, want)
		}
	}
}
