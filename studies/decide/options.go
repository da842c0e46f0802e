package decide

import (
	"errors"
	"fmt"

	"concert/configs"
	"concert/studies/journal"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

// ErrAsked is the error of arrangements that cannot be weighed.
var ErrAsked = errors.New("cannot decide")

// Options say how arrangements are weighed.
type Options struct {
	Histories int64 // of each arrangement under each reading
	Seed      uint64
	Workers   int
	Draws     knowledge.Draws // of what is not known
	Known     bool            // the draws are all alike: only chance is in the intervals
	Protege   string          // whose peace is weighed; "" is the first
	Prices    payoff.Prices   // of the accounts
	// Beliefs are probabilities of readings by name; what is left is that of the
	// first reading. Nil is none: readings are then never averaged.
	Beliefs map[string]float64

	// Journal has what draws came to that were lived through elsewhere ([Block]), nil for
	// none, and Partial leaves out all others.
	Journal *journal.Journal
	Partial bool

	Progress func(done, all int64)
}

// Horizon is how many years are weighed, and Within those in which years of peace
// are told.
const Horizon = 75

// Within are the years within which years of peace are told; the last is the horizon.
var Within = []int{10, 25, Horizon}

// Reading is a state of the world that all arrangements are weighed in.
type Reading struct {
	Name  string `json:"reading"`
	Label string `json:"label"`
}

// readings are the scenario in all its readings, its own first.
func readings(s *configs.Scenario) (list []Reading, scenarios []*configs.Scenario, err error) {
	all, err := s.Alternatives()
	for _, a := range all {
		list, scenarios = append(list, Reading{a.Name, a.Title()}), append(scenarios, a.Scenario)
	}
	return list, scenarios, err
}

// beliefs are the probabilities of the readings, nil if none are told.
func (o *Options) beliefs(list []Reading) ([]float64, error) {
	if o.Beliefs == nil {
		return nil, nil
	}
	p, left := make([]float64, len(list)), 1.0
	known := map[string]bool{}
	for i, r := range list {
		known[r.Name] = true
		if i > 0 {
			p[i] = o.Beliefs[r.Name]
			left -= p[i]
		}
	}
	for name, x := range o.Beliefs {
		if !known[name] || !(x >= 0 && x <= 1) {
			return nil, fmt.Errorf("%w: want probabilities 0..1 of readings (%s), got %s=%g", ErrAsked, names(list), name, x)
		}
	}
	first, given := o.Beliefs[list[0].Name]
	if left < -1e-9 || given && abs(first-left) > 1e-9 {
		return nil, fmt.Errorf("%w: want probabilities that sum to 1, got %g for all readings but %s", ErrAsked, 1-left, list[0].Name)
	}
	p[0] = max(0, left)
	return p, nil
}

func names(list []Reading) (text string) {
	for i, r := range list {
		if i > 0 {
			text += ", "
		}
		text += r.Name
	}
	return text
}

func abs(x float64) float64 { return max(x, -x) }
