package calibrate

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/agents"
	"concert/configs"
	"concert/results/record"
	"concert/sim"
)

// Case is a spell of the record and the scenario that is to explain it.
type Case struct {
	Name     string // of the built-in scenario
	ID       string // of the spell
	Title    string
	Start    int     // calendar year
	Years    float64 // observed
	Ended    bool
	Signed   []string // aggressors that had signed the text themselves
	Scenario sim.Scenario
}

// FullYears is how many whole years of peace were observed.
func (c *Case) FullYears() int { return int(math.Floor(c.Years)) }

// Horizon is how many years of a history the likelihood of the case needs.
func (c *Case) Horizon() int {
	if c.Ended {
		return c.FullYears() + 1
	}
	return max(1, c.FullYears())
}

// Probability is that of what was observed, given the probabilities S(0), S(1),
// … of at least so many full years of peace: S(t) − S(t+1) for a peace that
// ended after t full years, S(t) for one last seen after t.
func (c *Case) Probability(s []float64) float64 {
	t := c.FullYears()
	if !c.Ended {
		return s[t]
	}
	return s[t] - s[t+1]
}

// Form is what was promised.
func (c *Case) Form() agents.Form { return c.Scenario.Proteges[0].Treaty.Form }

// Hindsight says what to do with a power's long_run, which some files of the
// record take from later years.
type Hindsight bool

// The two ways.
const (
	WithoutHindsight Hindsight = false // long_run is the capability at the start
	WithHindsight    Hindsight = true  // long_run as coded
)

// Record returns the cases of the built-in record, in the order of their names.
func Record(h Hindsight) ([]Case, error) {
	var cases []Case
	for _, name := range configs.Names() {
		if !strings.HasPrefix(name, "record/") {
			continue
		}
		s, err := configs.Open(name)
		if err != nil {
			return nil, err
		}
		if s.Observed == nil {
			return nil, fmt.Errorf("%s: want [observed] in a case of the record, got none", name)
		}
		if len(s.Proteges) != 1 {
			return nil, fmt.Errorf("%s: want one protégé in a case of the record, got %d", name, len(s.Proteges))
		}
		c := Case{Name: name, ID: s.Observed.ID, Title: s.Title, Start: s.Start,
			Years: s.Observed.Years, Ended: s.Observed.Ended, Scenario: s.Scenario}
		c.Scenario.Behaviour = agents.Behaviour{} // what is shared now has no part in what is fitted
		if err := c.readSignatories(); err != nil {
			return nil, err
		}
		if h == WithoutHindsight {
			c.Scenario = withoutHindsight(c.Scenario)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// readSignatories notes which aggressors are among the signatories of the text.
// The scenario may not have them as guarantors, as with Russia in 1994.
func (c *Case) readSignatories() error {
	spell, err := record.Find(c.ID)
	if err != nil {
		return fmt.Errorf("find the spell of %s: %w", c.Name, err)
	}
	for _, a := range c.Scenario.Proteges[0].Aggressors {
		if slices.ContainsFunc(spell.Guarantors, func(g string) bool { return named(g, a.Power) }) {
			c.Signed = append(c.Signed, a.Power)
		}
	}
	return nil
}

// named tells whether a power is the one that the record calls name, with
// both names of a state that changed its own: Prussia is Prussia/Germany.
func named(name, power string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == ' ' })
	return name == power || slices.Contains(words, power)
}

// withoutHindsight lets every power drift to where it started.
func withoutHindsight(s sim.Scenario) sim.Scenario {
	s.Powers = append([]agents.Power(nil), s.Powers...)
	for i := range s.Powers {
		s.Powers[i].LongRun = s.Powers[i].Capability
	}
	return s
}
