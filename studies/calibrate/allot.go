package calibrate

import (
	"context"
	"fmt"
	"math"

	"concert/agents"
)

// Allot shares out histories among the cases so that the standard deviation of
// the cases' log-likelihood at behaviour b, by chance, is about noise. It is
// Neyman's rule, n ∝ s.d./√cost: more where the probability of what was observed
// differs much from one history to the next, fewer where histories are long. The
// spread is judged from a pilot.
//
//	n = s.d./√cost · Σ s.d.·√cost / noise²
//
// Source: Neyman (1934), J. R. Stat. Soc. 97, 558–625.
func (l *Likelihood) Allot(ctx context.Context, b agents.Behaviour, noise float64) error {
	pilot := l.Fresh(pilotNumber)
	pilot.Histories, pilot.Targets = make([]int, len(l.Cases)), nil
	for i := range pilot.Histories {
		pilot.Histories[i] = pilotHistories
	}
	v, err := pilot.At(ctx, b)
	if err != nil {
		return fmt.Errorf("allot the histories: %w", err)
	}
	total := 0.0
	spread, cost := make([]float64, len(l.Cases)), make([]float64, len(l.Cases))
	for i := range l.Cases {
		c := &l.Cases[i]
		spread[i] = float64(v.Errors[i] * math.Sqrt(float64(pilotHistories*len(c.codings()))))
		cost[i] = float64(len(c.codings())) * c.cost()
		total += float64(spread[i] * math.Sqrt(cost[i]))
	}
	l.Histories = make([]int, len(l.Cases))
	for i := range l.Cases {
		n := spread[i] / math.Sqrt(cost[i]) * total / float64(noise*noise)
		l.Histories[i] = leastHistories * int(min(max(math.Ceil(n/leastHistories), 1), mostHistories/leastHistories))
	}
	return nil
}

// The pilot of Allot, and the bounds of what it allots.
const (
	pilotHistories = 512
	leastHistories = 16      // and histories come in multiples of it
	mostHistories  = 1 << 13 // of a case at an evaluation
)

// cost is about proportional to the time a history of the case takes: years times
// what a year asks for, four draws of the world, one a power, and four for each
// aggressor and each guarantor that it looks at.
func (c *Case) cost() float64 {
	p := &c.Scenario.Proteges[0]
	yearly := 4 + len(c.Scenario.Powers) + 4*len(p.Aggressors)*(1+len(p.Guarantors))
	return float64(c.Horizon() * yearly)
}
