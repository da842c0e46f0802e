package survival

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/num/hyperdual"
)

// dual is a number that carries its exact first and second derivatives, so that
// likelihoods are written once and their gradient and information follow.
type dual = hyperdual.Number

func constant(x float64) dual { return dual{Real: x} }

// lift is f(x) given f, f′ and f″ at x.Real.
func lift(x dual, f, f1, f2 float64) dual {
	return dual{
		Real:    f,
		E1mag:   f1 * x.E1mag,
		E2mag:   f1 * x.E2mag,
		E1E2mag: float64(f1*x.E1E2mag) + float64(f2*x.E1mag*x.E2mag),
	}
}

func add(x, y dual) dual   { return hyperdual.Add(x, y) }
func sub(x, y dual) dual   { return hyperdual.Sub(x, y) }
func times(x, y dual) dual { return hyperdual.Mul(x, y) }

func scale(f float64, x dual) dual { return hyperdual.Scale(f, x) }

func plus(x dual, c float64) dual { x.Real += c; return x }

func exp(x dual) dual { e := math.Exp(x.Real); return lift(x, e, e, e) }

func log(x dual) dual { return lift(x, math.Log(x.Real), 1/x.Real, -1/(x.Real*x.Real)) }

// log1mexp is ln(1 − eˣ) for x < 0.
func log1mexp(x dual) dual {
	f := math.Log(-math.Expm1(x.Real))
	if x.Real < -math.Ln2 {
		f = math.Log1p(-math.Exp(x.Real))
	}
	m := math.Expm1(-x.Real)
	return lift(x, f, -1/m, -(1+m)/(m*m))
}

// log1pexp is ln(1 + eˣ).
func log1pexp(x dual) dual {
	f := math.Max(x.Real, 0) + math.Log1p(math.Exp(-math.Abs(x.Real)))
	s := 1 / (1 + math.Exp(-x.Real))
	return lift(x, f, s, s*(1-s))
}

// logNormalTail is ln Φ(−z), the log of the normal upper tail.
func logNormalTail(z dual) dual {
	f := math.Log1p(-0.5 * math.Erfc(-z.Real/math.Sqrt2))
	if z.Real > 0 {
		f = lnNormalTails(z.Real) - math.Ln2
	}
	mills := math.Exp(float64(-0.5*z.Real*z.Real) - float64(0.5*math.Log(2*math.Pi)) - f)
	return lift(z, f, -mills, -mills*(mills-z.Real))
}

// expm1Ratio is (eᵘ − 1)/u, continued through u = 0.
func expm1Ratio(u dual) dual {
	x := u.Real
	if math.Abs(x) >= 1 {
		e := math.Exp(x)
		return lift(u, math.Expm1(x)/x, (float64(x*e)-math.Expm1(x))/(x*x), (float64(e*(float64(x*x)-float64(2*x)+2))-2)/(x*x*x))
	}
	var f, f1, f2 float64
	for n := 24; n >= 0; n-- { // Σ xⁿ/(n+1)! and its derivatives, smallest first
		c := 1 / math.Gamma(float64(n)+2)
		k := float64(n)
		f += float64(c * math.Pow(x, k))
		if n >= 1 {
			f1 += float64(c * k * math.Pow(x, k-1))
		}
		if n >= 2 {
			f2 += float64(c * k * (k - 1) * math.Pow(x, k-2))
		}
	}
	return lift(u, f, f1, f2)
}

// lgamma is ln Γ(x), NaN unless x > 0 and finite (where the library panics).
func lgamma(x dual) dual {
	if !(x.Real > 0) || math.IsInf(x.Real, 1) {
		return constant(math.NaN())
	}
	f, _ := math.Lgamma(x.Real)
	return lift(x, f, mathext.Digamma(x.Real), mathext.Zeta(2, x.Real))
}

// logGammaTail is ln Q(a, x) with derivatives in both; see [lnGammaTail].
func logGammaTail(a, x dual) dual {
	front := sub(sub(times(a, log(x)), x), lgamma(a))
	if x.Real < a.Real+1 {
		return log1mexp(add(front, log(dualSeries(a, x))))
	}
	return add(front, log(dualFraction(a, x)))
}

// dualSeries is gammaSeries with derivatives.
func dualSeries(a, x dual) dual {
	term := hyperdual.Inv(a)
	total := term
	for n := 1; n < 10000; n++ {
		term = times(term, times(x, hyperdual.Inv(plus(a, float64(n)))))
		total = add(total, term)
		if !(largest(term) >= 1e-18*largest(total)) { // NaN ends it too
			break
		}
	}
	return total
}

// dualFraction is gammaFraction with derivatives.
func dualFraction(a, x dual) dual {
	b := plus(sub(x, a), 1)
	d := hyperdual.Inv(b)
	h, c := d, constant(math.Inf(1))
	for n := 1.0; n < 10000; n++ {
		an := scale(-n, sub(constant(n), a))
		b = plus(b, 2)
		d = hyperdual.Inv(add(times(an, d), b))
		if n == 1 {
			c = b
		} else {
			c = add(b, times(an, hyperdual.Inv(c)))
		}
		step := times(d, c)
		h = times(h, step)
		if !(largest(plus(step, -1)) >= 1e-15) { // NaN ends it too
			break
		}
	}
	return h
}

// largest is the largest of a number and its derivatives, in size.
func largest(x dual) float64 {
	return math.Max(math.Max(math.Abs(x.Real), math.Abs(x.E1mag)), math.Max(math.Abs(x.E2mag), math.Abs(x.E1E2mag)))
}
