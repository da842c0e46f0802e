package validate

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"concert/internal/portable"
	"concert/studies/calibrate"
)

// weibull is a Weibull regression with proportional hazards,
//
//	S(t) = exp(−tᵏ·exp(b + x·β)),
//
// its coefficients ln k, b, β₁ … in that order.
type weibull struct {
	design
	coefficients []float64
}

// survival is S of years 0 … horizon for a case.
func (w *weibull) survival(c *calibrate.Case, horizon int) []float64 {
	x, curve := w.row(c), make([]float64, horizon+1)
	for t := range curve {
		h, _ := weibullHazard(w.coefficients, x, t)
		curve[t] = portable.Exp(-h)
	}
	return curve
}

// weibullHazard is the cumulative hazard H(t) and k·ln t, 0 at t = 0.
func weibullHazard(c, x []float64, t int) (h, steep float64) {
	if t == 0 {
		return 0, 0
	}
	steep = float64(portable.Exp(c[0]) * portable.Log(float64(t)))
	return portable.Exp(math.Min(steep+linear(c[1], c[2:], x), 500)), steep
}

// linear is b + x·β.
func linear(b float64, beta, x []float64) float64 {
	for k, v := range x {
		b += float64(beta[k] * v)
	}
	return b
}

// observed is what came of a case, for a likelihood: full years and whether
// peace ended in the next, and the row of its facts.
type observed struct {
	years int
	ended bool
	x     []float64
}

// seen are the outcomes of cases.
func seen(cases []*calibrate.Case, d design) []observed {
	var list []observed
	for _, c := range cases {
		list = append(list, observed{c.FullYears(), c.Ended, d.row(c)})
	}
	return list
}

// weibullLikelihood is Σ ln(S(t) − S(t+1)) over peaces that ended after t full
// years and ln S(t) over those last seen after t, the likelihood that the model has.
func weibullLikelihood(data []observed, facts int) concave {
	return concave{dim: 2 + facts, free: 2, derived: func(c, gradient []float64, information *mat.SymDense) (sum float64) {
		for i := range data {
			o := &data[i]
			value, d := weibullTerm(c, o)
			sum += value
			d.spread(o.x, gradient, information)
		}
		return sum
	}}
}

// slope are the derivatives of a term by ln k and by z = b + x·β.
type slope struct{ k, z, kk, kz, zz float64 }

// weibullTerm is the log-likelihood of a case. With u = H(t), v = H(t+1) that of
// an end is −u + ln(1 − e^{−(v−u)}).
func weibullTerm(c []float64, o *observed) (value float64, s slope) {
	u, p := weibullHazard(c, o.x, o.years)
	if !o.ended {
		return -u, chain(-1, u, p)
	}
	v, q := weibullHazard(c, o.x, o.years+1)
	gap := math.Max(v-u, 1e-300)
	first := 1 / portable.Expm1(gap) // of ln(1 − e^−gap)
	second := -first * (1 + first)   // its derivative
	a, b := chain(-1-first, u, p), chain(first, v, q)
	uk, vk := float64(u*p), float64(v*q)
	s = slope{a.k + b.k, a.z + b.z, a.kk + b.kk, a.kz + b.kz, a.zz + b.zz}
	s.kk += float64(second * (vk - uk) * (vk - uk))
	s.kz += float64(second * (vk - uk) * (v - u))
	s.zz += float64(second * (v - u) * (v - u))
	return -u + portable.Log(-portable.Expm1(-gap)), s
}

// chain are the derivatives of f·u, f held fixed, by ln k and z for u = exp(k·ln t
// + z), p = k·ln t: ∂u/∂ln k = u·p, ∂u/∂z = u.
func chain(f, u, p float64) slope {
	fu := float64(f * u)
	return slope{float64(fu * p), fu, float64(fu*p*p) + float64(fu*p), float64(fu * p), fu}
}

// spread adds the derivatives by each coefficient: by βⱼ they are those by z times
// xⱼ.
func (s slope) spread(x, gradient []float64, information *mat.SymDense) {
	gradient[0] += s.k
	gradient[1] += s.z
	for k, v := range x {
		gradient[2+k] += float64(s.z * v)
	}
	if information == nil {
		return
	}
	add := func(i, j int, v float64) { information.SetSym(i, j, information.At(i, j)-v) }
	add(0, 0, s.kk)
	add(0, 1, s.kz)
	add(1, 1, s.zz)
	for k, v := range x {
		add(0, 2+k, float64(s.kz*v))
		add(1, 2+k, float64(s.zz*v))
		for j := k; j < len(x); j++ {
			add(2+k, 2+j, float64(s.zz*v*x[j]))
		}
	}
}
