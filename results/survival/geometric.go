package survival

import (
	"fmt"
	"math"

	"concert/internal/portable"
)

// fitGeometric fits the yearly chance p of ending in closed form,
//
//	p = endings / years at risk,  se = √(p²(1−p)/endings).
//
// Its likelihood equals that of the exponential on intervals, rate = −ln(1−p).
func fitGeometric(t *Table) (*Fit, error) {
	f := newFit(t, Geometric, IntervalLikelihood)
	p := f.Events / f.PersonTime
	if p >= 1 {
		return nil, fmt.Errorf("fit geometric to interval times: %w: all spells end at time 1", ErrNoMaximum)
	}
	variance := p * p * (1 - p) / f.Events
	f.Parameters = []Parameter{{Name: "p", Value: p, StdErr: math.Sqrt(variance)}}
	f.Cov = [][]float64{{variance}}
	f.Coefficients, f.CoefficientCov = f.Parameters, f.Cov
	f.Median = Limit{Time: math.Ceil(math.Ln2/-portable.Log1p(-p) - 1e-12), Reached: true}
	f.judge(float64(f.Events*portable.Log(p)) + float64((f.PersonTime-f.Events)*portable.Log1p(-p)))
	return f, nil
}
