package portable

import "math"

// BetaIncReg returns I_x(a, b), the chance that a beta variable of the
// parameters a, b > 0 lies below x, by the continued fraction on the side where it is
// quick.
//
// Source: Press et al. (2007), Numerical Recipes, 6.4.
func BetaIncReg(a, b, x float64) float64 {
	switch {
	case !(a > 0 && b > 0) || math.IsNaN(x):
		return math.NaN()
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2):
		return 1 - BetaIncReg(b, a, 1-x)
	}
	front := float64(a*Log(x)) + float64(b*Log1p(-x)) + Lgamma(a+b) - Lgamma(a) - Lgamma(b)
	return float64(Exp(front)*betaFraction(a, b, x)) / a
}

// betaFraction is the continued fraction 1/(1+ d₁/(1+ d₂/(1+ …))), by Lentz,
// with
//
//	d₂ₘ₊₁ = −(a+m)(a+b+m)x / ((a+2m)(a+2m+1)),  d₂ₘ = m(b−m)x / ((a+2m−1)(a+2m)).
func betaFraction(a, b, x float64) float64 {
	d := 1 / (1 - float64((a+b)*x)/(a+1))
	c, h := 1.0, d
	for m := 1.0; m < 10000; m++ {
		odd, even := a+float64(2*m)-1, a+float64(2*m)
		up := float64(m*(b-m)) * x / float64(odd*even)
		d = 1 / (1 + float64(up*d))
		c = 1 + up/c
		h = float64(h * float64(d*c))
		down := -float64((a+m)*(a+b+m)) * x / float64(even*(even+1))
		d = 1 / (1 + float64(down*d))
		c = 1 + down/c
		step := float64(d * c)
		h = float64(h * step)
		if math.Abs(step-1) < 1e-16 {
			break
		}
	}
	return h
}

// BetaQuantile returns the x with I_x(a, b) = p, by bisection to the last
// place. Special cases: NaN for parameters that are not positive and p outside
// [0, 1]; 0 for p = 0, 1 for p = 1.
func BetaQuantile(a, b, p float64) float64 {
	if !(a > 0 && b > 0 && p >= 0 && p <= 1) {
		return math.NaN()
	}
	if p == 0 || p == 1 {
		return p
	}
	return bisect(0, 1, func(x float64) bool { return BetaIncReg(a, b, x) < p })
}
