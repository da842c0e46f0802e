package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"concert/agents"
	"concert/sim"
)

// memoryless returns a random world in which nothing changes from year to
// year but that pledges come to bind (MODEL 6), with two aggressors, one or
// both of them signatories.
func memoryless(rng *rand.Rand, b agents.Behaviour) sim.Scenario {
	b.Learning, b.Forgetting, b.UpheavalRate, b.Keep0, b.N0 = 0, 0, 0, -1000, -1000
	b.AMotive = 0
	s := sim.Scenario{Horizon: 80, Behaviour: b, Norm: rng.Float64()}
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
		Treaty: agents.Treaty{Form: agents.Forms()[rng.IntN(4)], RequiresNeutrality: neutral, Coverage: rng.Float64(),
			Joint: rng.IntN(2) == 0, Veto: rng.IntN(3) == 0, Delay: rng.IntN(2) * rng.IntN(20)}}
	signatories := []string{"B", "C", "D", "E", "A"}[rng.IntN(2):]
	for _, name := range signatories {
		p.Guarantors = append(p.Guarantors, agents.Guarantor{Power: name, Stake: rng.Float64(), Reach: rng.Float64(), Forward: rng.Float64()})
	}
	for _, name := range []string{"A", "B"} {
		p.Aggressors = append(p.Aggressors, agents.Aggressor{Power: name, Gain: rng.Float64(), Buffer: rng.Float64(), Grievance: rng.Float64()})
	}
	s.Proteges = []agents.Protege{p}
	return s
}

// exact works out S(t) of a memoryless world from the equations of the model,
// written down here once more and without the code under test: several
// aggressors combine as a product over them of E[Π over years of (1 − h)], the
// mean being over the aggressor's motive.
func exact(s sim.Scenario) []float64 {
	peace := make([]float64, s.Horizon+1)
	for t := range peace {
		peace[t] = 1
	}
	for i := range s.Proteges[0].Aggressors {
		alone := make([]float64, s.Horizon+1)
		nodes, weights := motives(s.Behaviour.AMotive)
		for k, z := range nodes {
			kept := 1.0
			for t := range alone {
				if t > 0 {
					kept *= 1 - hazard(s, &s.Proteges[0].Aggressors[i], z, t)
				}
				alone[t] += weights[k] * kept
			}
		}
		for t := range peace {
			peace[t] *= alone[t]
		}
	}
	return peace
}

// motives are the nodes and weights of a sum over a standard normal motive, by
// the trapezoidal rule: its error falls faster than any power of the step.
func motives(weight float64) (nodes, weights []float64) {
	if weight == 0 {
		return []float64{0}, []float64{1}
	}
	const step = 0.25
	for z := -9.0; z <= 9; z += step {
		nodes = append(nodes, z)
		weights = append(weights, step*math.Exp(-z*z/2)/math.Sqrt(2*math.Pi))
	}
	return nodes, weights
}

// opponent is a guarantor as an aggressor sees it.
type opponent struct {
	interest, duty, effective, reputation, obligation float64
	bound, nuclear                                    bool
}

// hazard is the probability that an aggressor of motive z attacks in year t:
// that it presses, times the sum over the 2ⁿ patterns of warnings.
func hazard(s sim.Scenario, a *agents.Aggressor, z float64, t int) float64 {
	b, g := &s.Behaviour, &s.Proteges[0]
	others := opponents(s, a, t > g.Treaty.Delay)
	quiet := make([]float64, len(others))
	window := 0.0
	if t <= g.Treaty.Delay && g.Treaty.Form != agents.None {
		soon, _, _ := expectation(s, a, opponents(s, a, true), quiet)
		now, _, _ := expectation(s, a, others, quiet)
		window = soon - now
	}
	cover, _, _ := expectation(s, a, others, quiet)
	press := sigma(b.O0+b.OContested*g.Contested*math.Pow(1-g.Settles, float64(t-1))) * sigma(inclination(s, a, others, quiet, z, window, t))
	attack := 0.0
	for pattern := range 1 << len(others) {
		chance, signals := 1.0, make([]float64, len(others))
		for j, o := range others {
			warns := sigma(o.interest + o.obligation*o.duty + b.HCompany*cover + b.W0)
			if pattern&(1<<j) != 0 {
				chance, signals[j] = chance*warns, b.WTied
			} else {
				chance, signals[j] = chance*(1-warns), -b.WTied
			}
		}
		attack += chance * sigma(inclination(s, a, others, signals, z, window, t)+b.WMomentum)
	}
	return press * attack
}

// opponents lists the guarantors but the aggressor, highest stake first.
func opponents(s sim.Scenario, a *agents.Aggressor, binding bool) (list []opponent) {
	g := &s.Proteges[0]
	guarantors := slices.Clone(g.Guarantors)
	slices.SortStableFunc(guarantors, func(x, y agents.Guarantor) int {
		switch {
		case x.Stake > y.Stake:
			return -1
		case x.Stake < y.Stake:
			return 1
		}
		return 0
	})
	for _, j := range guarantors {
		if j.Power != a.Power {
			list = append(list, meet(s, j, a.Power, binding))
		}
	}
	return list
}

func meet(s sim.Scenario, j agents.Guarantor, aggressor string, binding bool) opponent {
	b, g, p, attacker := &s.Behaviour, &s.Proteges[0], power(s, j.Power), power(s, aggressor)
	o := opponent{effective: j.Forward * p.Capability, reputation: p.Reliability, nuclear: p.Nuclear}
	if g.Neutral {
		o.effective = j.Reach * p.Capability
	}
	o.interest = b.H0 + b.HStake*j.Stake - b.HCost*attacker.Capability/(attacker.Capability+o.effective)
	form := map[agents.Form]float64{agents.Assurance: b.FormAssurance, agents.Guarantee: b.FormGuarantee, agents.Alliance: b.FormAlliance}
	o.duty = form[g.Treaty.Form] + b.HCredibility*p.Credibility
	o.bound = binding && g.Treaty.Form != agents.None && !(g.Treaty.Veto && signs(g, aggressor))
	if o.bound {
		o.obligation = g.Treaty.Coverage
	}
	for _, h := range s.Hostilities {
		if h.Between == [2]string{p.Name, attacker.Name} || h.Between == [2]string{attacker.Name, p.Name} {
			o.interest += b.HHostility * h.Level
		}
	}
	if attacker.Nuclear && p.Nuclear {
		o.interest -= b.HNuclear / 2
	} else if attacker.Nuclear {
		o.interest -= b.HNuclear
	}
	return o
}

func signs(g *agents.Protege, power string) bool {
	return slices.ContainsFunc(g.Guarantors, func(j agents.Guarantor) bool { return j.Power == power })
}

// expectation returns the cover, the strength and the dread that an aggressor
// expects.
func expectation(s sim.Scenario, a *agents.Aggressor, others []opponent, signals []float64) (cover, strength, dread float64) {
	b, g, m := &s.Behaviour, &s.Proteges[0], power(s, a.Power).Capability
	cover = g.Strength / (g.Strength + m)
	calm := 1.0
	for range 2 {
		strength, calm = g.Strength, 1.0
		united := 1.0
		for j, o := range others {
			obligation := o.obligation
			if g.Treaty.Joint {
				obligation *= united
			}
			q := sigma(o.interest + obligation*(o.duty+b.AReputation*(o.reputation-0.5)) + b.HCompany*cover + signals[j])
			if o.bound {
				united *= q
			}
			strength += q * o.effective
			if o.nuclear {
				calm *= 1 - q
			}
		}
		cover = strength / (strength + m)
	}
	return cover, strength, 1 - calm
}

func inclination(s sim.Scenario, a *agents.Aggressor, others []opponent, signals []float64, z, window float64, t int) float64 {
	b, g, attacker := &s.Behaviour, &s.Proteges[0], power(s, a.Power)
	_, strength, dread := expectation(s, a, others, signals)
	attack, defence := math.Pow(attacker.Capability, b.AContest)*math.Exp(b.AInitiative), math.Pow(strength, b.AContest)
	p := attack / (attack + defence)
	u := b.A0 + b.AGain*a.Gain*p - b.ADefeat*(1-p) - b.ADread*dread + b.AMotive*z - b.ANorm*s.Norm + b.AWindow*window
	if g.Treaty.Form != agents.None && signs(g, a.Power) && t > g.Treaty.Delay {
		u -= b.APledge * g.Treaty.Coverage * attacker.Credibility * attacker.Reliability
	}
	if g.Neutral {
		return u - b.ABuffer*a.Buffer
	}
	return u + b.AGrievance*a.Grievance
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

// TestMemorylessLimit holds S(t) to the exact law, within four standard errors,
// for random worlds: with own pledges, vetoes, delays and joint treaties, every
// other one with a lasting motive.
func TestMemorylessLimit(t *testing.T) {
	rng := rand.New(rand.NewPCG(2022, 1839))
	for i := range 24 {
		s := memoryless(rng, docking(t, "belgium-1839").Scenario().Behaviour)
		if i%2 == 1 {
			s.Behaviour.AMotive, s.Behaviour.MotiveShared = 2*rng.Float64(), rng.Float64()
		}
		g := &s.Proteges[0]
		t.Run(fmt.Sprintf("%d %s joint %t veto %t delay %d motive %.2f", i, g.Treaty.Form, g.Treaty.Joint, g.Treaty.Veto, g.Treaty.Delay, s.Behaviour.AMotive), func(t *testing.T) {
			n, want := 20_000**long, exact(s)
			tally := simulate(t, model(t, s), sim.Plan{Seed: uint64(i), Histories: n})
			for year, left := range survivors(tally, &tally.Proteges[0]) {
				if got, s := float64(left)/float64(n), want[year]; math.Abs(got-s) > 4*math.Sqrt(s*(1-s)/float64(n))+1e-12 {
					t.Errorf("S(%d) = %.5f, want %.5f", year, got, s)
				}
			}
		})
	}
}

// TestMemorylessConditional: with nothing but the warnings left to
// chance, the conditional estimator has next to no variance.
func TestMemorylessConditional(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 8 {
		s := memoryless(rng, docking(t, "belgium-1839").Scenario().Behaviour)
		s.Behaviour.WTied, s.Behaviour.W0 = 0, 0 // now warnings change nothing
		w, want := sim.NewWorld(model(t, s)), exact(s)
		for year, got := range w.Conditional(1, 1, 0) {
			if math.Abs(got-want[year]) > 1e-12 {
				t.Fatalf("%+v: S(%d) = %.15f, want %.15f", s.Proteges[0].Treaty, year, got, want[year])
			}
		}
	}
}
