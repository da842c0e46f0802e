package portable

import "math"

// Where the asymptotic series of ln Γ (of ten terms) and of its derivatives (of
// six) are good to the last place.
const (
	stirlingFrom   = 8
	derivativeFrom = 16
)

// stirling holds the coefficients B₂ₖ/(2k(2k−1)) of the series, from the last.
var stirling = [...]float64{-174611.0 / 125400, 43867.0 / 244188, -3617.0 / 122400, 1.0 / 156, -691.0 / 360360,
	1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12}

// Lgamma returns ln Γ(x) for x > 0, with an error below 1e−14 or a few units in the
// last place, whichever is larger. Special cases: +Inf at 0 and +Inf, NaN
// below 0.
//
// Below 8 it steps up by Γ(x+1) = x·Γ(x); there
//
//	ln Γ(x) = (x−½) ln x − x + ½ ln 2π + 1/12x − 1/360x³ + …
//
// Source: Abramowitz and Stegun (1964), 6.1.41.
func Lgamma(x float64) float64 {
	switch {
	case math.IsNaN(x) || x < 0:
		return math.NaN()
	case x == 0 || math.IsInf(x, 1):
		return math.Inf(1)
	case x == 1 || x == 2:
		return 0
	}
	product := 1.0
	for ; x < stirlingFrom; x++ {
		product = float64(product * x)
	}
	const halfLog2Pi = 0.91893853320467274178
	z := 1 / float64(x*x)
	series := 0.0
	for _, c := range stirling {
		series = c + float64(series*z)
	}
	series /= x
	return float64((x-0.5)*(Log(x)-1)) + (halfLog2Pi - 0.5 + series) - Log(product)
}

// Digamma returns ψ(x) = d ln Γ(x)/dx for x > 0, NaN elsewhere.
//
// Source: Abramowitz and Stegun (1964), 6.3.5, 6.3.18.
func Digamma(x float64) float64 {
	if !(x > 0) {
		return math.NaN()
	}
	below, n := 0.0, math.Ceil(max(0, derivativeFrom-x))
	for k := n - 1; k >= 0; k-- { // the smallest first
		below += 1 / (x + k)
	}
	x += n
	z := 1 / float64(x*x)
	series := float64(z * (1.0/12 - float64(z*(1.0/120-float64(z*(1.0/252-float64(z*(1.0/240-float64(z*(1.0/132-float64(z*(691.0/32760))))))))))))
	return Log(x) - 0.5/x - series - below
}

// Trigamma returns ψ′(x) = d² ln Γ(x)/dx² for x > 0, NaN elsewhere.
//
// Source: Abramowitz and Stegun (1964), 6.4.6, 6.4.12.
func Trigamma(x float64) float64 {
	if !(x > 0) {
		return math.NaN()
	}
	below, n := 0.0, math.Ceil(max(0, derivativeFrom-x))
	for k := n - 1; k >= 0; k-- {
		below += 1 / float64((x+k)*(x+k))
	}
	x += n
	z := 1 / float64(x*x)
	series := float64(z * (1.0/6 - float64(z*(1.0/30-float64(z*(1.0/42-float64(z*(1.0/30-float64(z*(5.0/66-float64(z*(691.0/2730))))))))))))
	return (1+0.5/x+series)/x + below
}
