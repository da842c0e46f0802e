package validate

import (
	"math"
	"math/rand/v2"

	"concert/results/survival"
	"concert/studies/calibrate"
)

// Resamples is how many samples of the cases a bootstrap draws.
const Resamples = 2000

// bootstrap estimates a statistic of the cases with the error and the 95 %
// interval of resamples: n cases are drawn with replacement, again and again.
//
// Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, 13.3
// (the percentile interval).
func bootstrap(n int, seed uint64, statistic func(index []int) float64) survival.Estimate {
	r := rand.New(rand.NewPCG(seed, 95))
	index := make([]int, n)
	for i := range index {
		index[i] = i
	}
	v := survival.Estimate{Value: statistic(index), Level: survival.Level, Method: "bootstrap"}
	values := make([]float64, Resamples)
	for k := range values {
		for i := range index {
			index[i] = r.IntN(n)
		}
		values[k] = statistic(index)
	}
	v.StdErr = spread(values)
	v.Lower, v.Upper = calibrate.Quantile(values, 0.025), calibrate.Quantile(values, 0.975)
	return v
}

// spread is the standard deviation of values.
func spread(values []float64) float64 {
	n, sum, squares := float64(len(values)), 0.0, 0.0
	for _, v := range values {
		sum += v
	}
	for _, v := range values {
		squares += float64((v - sum/n) * (v - sum/n))
	}
	return math.Sqrt(squares / (n - 1))
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
