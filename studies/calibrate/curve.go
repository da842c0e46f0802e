package calibrate

import (
	"context"
	"fmt"

	"concert/agents"
	"concert/sim"
)

// Curves returns the simulated survival S(0) … S(years) of a case under each of the
// draws, by conditional Monte Carlo ([sim.Lanes.Conditional]): draw k lives through
// the histories first + k·n … of the seed, n of them. Curves[k][t] belongs to draw
// k and year t. It is a prediction: no calendar is given.
func (c *Case) Curves(ctx context.Context, draws []agents.Behaviour, years int, plan sim.Plan) ([][]float64, error) {
	return each(ctx, len(draws), plan.Workers, stateless(func(k int) ([]float64, error) {
		s := c.Scenario
		s.Behaviour, s.Horizon = draws[k], years
		m, err := sim.NewModel(s)
		if err != nil {
			return nil, fmt.Errorf("prepare %s: %w", c.Name, err)
		}
		mean := make([]float64, years+1)
		block := sim.Block{Seed: plan.Seed, First: plan.First + int64(k)*plan.Histories, Size: int(plan.Histories)}
		for _, lasts := range sim.NewLanes(m).Conditional(block, 0, years) {
			for t, v := range lasts {
				mean[t] += v / float64(plan.Histories)
			}
		}
		return mean, nil
	}))
}
