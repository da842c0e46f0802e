package calibrate

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"concert/agents"
	"concert/configs"
	"concert/results/record"
	"concert/sim"
)

// Case is a spell of the record and the scenario that is to explain it. Its weights
// of behaviour are empty: whoever runs it gives them.
type Case struct {
	Name     string // of the built-in scenario
	ID       string // of the spell
	Title    string
	Start    int     // calendar year
	Years    float64 // observed
	Ended    bool
	Signed   []string  // aggressors that had signed the text themselves
	Attacked time.Time // if it ended
	Scenario sim.Scenario
	// Other is the same case as a second coder has it, if the likelihood is to be
	// the mean of that under both; nil for none.
	Other *sim.Scenario
	// Calendar is what is known of its years: the likelihood is given it,
	// predictions are not. Nil for nothing.
	Calendar *sim.Calendar
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

// Record returns the cases of the built-in record, in the order of their names,
// each with one protégé and with what was observed; another is an error, as is a
// case whose spell is not in the record.
func Record() ([]Case, error) {
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
		if err := c.readSpell(); err != nil {
			return nil, err
		}
		c.Calendar = CalendarOf(&c, false)
		cases = append(cases, c)
	}
	return cases, nil
}

// readSpell notes the day of the attack and which aggressors are among the
// signatories of the text. The scenario may not have them as guarantors, as with
// Russia in 1994.
func (c *Case) readSpell() error {
	spell, err := record.Find(c.ID)
	if err != nil {
		return fmt.Errorf("find the spell of %s: %w", c.Name, err)
	}
	if c.Ended {
		c.Attacked = spell.End
	}
	for _, a := range c.Scenario.Proteges[0].Aggressors {
		if slices.ContainsFunc(spell.Guarantors, func(g string) bool { return Named(g, a.Power) }) {
			c.Signed = append(c.Signed, a.Power)
		}
	}
	return nil
}

// Named tells whether a power is the one that the record calls name, with
// both names of a state that changed its own: Prussia is Prussia/Germany.
func Named(name, power string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == ' ' })
	return name == power || slices.Contains(words, power)
}

// WithSecond gives the cases that a second coder has coded that coding too.
func WithSecond(cases []Case) ([]Case, error) {
	second, err := configs.Second()
	if err != nil {
		return nil, err
	}
	cases = slices.Clone(cases)
	for _, s := range second {
		i := slices.IndexFunc(cases, func(c Case) bool { return c.Name == s.Name })
		if i < 0 {
			return nil, fmt.Errorf("%s: want a case of the record in the second coding, got none", s.Name)
		}
		other := s.Scenario
		other.Behaviour = agents.Behaviour{}
		cases[i].Other = &other
	}
	return cases, nil
}

// codings are the scenarios of the case that its likelihood is the mean of.
func (c *Case) codings() []*sim.Scenario {
	if c.Other == nil {
		return []*sim.Scenario{&c.Scenario}
	}
	return []*sim.Scenario{&c.Scenario, c.Other}
}
