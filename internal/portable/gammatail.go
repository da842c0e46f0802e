package portable

import "math"

// LogGammaTail returns ln Q(a, x), the logarithm of the upper regularised
// incomplete gamma function, for a > 0, without underflow: by the series of
// 1 − Q below a + 1, by Legendre's continued fraction above, whose factor
// e^−x is kept as a logarithm.
//
// Source: Press et al. (2007), Numerical Recipes, 6.2.
func LogGammaTail(a, x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case math.IsInf(x, 1):
		return math.Inf(-1)
	}
	front := float64(a*Log(x)) - x - Lgamma(a)
	if x < a+1 {
		return Log1p(-float64(Exp(front) * gammaSeries(a, x)))
	}
	return front + Log(gammaFraction(a, x))
}

// gammaSeries is Σ xⁿ/(a(a+1)…(a+n)).
func gammaSeries(a, x float64) float64 {
	term := 1 / a
	sum := term
	for n := 1; n < 10000 && term > sum*1e-17; n++ {
		term = float64(term * (x / (a + float64(n))))
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
		an := float64(-n * (n - a))
		b += 2
		d = 1 / (float64(an*d) + b)
		c = b + an/c
		step := float64(d * c)
		h = float64(h * step)
		if math.Abs(step-1) < 1e-16 {
			break
		}
	}
	return h
}

// Erfc returns 1 − erf(x), twice the chance that a normal number of variance
// ½ lies above x.
func Erfc(x float64) float64 {
	tail := Exp(LogGammaTail(0.5, float64(x*x)))
	if x < 0 {
		return 2 - tail
	}
	return tail
}

// GammaQuantile returns the x below which a gamma variable of a shape and rate
// 1 lies with probability p, by bisection to the last place. p = 0 gives 0, p = 1 +Inf;
// shapes that are not positive and probabilities outside [0, 1] give NaN.
func GammaQuantile(shape, p float64) float64 {
	switch {
	case !(shape > 0 && p >= 0 && p <= 1):
		return math.NaN()
	case p == 0:
		return 0
	case p == 1:
		return math.Inf(1)
	}
	goal := Log1p(-p)
	high := 1.0
	for LogGammaTail(shape, high) > goal {
		high *= 2
	}
	return bisect(0, high, func(x float64) bool { return LogGammaTail(shape, x) > goal })
}

// bisect returns where below turns from true to false between two numbers, to
// the last place: the least number above low at which it is false, high if it
// never is.
func bisect(low, high float64, below func(float64) bool) float64 {
	for range 2000 {
		middle := (low + high) / 2
		if middle <= low || middle >= high {
			break
		}
		if below(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}
