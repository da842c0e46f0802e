package validate

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"concert/internal/portable"
)

// trial is a yes or no with its facts, the first of them 1.
type trial struct {
	x   []float64
	yes bool
}

// logitLikelihood is that of trials with p = P(yes) = σ(x·β),
//
//	Σ ln p or ln(1 − p),  gradient Σ (yes − p)·x,  information Σ p(1 − p)·x·xᵀ,
//
// the first coefficient, the intercept, not pulled by a ridge.
func logitLikelihood(trials []trial) concave {
	dim := len(trials[0].x)
	return concave{dim: dim, free: 1, derived: func(c, gradient []float64, information *mat.SymDense) (sum float64) {
		for i := range trials {
			x := trials[i].x
			p := portable.Logistic(linear(0, c, x))
			off := one(trials[i].yes) - p
			sum += bernoulli(p, trials[i].yes)
			for k, v := range x {
				gradient[k] += float64(off * v)
				if information == nil {
					continue
				}
				for j := k; j < dim; j++ {
					information.SetSym(k, j, information.At(k, j)+float64(p*(1-p)*v*x[j]))
				}
			}
		}
		return sum
	}}
}

// bernoulli is the log probability of what came, p being that of a yes; at least ln
// of [rare], so that one certain mistake does not decide a score.
func bernoulli(p float64, yes bool) float64 {
	if !yes {
		p = 1 - p
	}
	return portable.Log(math.Max(p, rare))
}

// choice is one of several that was made, by the worth of each.
type choice struct {
	worth  []float64
	chosen int
}

// softmax are the probabilities of a choice, exp(β·worth) over their sum, the
// largest exponent taken off first so that none overflows.
func softmax(beta float64, worth []float64) []float64 {
	p, sum, top := make([]float64, len(worth)), 0.0, math.Inf(-1)
	for _, v := range worth {
		top = math.Max(top, beta*v)
	}
	for i, v := range worth {
		p[i] = portable.Exp(float64(beta*v) - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// choiceLikelihood is that of choices with one coefficient β, the conditional
// logit,
//
//	Σ ln p[chosen],  gradient Σ (worth[chosen] − w̄),  information Σ var worth,
//
// mean and variance under p = softmax(β·worth) of each choice.
//
// Source: McFadden (1974), in Zarembka (ed.), Frontiers in Econometrics, 105–142.
func choiceLikelihood(choices []choice) concave {
	return concave{dim: 1, derived: func(c, gradient []float64, information *mat.SymDense) (sum float64) {
		for i := range choices {
			o := &choices[i]
			p, mean, square := softmax(c[0], o.worth), 0.0, 0.0
			for k, v := range o.worth {
				mean += float64(p[k] * v)
				square += float64(p[k] * v * v)
			}
			sum += portable.Log(math.Max(p[o.chosen], rare))
			gradient[0] += o.worth[o.chosen] - mean
			if information != nil {
				information.SetSym(0, 0, information.At(0, 0)+square-float64(mean*mean))
			}
		}
		return sum
	}}
}

// chanceOf is σ(x·β).
func chanceOf(beta, x []float64) float64 { return portable.Logistic(linear(0, beta, x)) }
