package agreement

import (
	"context"
	"fmt"
	"math"

	"concert/configs"
	"concert/internal/portable"
	"concert/sim"
)

// Histories is how many histories of a case each coding lives through, the same
// for both.
const Histories = 100

// Medians says how far the median durations of two codings are apart under the
// built-in weights.
type Medians struct {
	Cases  []Median
	Ratio  float64 // of the longer to the shorter, geometric mean
	Spread float64 // of the longer to the shorter, e to the root mean square of its logarithm
	Left   int     // cases left out of both, since a median lies beyond the horizon
}

// Median is the year by which half the peaces of a case have ended, by coding:
// NaN if not by the horizon.
type Median struct {
	Name         string
	Ours, Second float64
	Horizon      int
}

// medians runs the cases as both coders have them, on the same random numbers.
func medians(ctx context.Context, ours, second []*configs.Scenario) (m Medians, err error) {
	sum, squares := 0.0, 0.0
	for i := range ours {
		c := Median{Name: ours[i].Name, Horizon: ours[i].Horizon}
		if c.Ours, err = median(ctx, ours[i], c.Horizon); err == nil {
			c.Second, err = median(ctx, second[i], c.Horizon)
		}
		if err != nil {
			return m, err
		}
		m.Cases = append(m.Cases, c)
		if apart := math.Abs(portable.Log(c.Ours / c.Second)); math.IsNaN(apart) {
			m.Left++
		} else {
			sum, squares = sum+apart, squares+square(apart)
		}
	}
	n := float64(len(m.Cases) - m.Left)
	m.Ratio, m.Spread = portable.Exp(sum/n), portable.Exp(math.Sqrt(squares/n))
	return m, nil
}

// median averages the survival of each history given its random numbers, which
// is surer than to count the years in which peace ends.
func median(ctx context.Context, s *configs.Scenario, horizon int) (float64, error) {
	world := s.Scenario
	world.Horizon = horizon
	model, err := sim.NewModel(world)
	if err != nil {
		return 0, fmt.Errorf("run %s: %w", s.Name, err)
	}
	mean := make([]float64, horizon+1)
	for _, lasts := range sim.NewLanes(model).Conditional(sim.Block{Seed: s.Run.Seed, Size: Histories}, 0, horizon) {
		if ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		for t, alive := range lasts {
			mean[t] += alive / Histories
		}
	}
	for t, alive := range mean {
		if alive <= 0.5 {
			return float64(t), nil
		}
	}
	return math.NaN(), nil
}
