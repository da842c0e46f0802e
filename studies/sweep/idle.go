package sweep

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"concert/sim"
)

// idleHistories is how many histories are lived through to see whether a factor
// changes anything.
const idleHistories = 512

// Idle names the factors that change nothing between their ends, each alone, in some
// histories of every scenario: they may be misplaced.
func (r *Table) Idle(ctx context.Context, seed uint64) ([]string, error) {
	var list []string
	for j := range r.Study.Factors {
		f := &r.Study.Factors[j]
		low, high := f.Ends()
		idle := low != high // what a list of points has one value of is not varied
		for b := 0; b < len(r.Study.Bases) && idle; b++ {
			low, high := f.In(r.Study.Bases[b].Reading).Ends()
			from, err := r.alone(ctx, b, f.Key, low, seed)
			if err != nil {
				return nil, err
			}
			to, err := r.alone(ctx, b, f.Key, high, seed)
			if err != nil {
				return nil, err
			}
			idle = reflect.DeepEqual(from, to)
		}
		if idle {
			list = append(list, fmt.Sprintf("%s changes nothing between %v and %v, in %d histories of %s", f.Label, low, high, idleHistories, r.everywhere()))
		}
	}
	return list, nil
}

func (r *Table) everywhere() string {
	var names []string
	for _, b := range r.Study.Bases {
		names = append(names, b.Called())
	}
	if len(names) > 3 {
		return fmt.Sprintf("each of %d scenarios", len(names))
	}
	return strings.Join(names, " and of ")
}

// alone is the tally of a scenario with one value given.
func (r *Table) alone(ctx context.Context, base int, key string, value any, seed uint64) (*sim.Tally, error) {
	s, err := r.Study.Bases[base].Scenario.Given([]string{key}, []any{value})
	if err != nil {
		return nil, err
	}
	m, err := sim.NewModel(s.Scenario)
	if err != nil {
		return nil, err
	}
	return sim.Simulate(ctx, m, sim.Plan{Seed: seed, Histories: idleHistories}, sim.Watch{})
}
