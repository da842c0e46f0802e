package validate

import (
	"math"
	"slices"
	"sort"

	"concert/internal/portable"
)

// PSIS smooths importance ratios given by their logarithms: the largest are
// replaced by the expected order statistics of a generalised Pareto
// distribution fitted to them. It returns weights that add up to 1, in the
// order of the ratios, and the shape k of the tail: below [SafeShape] the
// weights can be trusted. Fewer than 25 ratios are not smoothed, and k is +Inf.
//
// Source: Vehtari, Simpson, Gelman, Yao and Gabry (2024), J. Mach. Learn. Res.
// 25, 1–58; Vehtari, Gelman and Gabry (2017), Stat. Comput. 27, 1413–1432.
func PSIS(logRatios []float64) (weights []float64, k float64) {
	n := len(logRatios)
	weights = make([]float64, n)
	top := slices.Max(logRatios)
	for i, r := range logRatios {
		weights[i] = portable.Exp(r - top)
	}
	k = math.Inf(1)
	if tail := int(math.Ceil(math.Min(0.2*float64(n), 3*math.Sqrt(float64(n))))); tail >= 5 {
		k = smoothTail(weights, tail)
	}
	total := 0.0
	for _, w := range weights {
		total += w
	}
	for i := range weights {
		weights[i] /= total
	}
	return weights, k
}

// SafeShape is the shape k below which so many smoothed weights can be
// trusted, min(1 − 1/log₁₀ n, 0.7).
func SafeShape(n int) float64 { return math.Min(1-1/portable.Log10(float64(n)), 0.7) }

// smoothTail replaces the largest so many weights, all at most 1, and returns
// the shape of their tail.
func smoothTail(weights []float64, tail int) float64 {
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return weights[order[i]] < weights[order[j]] })
	cut := weights[order[len(order)-tail-1]]
	largest := order[len(order)-tail:]
	excess := make([]float64, tail)
	for i, at := range largest {
		excess[i] = weights[at] - cut
	}
	if excess[tail-1] <= 1e-12 { // all alike: nothing to smooth
		return math.Inf(-1)
	}
	k, sigma := FitPareto(excess)
	if math.IsInf(k, 1) {
		return k
	}
	for i, at := range largest {
		p := (float64(i) + 0.5) / float64(tail)
		weights[at] = math.Min(1, cut+paretoQuantile(p, k, sigma))
	}
	return k
}

// FitPareto fits a generalised Pareto distribution to exceedances in rising
// order, with the weak prior towards k = 0.5 of [PSIS]. If the data allow no
// fit k is +Inf.
//
// Source: Zhang and Stephens (2009), Technometrics 51, 316–325.
func FitPareto(x []float64) (k, sigma float64) {
	n := float64(len(x))
	grid := 30 + int(math.Sqrt(n))
	quartile := x[int(n/4+0.5)-1]
	if quartile <= 0 {
		quartile = math.SmallestNonzeroFloat64 * 1e10
	}
	thetas, logs := make([]float64, grid), make([]float64, grid)
	for j := range grid {
		thetas[j] = 1/x[len(x)-1] + (1-math.Sqrt(float64(grid)/(float64(j)+0.5)))/3/quartile
		shape := paretoShape(thetas[j], x)
		logs[j] = n * (portable.Log(-thetas[j]/shape) - shape - 1)
	}
	theta := 0.0
	for j := range grid {
		weight := 0.0
		for i := range grid {
			weight += portable.Exp(logs[i] - logs[j])
		}
		theta += thetas[j] / weight
	}
	k = paretoShape(theta, x)
	sigma = -k / theta
	k = (float64(k*n) + 0.5*10) / (n + 10)
	if math.IsNaN(k) || math.IsNaN(sigma) || sigma <= 0 {
		return math.Inf(1), math.NaN()
	}
	return k, sigma
}

// paretoShape is the mean of ln(1 − θ·x): the shape k that the likelihood of the
// generalised Pareto distribution has its maximum at for given θ = −k/σ.
func paretoShape(theta float64, x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += portable.Log1p(-theta * v)
	}
	return sum / float64(len(x))
}

// paretoQuantile is the excess that a share p stays below, σ·((1 − p)^(−k) − 1)/k,
// or −σ·ln(1 − p) at k = 0.
func paretoQuantile(p, k, sigma float64) float64 {
	if math.Abs(k) < 1e-12 {
		return -sigma * portable.Log1p(-p)
	}
	return sigma * portable.Expm1(-k*portable.Log1p(-p)) / k
}
