package survival

import (
	"fmt"
	"math"
)

// lnChiSquareTail is ln P(χ² ≥ x) on df degrees of freedom, without underflow.
func lnChiSquareTail(x float64, df int) float64 {
	return lnGammaTail(float64(df)/2, x/2)
}

// lnNormalTails is ln P(|Z| ≥ |z|) of a standard normal Z, without underflow.
func lnNormalTails(z float64) float64 { return lnGammaTail(0.5, z*z/2) }

// lnGammaTail is ln Q(a, x), the upper regularised incomplete gamma function, for
// a > 0: by the series of 1 − Q below a+1, by Legendre's continued fraction
// above, whose factor e^−x is kept as a logarithm.
//
// Source: Press et al. (2007), Numerical Recipes, 6.2.
func lnGammaTail(a, x float64) float64 {
	if x <= 0 {
		return 0
	}
	if math.IsInf(x, 1) {
		return math.Inf(-1)
	}
	lgamma, _ := math.Lgamma(a)
	front := float64(a*math.Log(x)) - x - lgamma
	if x < a+1 {
		return math.Log1p(-math.Exp(front) * gammaSeries(a, x))
	}
	return front + math.Log(gammaFraction(a, x))
}

// gammaSeries is Σ xⁿ/(a(a+1)…(a+n)).
func gammaSeries(a, x float64) float64 {
	term := 1 / a
	sum := term
	for n := 1; n < 10000 && term > sum*1e-17; n++ {
		term *= x / (a + float64(n))
		sum += term
	}
	return sum
}

// gammaFraction is the continued fraction 1/(x+1−a− 1(1−a)/(x+3−a− …)), by Lentz.
func gammaFraction(a, x float64) float64 {
	b := x + 1 - a
	c, d := math.Inf(1), 1/b
	h := d
	for n := 1.0; n < 10000; n++ {
		an := -n * (n - a)
		b += 2
		d = 1 / (float64(an*d) + b)
		c = b + an/c
		h *= d * c
		if math.Abs(float64(d*c)-1) < 1e-16 {
			break
		}
	}
	return h
}

// FormatP writes a p value that may lie below the smallest float64: "0.043",
// "8.0e-04", "e-1634" for e.g. ln p = −3762.
func FormatP(lnP float64) string {
	p := math.Exp(lnP)
	switch {
	case math.IsNaN(lnP):
		return "not defined"
	case p >= 0.001:
		return fmt.Sprintf("%.2g", p)
	case p > 1e-300:
		return fmt.Sprintf("%.1e", p)
	}
	log10 := lnP / math.Ln10
	exponent := math.Floor(log10)
	return fmt.Sprintf("%.1fe%.0f", math.Pow(10, log10-exponent), exponent)
}
