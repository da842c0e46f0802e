package portable

import "math"

const (
	ln2High = 0x1.62e42fefa38p-1   // ln 2, leading bits: k·ln2High is exact for |k| < 2¹¹
	ln2Low  = 0x1.ef35793c7673p-45 // ln 2 − ln2High
)

// Log returns the natural logarithm of x with an error below one unit in the
// last place.
//
// With x = 2^k·m, √½ ≤ m < √2, f = m − 1 and s = f/(2 + f),
//
//	ln x = k·ln 2 + 2·(s + s³/3 + s⁵/5 + …).
//
// Special cases: Log(+Inf) = +Inf, Log(0) = −Inf, Log(x < 0) = NaN,
// Log(NaN) = NaN.
func Log(x float64) float64 {
	if !(x > 0x1p-1022 && x < math.Inf(1)) {
		return logEdge(x)
	}
	b := math.Float64bits(x)
	const sqrtHalf = 0x3fe6a09e667f3bcd
	b -= sqrtHalf
	k := float64(int64(b) >> 52)
	f := math.Float64frombits(b&(1<<52-1)+sqrtHalf) - 1
	s := f / (2 + f)
	z := float64(s * s)
	half := float64(float64(0.5*f) * f)
	tail := float64(s * (half + float64(z*atanhTail(z))))
	return float64(k*ln2High) - ((half - (tail + float64(k*ln2Low))) - f)
}

// atanhTail is 2·(1/3 + z/5 + z²/7 + …) for 0 ≤ z ≤ 0.0295, summed in pairs.
func atanhTail(z float64) float64 {
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	a := 2.0/3 + float64(z*(2.0/5))
	b := 2.0/7 + float64(z*(2.0/9))
	c := 2.0/11 + float64(z*(2.0/13))
	d := 2.0/15 + float64(z*(2.0/17))
	e := 2.0/19 + float64(z*(2.0/21))
	return a + float64(z2*b) + float64(z4*(c+float64(z2*d)+float64(z4*e)))
}

// logEdge serves zero, negative, infinite and subnormal arguments.
func logEdge(x float64) float64 {
	switch {
	case math.IsNaN(x) || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	default:
		return Log(float64(x*0x1p60)) - 60*math.Ln2
	}
}
