package portable

import "math"

// Expm1 returns e^x − 1 to a few units in the last place, near 0 too.
//
// With u the rounded e^x, (u − 1)·x/ln u is nearly right because the rounding
// of u spoils u − 1 and ln u alike.
//
// Source: Kahan, as told by Higham (2002), Accuracy and Stability of Numerical
// Algorithms, 2nd ed., section 1.14.1.
func Expm1(x float64) float64 {
	u := Exp(x)
	switch {
	case u == 1:
		return x
	case u-1 == -1, math.IsInf(u, 1), math.IsNaN(u):
		return u - 1
	}
	return float64((u-1)/Log(u)) * x
}

// Log1p returns ln(1 + x) to a few units in the last place, near 0 too, by the
// way of [Expm1].
func Log1p(x float64) float64 {
	u := 1 + x
	if u == 1 || !(x > -1 && x < math.Inf(1)) {
		if u == 1 {
			return x
		}
		return Log(u)
	}
	return Log(u) / (u - 1) * x
}

// Log10 returns the decimal logarithm of x, exactly at the powers of ten from
// 1e−22 to 1e22.
func Log10(x float64) float64 {
	l := Log(x) / math.Ln10
	if k := math.Round(l); math.Abs(k) <= 22 && Pow(10, k) == x {
		return k
	}
	return l
}

// Pow returns x^y for x ≥ 0: the whole part of y by repeated squaring, the
// rest by exponential and logarithm. Its relative error grows with |y|, about
// |y| units in the last place. 10^k is correctly rounded for whole k
// from −22 to 22. Special cases: x^0 = 1, a negative x or NaN gives NaN.
func Pow(x, y float64) float64 {
	switch {
	case y == 0:
		return 1
	case !(x >= 0) || math.IsNaN(y):
		return math.NaN()
	case math.Abs(y) > 1e6 || x == 0 || math.IsInf(x, 1):
		return Exp(float64(y * Log(x)))
	case y < 0:
		return 1 / Pow(x, -y)
	}
	whole, rest := math.Modf(y)
	out := 1.0
	if rest != 0 {
		out = Exp(float64(rest * Log(x)))
	}
	for n := int64(whole); n > 0; n >>= 1 {
		if n&1 == 1 {
			out = float64(out * x)
		}
		x = float64(x * x)
	}
	return out
}

// Hypot returns √(x² + y²) without needless overflow.
func Hypot(x, y float64) float64 {
	big, small := math.Max(math.Abs(x), math.Abs(y)), math.Min(math.Abs(x), math.Abs(y))
	if big == 0 || math.IsInf(big, 1) || math.IsNaN(big) {
		return big
	}
	ratio := small / big
	return float64(big * math.Sqrt(1+float64(ratio*ratio)))
}
