package survival

import (
	"math"

	"concert/internal/portable"
)

// dual is a number x + x₁ε₁ + x₂ε₂ + x₁₂ε₁ε₂ with ε₁² = ε₂² = 0, which carries its
// exact first and second derivatives, so that likelihoods are written once and
// their gradient and information follow. Products are never fused with sums.
type dual struct{ Real, E1mag, E2mag, E1E2mag float64 }

// constant is a number without derivatives.
func constant(x float64) dual { return dual{Real: x} }

// lift is f(x) given f, f′ and f″ at x.Real.
func lift(x dual, f, f1, f2 float64) dual {
	return dual{
		Real:    f,
		E1mag:   float64(f1 * x.E1mag),
		E2mag:   float64(f1 * x.E2mag),
		E1E2mag: float64(f1*x.E1E2mag) + float64(f2*x.E1mag*x.E2mag),
	}
}

// add is x + y.
func add(x, y dual) dual {
	return dual{x.Real + y.Real, x.E1mag + y.E1mag, x.E2mag + y.E2mag, x.E1E2mag + y.E1E2mag}
}

// sub is x − y.
func sub(x, y dual) dual {
	return dual{x.Real - y.Real, x.E1mag - y.E1mag, x.E2mag - y.E2mag, x.E1E2mag - y.E1E2mag}
}

// times is xy, by the product rule.
func times(x, y dual) dual {
	return dual{
		Real:    float64(x.Real * y.Real),
		E1mag:   float64(x.Real*y.E1mag) + float64(x.E1mag*y.Real),
		E2mag:   float64(x.Real*y.E2mag) + float64(x.E2mag*y.Real),
		E1E2mag: float64(x.Real*y.E1E2mag) + float64(x.E1mag*y.E2mag) + float64(x.E2mag*y.E1mag) + float64(x.E1E2mag*y.Real),
	}
}

// scale is f·x of a number f without derivatives.
func scale(f float64, x dual) dual {
	return dual{float64(f * x.Real), float64(f * x.E1mag), float64(f * x.E2mag), float64(f * x.E1E2mag)}
}

// inverse is 1/x, with the derivatives −1/x² and 2/x³.
func inverse(x dual) dual {
	i := 1 / x.Real
	return lift(x, i, -float64(i*i), float64(2*i*i*i))
}

// plus is x + c of a number c without derivatives.
func plus(x dual, c float64) dual { x.Real += c; return x }

// exp is eˣ, its own derivatives.
func exp(x dual) dual { e := portable.Exp(x.Real); return lift(x, e, e, e) }

// log is ln x, with the derivatives 1/x and −1/x².
func log(x dual) dual { return lift(x, portable.Log(x.Real), 1/x.Real, -1/(x.Real*x.Real)) }

// log1mexp is ln(1 − eˣ) for x < 0, through expm1 near 0 and log1p far from it:
// each keeps its digits where the other loses them.
func log1mexp(x dual) dual {
	f := portable.Log(-portable.Expm1(x.Real))
	if x.Real < -math.Ln2 {
		f = portable.Log1p(-portable.Exp(x.Real))
	}
	m := portable.Expm1(-x.Real)
	return lift(x, f, -1/m, -(1+m)/(m*m))
}

// log1pexp is ln(1 + eˣ).
func log1pexp(x dual) dual {
	f := math.Max(x.Real, 0) + portable.Log1p(portable.Exp(-math.Abs(x.Real)))
	s := 1 / (1 + portable.Exp(-x.Real))
	return lift(x, f, s, s*(1-s))
}

// logNormalTail is ln Φ(−z), the log of the normal upper tail.
func logNormalTail(z dual) dual {
	f := portable.Log1p(-0.5 * portable.Erfc(-z.Real/math.Sqrt2))
	if z.Real > 0 {
		f = lnNormalTails(z.Real) - math.Ln2
	}
	mills := portable.Exp(float64(-0.5*z.Real*z.Real) - float64(0.5*portable.Log(2*math.Pi)) - f)
	return lift(z, f, -mills, -mills*(mills-z.Real))
}

// expm1Ratio is (eᵘ − 1)/u, continued through u = 0.
func expm1Ratio(u dual) dual {
	x := u.Real
	if math.Abs(x) >= 1 {
		e := portable.Exp(x)
		return lift(u, portable.Expm1(x)/x, (float64(x*e)-portable.Expm1(x))/(x*x), (float64(e*(float64(x*x)-float64(2*x)+2))-2)/(x*x*x))
	}
	// Σ xⁿ/(n+1)! and its derivatives, by Horner.
	const terms = 24
	c := 1.0
	for n := 2.0; n <= terms+1; n++ {
		c /= n
	}
	f, f1, f2 := 0.0, 0.0, 0.0
	for n := terms + 2.0; n >= 2; n-- {
		f2 = float64(f2*x) + float64(2*f1)
		f1 = float64(f1*x) + f
		f = float64(f*x) + c
		c = float64(c * (n - 1))
	}
	return lift(u, f, f1, f2)
}

// lgamma is ln Γ(x), NaN unless x > 0 and finite.
func lgamma(x dual) dual {
	if !(x.Real > 0) || math.IsInf(x.Real, 1) {
		return constant(math.NaN())
	}
	return lift(x, portable.Lgamma(x.Real), portable.Digamma(x.Real), portable.Trigamma(x.Real))
}

// logGammaTail is ln Q(a, x) with derivatives in both, by the power series of P
// below x = a + 1 and the continued fraction of Q above, each where it converges
// fast; see [portable.LogGammaTail] for the formulas.
func logGammaTail(a, x dual) dual {
	front := sub(sub(times(a, log(x)), x), lgamma(a))
	if x.Real < a.Real+1 {
		return log1mexp(add(front, log(dualSeries(a, x))))
	}
	return add(front, log(dualFraction(a, x)))
}

// dualSeries is Σ xⁿ/(a(a+1)…(a+n)), n = 0, 1, …, with derivatives: P(a, x) is that
// times xᵃe⁻ˣ/Γ(a).
func dualSeries(a, x dual) dual {
	term := inverse(a)
	total := term
	for n := 1; n < 10000; n++ {
		term = times(term, times(x, inverse(plus(a, float64(n)))))
		total = add(total, term)
		if !(largest(term) >= 1e-18*largest(total)) { // NaN ends it too
			break
		}
	}
	return total
}

// dualFraction is the continued fraction of Q(a, x)·Γ(a)eˣ/xᵃ with derivatives, by
// Lentz's method as modified by Thompson and Barnett: a step that no longer changes
// the product, its derivatives included, ends it.
func dualFraction(a, x dual) dual {
	b := plus(sub(x, a), 1)
	d := inverse(b)
	h, c := d, constant(math.Inf(1))
	for n := 1.0; n < 10000; n++ {
		an := scale(-n, sub(constant(n), a))
		b = plus(b, 2)
		d = inverse(add(times(an, d), b))
		if n == 1 {
			c = b
		} else {
			c = add(b, times(an, inverse(c)))
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
