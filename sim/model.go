package sim

import (
	"concert/agents"
	"concert/internal/portable"
)

// Model is a scenario checked and prepared for running. It never changes, so
// any number of worlds may share it.
type Model struct {
	scenario    Scenario
	ages        []age   // by year t − 1, if a calendar gives them
	upheavalEnd float64 // probability that an upheaval ends in a year
	longRun     []float64
	start       []float64 // log capability at t = 0, by power
	rivalries   []rivalry
	proteges    []protege
}

// rivalry is a rivalry with its powers as indices.
type rivalry struct {
	powers [2]int
	risk   [2]float64 // probability that a war begins in a year: outside an upheaval, in one
	end    float64    // probability that a war ends in a year
}

// protege is a protégé with the powers around it as indices.
type protege struct {
	*agents.Protege
	guarantors  []int        // powers
	order       []int        // guarantors by falling stake: who decides first
	aggressors  []aggressor  // as listed
	duty        []float64    // by guarantor: what each unit of obligation adds to its honour logit
	worth       [2]float64   // w, what a pledge that binds is worth: neutrality as it began, abandoned
	occasion    [2][]float64 // o for an aggressor not at war with its rival: outside an upheaval, in one; by year t − 1, the last for good
	logStrength float64
	abandonTop  float64 // no yearly probability of leaving neutrality is above this
}

// aggressor is an aggressor with its view of each guarantor but itself.
type aggressor struct {
	*agents.Aggressor
	power    int
	against  uint32    // bit of the rival its corridor leads to, 0 for none
	self     int       // its index among the guarantors, −1 if it is none
	vetoes   bool      // the treaty lets it veto help
	others   []int     // guarantors but itself, in the order in which they decide
	interest []float64 // by guarantor: the lasting part of its honour logit, without obligation
	// ceilings bound the inclination; circumstances numbers them.
	ceilings [4]agents.Ceiling
}

// The bits of the number of a ceiling.
const (
	atWar   = 1 << iota // with the rival the corridor leads to
	neutral             // the protégé
)

// NewModel checks a scenario and prepares it; a faulty one gives a
// [FaultsError] that lists all its faults.
func NewModel(s Scenario) (*Model, error) {
	if faults := s.Faults(); len(faults) > 0 {
		return nil, FaultsError(faults)
	}
	m := &Model{scenario: s, ages: s.ages(), upheavalEnd: 1 / s.Behaviour.UpheavalDuration}
	for _, p := range s.Powers {
		m.start = append(m.start, portable.Log(p.Capability))
		m.longRun = append(m.longRun, portable.Log(p.LongRun))
	}
	for _, r := range s.Rivalries {
		risk := [2]float64{s.Behaviour.WarRisk(r.Rate, false), s.Behaviour.WarRisk(r.Rate, true)}
		m.rivalries = append(m.rivalries, rivalry{s.indices(r.Between), risk, 1 / r.Duration})
	}
	for i := range s.Proteges {
		m.proteges = append(m.proteges, s.protege(&s.Proteges[i]))
	}
	return m, nil
}

// Scenario returns the scenario the model was made from; it must not be
// changed.
func (m *Model) Scenario() *Scenario { return &m.scenario }

// Counted is how many years of a history are counted: those after the peace
// that is given.
func (m *Model) Counted() int { return m.scenario.Horizon - m.scenario.GivenPeace }

// index is the number of a power, −1 for none of that name.
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

// hostility is the level between two powers, 0 where none is given.
func (s *Scenario) hostility(a, b string) float64 {
	for _, h := range s.Hostilities {
		if newPair(h.Between) == newPair([2]string{a, b}) {
			return h.Level
		}
	}
	return 0
}

// protege prepares a protégé: whatever a year needs of it that does not change from
// history to history is worked out here, once.
func (s *Scenario) protege(p *agents.Protege) protege {
	b := &s.Behaviour
	m := protege{Protege: p, logStrength: portable.Log(p.Strength), order: p.Order(),
		worth: [2]float64{p.Treaty.Weight(b, false), p.Treaty.Weight(b, true)}}
	for i := range p.Guarantors {
		power := s.index(p.Guarantors[i].Power)
		m.guarantors = append(m.guarantors, power)
		m.duty = append(m.duty, p.Treaty.Duty(b, s.Powers[power].Credibility))
	}
	for i := range p.Aggressors {
		m.aggressors = append(m.aggressors, s.aggressor(&m, &p.Aggressors[i]))
	}
	years := s.Horizon
	if p.Settles == 0 {
		years = 1
	}
	for _, contested := range p.Unsettled(years) {
		m.occasion[0] = append(m.occasion[0], b.Opportunity(false, contested))
		m.occasion[1] = append(m.occasion[1], b.Opportunity(true, contested))
	}
	m.abandonTop = p.AbandonmentCeiling(b, 1)
	return m
}

// aggressor prepares an aggressor with its view of each guarantor.
func (s *Scenario) aggressor(p *protege, a *agents.Aggressor) aggressor {
	m := aggressor{Aggressor: a, power: s.index(a.Power), self: -1}
	if a.Against != "" {
		m.against = 1 << s.index(a.Against)
	}
	for c := range m.ceilings {
		m.ceilings[c] = a.Ceiling(&s.Behaviour, c&atWar != 0, c&neutral != 0)
	}
	for _, j := range p.order {
		if p.guarantors[j] == m.power {
			m.self, m.vetoes = j, p.Treaty.Veto
		} else {
			m.others = append(m.others, j)
		}
	}
	for j, power := range p.guarantors {
		from, to := &s.Powers[power], &s.Powers[m.power]
		bond := agents.Bond{Stake: p.Guarantors[j].Stake, Hostility: s.hostility(from.Name, to.Name),
			Nuclear: from.Nuclear, AggressorNuclear: to.Nuclear}
		m.interest = append(m.interest, bond.Interest(&s.Behaviour))
	}
	return m
}
