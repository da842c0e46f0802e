package sim

import (
	"math"
	"sort"

	"concert/agents"
	"concert/internal/portable"
)

// Model is a scenario checked and prepared for running. It never changes, so
// any number of worlds may share it.
type Model struct {
	scenario  Scenario
	noise     float64 // √(1 − φ²), the share of tension that is new each year
	longRun   []float64
	start     []float64 // log capability at t = 0, by power
	rivalries []rivalry
	proteges  []protege
}

// rivalry is a rivalry with its powers as indices.
type rivalry struct {
	powers [2]int
	rate   float64
	end    float64 // probability that a war ends in a year
	calm   float64 // no probability of war is above it up to highTension
}

// highTension is a tension that is seldom exceeded.
const highTension = 2.5

// protege is a protégé with the powers around it as indices.
type protege struct {
	*agents.Protege
	guarantors  []int       // powers
	order       []int       // guarantors by falling stake: who is asked first
	aggressors  []aggressor // as listed
	logStrength float64
	abandonTop  float64 // no yearly probability of leaving neutrality is above this
}

// aggressor is an aggressor with its view of each guarantor but itself.
type aggressor struct {
	*agents.Aggressor
	power   int
	against uint32   // bit of the rival its corridor leads to, 0 for none
	self    int      // its index among the guarantors, −1 if it is none
	others  []int    // guarantors but itself
	ties    [][3]tie // by guarantor, by pledge
	// ceilings bound the inclination; circumstances numbers them.
	ceilings [4]agents.Ceiling
}

// The bits of the number of a ceiling.
const (
	atWar   = 1 << iota // with the rival the corridor leads to
	neutral             // the protégé
)

// tie is the lasting part of a guarantor's honour logit.
type tie = float64

// The columns of ties: what the guarantor's pledge is worth.
const (
	released  = iota // no pledge in force
	pledged          // in force
	forfeited        // in force, but the neutrality it required is gone
)

// NewModel checks a scenario and prepares it; a faulty one gives a
// [FaultsError] that lists all its faults.
func NewModel(s Scenario) (*Model, error) {
	if faults := s.Faults(); len(faults) > 0 {
		return nil, FaultsError(faults)
	}
	m := &Model{scenario: s, noise: math.Sqrt(1 - float64(s.Behaviour.Persistence*s.Behaviour.Persistence))}
	for _, p := range s.Powers {
		m.start = append(m.start, portable.Log(p.Capability))
		m.longRun = append(m.longRun, portable.Log(p.LongRun))
	}
	for _, r := range s.Rivalries {
		m.rivalries = append(m.rivalries, rivalry{s.indices(r.Between), r.Rate, 1 / r.Duration,
			r.Rate * s.Behaviour.WarRisk(highTension) * (1 + 1e-9)})
	}
	for i := range s.Proteges {
		m.proteges = append(m.proteges, s.protege(&s.Proteges[i]))
	}
	return m, nil
}

// Scenario returns the scenario the model was made from; it must not be
// changed.
func (m *Model) Scenario() *Scenario { return &m.scenario }

func (s *Scenario) index(power string) int {
	for i := range s.Powers {
		if s.Powers[i].Name == power {
			return i
		}
	}
	return -1
}

func (s *Scenario) indices(between [2]string) [2]int {
	return [2]int{s.index(between[0]), s.index(between[1])}
}

func (s *Scenario) hostility(a, b string) float64 {
	for _, h := range s.Hostilities {
		if newPair(h.Between) == newPair([2]string{a, b}) {
			return h.Level
		}
	}
	return 0
}

func (s *Scenario) protege(p *agents.Protege) protege {
	m := protege{Protege: p, logStrength: portable.Log(p.Strength)}
	for i, g := range p.Guarantors {
		m.guarantors = append(m.guarantors, s.index(g.Power))
		m.order = append(m.order, i)
	}
	sort.SliceStable(m.order, func(i, j int) bool {
		return p.Guarantors[m.order[i]].Stake > p.Guarantors[m.order[j]].Stake
	})
	for i := range p.Aggressors {
		m.aggressors = append(m.aggressors, s.aggressor(p, &p.Aggressors[i]))
	}
	m.abandonTop = p.AbandonmentCeiling(&s.Behaviour, math.Inf(1))
	return m
}

func (s *Scenario) aggressor(p *agents.Protege, a *agents.Aggressor) aggressor {
	m := aggressor{Aggressor: a, power: s.index(a.Power), self: -1}
	if a.Against != "" {
		m.against = 1 << s.index(a.Against)
	}
	for c := range m.ceilings {
		m.ceilings[c] = a.Ceiling(&s.Behaviour, c&atWar != 0, c&neutral != 0)
	}
	for i, g := range p.Guarantors {
		if g.Power == a.Power {
			m.self = i
		} else {
			m.others = append(m.others, i)
		}
		m.ties = append(m.ties, s.ties(p, &g, a))
	}
	return m
}

func (s *Scenario) ties(p *agents.Protege, g *agents.Guarantor, a *agents.Aggressor) (values [3]tie) {
	from, to := &s.Powers[s.index(g.Power)], &s.Powers[s.index(a.Power)]
	t := agents.Tie{Stake: g.Stake, Credibility: from.Credibility, Hostility: s.hostility(g.Power, a.Power),
		Nuclear: from.Nuclear, AggressorNuclear: to.Nuclear, Form: p.Treaty.Form}
	b := &s.Behaviour
	values[released] = t.Standing(b, 0)
	values[pledged] = t.Standing(b, p.Treaty.Obligation(b, true, false))
	values[forfeited] = t.Standing(b, p.Treaty.Obligation(b, true, true))
	return values
}
