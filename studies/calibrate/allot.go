package calibrate

import (
	"context"
	"math"

	"concert/agents"
)

// Allot shares out histories among the cases: on average perCase of them at
// the cost of an average history, more where the probability of what was
// observed differs much from one history to the next, fewer where histories
// are long. It is Neyman's rule, n ∝ s.d./√cost, judged from a pilot of 128
// histories at behaviour b, and rounded to 16 within 32 and 1024.
func (l *Likelihood) Allot(ctx context.Context, b agents.Behaviour, perCase int) error {
	pilot := *l
	pilot.Histories, pilot.Targets = make([]int, len(l.Cases)), nil
	for i := range pilot.Histories {
		pilot.Histories[i] = pilotHistories
	}
	v, err := pilot.At(ctx, b)
	if err != nil {
		return err
	}
	budget, spread := 0.0, 0.0
	cost := make([]float64, len(l.Cases))
	for i := range l.Cases {
		cost[i] = l.Cases[i].cost()
		budget += float64(cost[i] * float64(perCase))
		spread += float64(v.Errors[i] * math.Sqrt(cost[i]))
	}
	l.Histories = make([]int, len(l.Cases))
	for i := range l.Cases {
		n := budget * v.Errors[i] / (math.Sqrt(cost[i]) * math.Max(spread, 1e-12))
		l.Histories[i] = 16 * int(min(max(math.Round(n/16), 2), 64))
	}
	return nil
}

const pilotHistories = 128

// cost is about proportional to the time a history of the case takes.
func (c *Case) cost() float64 {
	p := &c.Scenario.Proteges[0]
	yearly := 4 + len(c.Scenario.Powers) + 4*len(p.Aggressors)*(1+len(p.Guarantors))
	return float64(c.Horizon() * yearly)
}
