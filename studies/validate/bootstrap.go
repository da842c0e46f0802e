package validate

import (
	"math/rand/v2"

	"concert/studies/calibrate"
)

// Interval is an estimate with the interval that 95 % of resamples of the
// cases give.
type Interval struct{ Value, Low, High float64 }

// Resamples is how many samples of the cases a bootstrap draws.
const Resamples = 2000

// bootstrap estimates a statistic of the cases and its interval: n cases are
// drawn with replacement, again and again.
func bootstrap(n int, seed uint64, statistic func(index []int) float64) Interval {
	r := rand.New(rand.NewPCG(seed, 95))
	index := make([]int, n)
	for i := range index {
		index[i] = i
	}
	v := Interval{Value: statistic(index)}
	values := make([]float64, Resamples)
	for k := range values {
		for i := range index {
			index[i] = r.IntN(n)
		}
		values[k] = statistic(index)
	}
	v.Low, v.High = calibrate.Quantile(values, 0.025), calibrate.Quantile(values, 0.975)
	return v
}

// meanOf is the statistic that averages values given by case.
func meanOf(values []float64) func([]int) float64 {
	return func(index []int) float64 {
		sum := 0.0
		for _, i := range index {
			sum += values[i]
		}
		return sum / float64(len(index))
	}
}

// differences are a − b, by case.
func differences(a, b []float64) []float64 {
	list := make([]float64, len(a))
	for i := range a {
		list[i] = a[i] - b[i]
	}
	return list
}
