package calibrate

import (
	"math"
	"slices"
	"sort"

	"concert/internal/portable"
)

// Convergence is how far the draws of several chains agree.
type Convergence struct {
	RHat float64 // of the ranks, chains split in half: 1 is agreement, below 1.01 is wanted
	Bulk float64 // effective sample size of the ranks
	Tail float64 // the smaller effective size of the 5 % and 95 % quantiles
}

// Diagnose compares the draws of one quantity in chains of equal length, with
// the rank-normalised split R-hat and effective sample sizes.
//
// Source: Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), Bayesian
// Analysis 16, 667–718.
func Diagnose(chains [][]float64) Convergence {
	halves := split(chains)
	ranks := normalRanks(halves)
	folded := normalRanks(fold(halves))
	all := slices.Concat(halves...)
	sort.Float64s(all)
	low, high := all[len(all)*5/100], all[min(len(all)-1, len(all)*95/100)]
	return Convergence{
		RHat: math.Max(rHat(ranks), rHat(folded)),
		Bulk: effectiveSize(ranks),
		Tail: math.Min(effectiveSize(below(halves, low)), effectiveSize(below(halves, high))),
	}
}

// split gives both halves of each chain, the middle of an odd one left out: a chain
// that drifts disagrees with itself.
func split(chains [][]float64) (halves [][]float64) {
	for _, c := range chains {
		n := len(c) / 2
		halves = append(halves, c[:n], c[len(c)-n:])
	}
	return halves
}

// fold gives the distances from the median.
func fold(chains [][]float64) [][]float64 {
	all := slices.Concat(chains...)
	sort.Float64s(all)
	median := (all[(len(all)-1)/2] + all[len(all)/2]) / 2
	return mapped(chains, func(v float64) float64 { return math.Abs(v - median) })
}

// below gives 1 where a value is at most the level, else 0: the effective size of
// its mean is that of the quantile.
func below(chains [][]float64, level float64) [][]float64 {
	return mapped(chains, func(v float64) float64 {
		if v <= level {
			return 1
		}
		return 0
	})
}

// mapped is f of every value.
func mapped(chains [][]float64, f func(float64) float64) [][]float64 {
	out := make([][]float64, len(chains))
	for i, c := range chains {
		for _, v := range c {
			out[i] = append(out[i], f(v))
		}
	}
	return out
}

// normalRanks replaces values by the normal scores of their ranks r among all n,
// Φ⁻¹((r − 3/8)/(n + 1/4)) (Blom's); ties share their mean rank.
func normalRanks(chains [][]float64) [][]float64 {
	all := slices.Concat(chains...)
	sort.Float64s(all)
	n := float64(len(all))
	return mapped(chains, func(v float64) float64 {
		first := sort.SearchFloat64s(all, v)
		after := sort.Search(len(all), func(i int) bool { return all[i] > v })
		rank := float64(first+after+1) / 2
		return portable.NormalQuantile((rank - 0.375) / (n + 0.25))
	})
}

// withinAndPooled are W, the mean variance within chains, and the estimate of
// the variance from both, (n−1)/n·W + B/n.
func withinAndPooled(chains [][]float64) (w, pooled float64) {
	n, means := float64(len(chains[0])), make([]float64, len(chains))
	for i, c := range chains {
		var v float64
		means[i], v = meanVariance(c)
		w += v / float64(len(chains))
	}
	_, between := meanVariance(means)
	return w, w*(n-1)/n + between
}

// rHat is √(pooled/W), 1 for chains that do not move at all.
func rHat(chains [][]float64) float64 {
	w, pooled := withinAndPooled(chains)
	if w == 0 {
		return 1
	}
	return math.Sqrt(pooled / w)
}

// meanVariance returns the mean and the variance with n − 1.
func meanVariance(x []float64) (mean, variance float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		variance += (v - mean) * (v - mean) / float64(len(x)-1)
	}
	return mean, variance
}

// effectiveSize is N/τ, τ = −1 + 2·Σ P, P the sums of neighbouring autocorrelations
// ρ(2k) + ρ(2k+1) down to the first that is not positive, made monotone (Geyer
// 1992), and at most N·log10 N; ρ(t) = 1 − (W − mean autocovariance at t)/pooled
// over the chains, so that chains that disagree count for less.
func effectiveSize(chains [][]float64) float64 {
	m, n := len(chains), len(chains[0])
	total := float64(m * n)
	w, pooled := withinAndPooled(chains)
	if n < 4 || pooled == 0 {
		return total
	}
	rho := func(lag int) float64 {
		mean := 0.0
		for _, c := range chains {
			mean += autocovariance(c, lag) / float64(m)
		}
		return 1 - (w-mean)/pooled
	}
	tau, last := 0.0, math.Inf(1)
	for lag := 0; lag+1 < n; lag += 2 {
		pair := rho(lag) + rho(lag+1)
		if lag == 0 {
			pair = 1 + rho(1)
		}
		if pair <= 0 {
			break
		}
		last = math.Min(last, pair)
		tau += float64(2 * last)
	}
	return math.Min(total/math.Max(tau-1, 1e-12), total*portable.Log10(total))
}

// autocovariance at a lag, with n in the denominator as Geyer has it.
func autocovariance(x []float64, lag int) float64 {
	mean, _ := meanVariance(x)
	sum := 0.0
	for i := lag; i < len(x); i++ {
		sum += float64((x[i] - mean) * (x[i-lag] - mean))
	}
	return sum / float64(len(x))
}
