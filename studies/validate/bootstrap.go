package validate

import (
	"math"
	"math/rand/v2"

	"concert/results/survival"
	"concert/studies/calibrate"
)

// Resamples is how many samples of the cases a bootstrap draws: enough for a 2.5 %
// quantile to stand on fifty of them.
const Resamples = 2000

// bootstrap estimates a statistic of cases with the error and the 95 % interval
// of resamples: as many groups as there are, drawn with replacement, again and
// again. A group comes whole, so that what its cases share is in the interval.
//
// Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, 13.3
// (the percentile interval); Davison and Hinkley (1997), Bootstrap Methods, 3.8
// (groups).
func bootstrap(groups [][]int, seed uint64, statistic func(index []int) float64) survival.Estimate {
	r := rand.New(rand.NewPCG(seed, 95))
	var index []int
	for _, g := range groups {
		index = append(index, g...)
	}
	v := survival.Estimate{Value: statistic(index), Level: survival.Level, Method: "bootstrap"}
	values := make([]float64, Resamples)
	for k := range values {
		index = index[:0]
		for range groups {
			index = append(index, groups[r.IntN(len(groups))]...)
		}
		values[k] = statistic(index)
	}
	v.StdErr = spread(values)
	v.Lower, v.Upper = calibrate.Quantile(values, 0.025), calibrate.Quantile(values, 0.975)
	return v
}

// singly are n cases in groups of one.
func singly(n int) [][]int {
	groups := make([][]int, n)
	for i := range groups {
		groups[i] = []int{i}
	}
	return groups
}

// Interval is a statistic of cases with the intervals of two bootstraps.
type Interval struct {
	survival.Estimate                   // by cases
	Wars              survival.Estimate // by groups of cases that one war ended or censored
}

// resample bootstraps a statistic both ways.
func resample(wars [][]int, seed uint64, statistic func(index []int) float64) Interval {
	n := 0
	for _, g := range wars {
		n += len(g)
	}
	return Interval{bootstrap(singly(n), seed, statistic), bootstrap(wars, seed, statistic)}
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

// differences are a − b, by case: of the log scores of two methods on the same
// cases, so that what makes a case hard for both drops out.
func differences(a, b []float64) []float64 {
	list := make([]float64, len(a))
	for i := range a {
		list[i] = a[i] - b[i]
	}
	return list
}
