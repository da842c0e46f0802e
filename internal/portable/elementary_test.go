package portable

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// near holds got to want within so many units in the last place of want, or of
// the scale, if that is larger.
func near(t *testing.T, what string, got, want, units, scale float64) {
	t.Helper()
	if got == want || math.IsNaN(got) && math.IsNaN(want) {
		return
	}
	bound := units * 0x1p-52 * math.Max(math.Abs(want), scale)
	if !(math.Abs(got-want) <= bound) {
		t.Errorf("%s: want %v, got %v, off by %g of the allowed", what, want, got, math.Abs(got-want)/bound)
	}
}

// TestElementaryAgreesWithTheLibrary compares with the standard library's
// functions, which are right to about a unit in the last place.
func TestElementaryAgreesWithTheLibrary(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for _, span := range []float64{1e-12, 1e-4, 0.3, 1, 5, 30, 600} {
		for range 1000 {
			x := span * (2*rng.Float64() - 1)
			p := math.Abs(x)
			near(t, "Expm1", Expm1(x), math.Expm1(x), 6, 0)
			near(t, "Log1p", Log1p(p), math.Log1p(p), 6, 0)
			near(t, "Log10", Log10(p), math.Log10(p), 3, 1e-300)
			sin, cos := Sincos(x)
			near(t, "sin", sin, math.Sin(x), 2, 0.1)
			near(t, "cos", cos, math.Cos(x), 2, 0.1)
			y := 2*rng.Float64() - 1
			near(t, "Asin", Asin(y), math.Asin(y), 10, 0)
			near(t, "Hypot", Hypot(x, y), math.Hypot(x, y), 3, 0)
			near(t, "Erfc", Erfc(x), math.Erfc(x), 80+8*x*x, 0x1p-1022)
			near(t, "Lgamma", Lgamma(p), lgammaOf(p), 12, 4)
			near(t, "Digamma", Digamma(2*p), (Digamma(p)+Digamma(p+0.5))/2+math.Ln2, 12, math.Max(1, 1/p))
			near(t, "Trigamma", Trigamma(p), mathext.Zeta(2, p), 12, 0)
			e := 60 * (rng.Float64() - 0.5)
			near(t, "Pow", Pow(p, e), math.Pow(p, e), 80, 0)
		}
	}
	for x := 1e-3; x > 1e-9; x /= 1.7 {
		const euler, zeta2, zeta3, zeta4 = 0.57721566490153286, 1.6449340668482264, 1.2020569031595943, 1.0823232337111382
		near(t, "Digamma", Digamma(x), -1/x-euler+x*(zeta2-x*(zeta3-x*zeta4)), 8, 0)
	}
	near(t, "ψ(1)", Digamma(1), -0.57721566490153286, 4, 1)
	near(t, "ψ(¼)", Digamma(0.25), -4.2274535333762654, 4, 0)
	near(t, "ψ(10)", Digamma(10), 2.2517525890667211, 4, 0)
	for x := -0.999; x < 1; x += 0.001 {
		near(t, "Log1p", Log1p(x), math.Log1p(x), 6, 0)
	}
}

func lgammaOf(x float64) float64 { l, _ := math.Lgamma(x); return l }

// TestPowersOfTen: 10^k and its logarithm are exact.
func TestPowersOfTen(t *testing.T) {
	want := []float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}
	for k, w := range want {
		x := float64(k)
		for _, c := range []struct{ got, want float64 }{{Pow(10, x), w}, {Pow(10, -x), 1 / w}, {Log10(w), x}, {Log10(1 / w), -x}} {
			if c.got != c.want {
				t.Errorf("10^±%d: want %v, got %v", k, c.want, c.got)
			}
		}
	}
}

func TestElementaryEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for i, c := range []struct{ got, want float64 }{
		{Expm1(0), 0}, {Expm1(inf), inf}, {Expm1(-inf), -1}, {Expm1(nan), nan}, {Expm1(1e-300), 1e-300}, {Expm1(-50), -1}, {Expm1(1000), inf},
		{Log1p(0), 0}, {Log1p(-1), -inf}, {Log1p(-2), nan}, {Log1p(inf), inf}, {Log1p(nan), nan}, {Log1p(1e-300), 1e-300},
		{Log10(0), -inf}, {Log10(-1), nan}, {Log10(nan), nan}, {Log10(inf), inf}, {Log10(2000), 3.3010299956639813},
		{Pow(0, 2), 0}, {Pow(0, -1), inf}, {Pow(0, 0), 1}, {Pow(inf, 2), inf}, {Pow(inf, -1), 0}, {Pow(-2, 2), nan}, {Pow(2, nan), nan},
		{Pow(2, 10), 1024}, {Pow(0.5, 2e6), 0}, {Pow(2, -1), 0.5}, {Pow(7, 1), 7},
		{Hypot(3, 4), 5}, {Hypot(0, 0), 0}, {Hypot(inf, 1), inf}, {Hypot(nan, 1), nan}, {Hypot(1e200, 1e200), math.Sqrt2 * 1e200},
		{Asin(1), math.Pi / 2}, {Asin(-1), -math.Pi / 2}, {Asin(0), 0}, {Asin(1.1), nan}, {Asin(nan), nan},
		{Lgamma(1), 0}, {Lgamma(2), 0}, {Lgamma(0), inf}, {Lgamma(-1), nan}, {Lgamma(inf), inf}, {Lgamma(nan), nan},
		{Digamma(0), nan}, {Digamma(-1), nan}, {Trigamma(0), nan}, {Trigamma(nan), nan},
		{LogGammaTail(2, 0), 0}, {LogGammaTail(2, inf), -inf}, {Erfc(0), 1},
		{GammaQuantile(2, 0), 0}, {GammaQuantile(2, 1), inf}, {GammaQuantile(-1, 0.5), nan}, {GammaQuantile(1, 1.5), nan},
		{BetaIncReg(1, 2, 0), 0}, {BetaIncReg(1, 2, 1), 1}, {BetaIncReg(0, 2, 0.5), nan}, {BetaQuantile(1, 0, 0.5), nan}, {BetaQuantile(1, 1, 1), 1}, {BetaQuantile(1, 1000, 1), 1}, {BetaQuantile(1, 1000, 0), 0},
	} {
		same := c.got == c.want || math.IsNaN(c.got) && math.IsNaN(c.want)
		if !same && !(math.Abs(c.got/c.want-1) < 1e-15) {
			t.Errorf("case %d: want %v, got %v", i, c.want, c.got)
		}
	}
	for _, x := range []float64{math.Inf(1), math.NaN(), 1e9} {
		if sin, cos := Sincos(x); !math.IsNaN(sin) || !math.IsNaN(cos) {
			t.Errorf("Sincos(%v): want NaN, got %v, %v", x, sin, cos)
		}
	}
}

// TestTailsAgree compares the incomplete functions with gonum's, and quantiles
// with the probabilities they belong to.
func TestTailsAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	for range 2000 {
		a, b := math.Exp(6*rng.Float64()-2), math.Exp(6*rng.Float64()-2)
		x, p := a*2*rng.Float64(), rng.Float64()
		near(t, "LogGammaTail", Exp(LogGammaTail(a, x)), mathext.GammaIncRegComp(a, x), 400*math.Max(1, a), 0x1p-40)
		near(t, "BetaIncReg", BetaIncReg(a, b, p), mathext.RegIncBeta(a, b, p), 500*math.Max(1, a+b), 0x1p-20)
		q := GammaQuantile(a, p)
		near(t, "GammaQuantile", distuv.Gamma{Alpha: a, Beta: 1}.CDF(q), p, 200*math.Max(1, a), 1)
		b += 1 // else x cannot be told from 1
		q = BetaQuantile(a, b, p)
		near(t, "BetaQuantile", distuv.Beta{Alpha: a, Beta: b}.CDF(q), p, 500*math.Max(1, a+b), 1)
	}
}

// TestTailsOfClosedForm: Q(1, x) = e^−x, Q(2, x) = (1+x) e^−x, I_x(1, b) =
// 1 − (1−x)^b, and the far normal tail of R's pnorm(−40, log.p = TRUE).
func TestTailsOfClosedForm(t *testing.T) {
	for _, x := range []float64{1e-8, 0.3, 1, 1.99, 2.01, 10, 300, 1e5} {
		near(t, "ln Q(1, x)", LogGammaTail(1, x), -x, 20, 0)
		near(t, "ln Q(2, x)", LogGammaTail(2, x), Log1p(x)-x, 40, 1e-8)
	}
	for _, x := range []float64{0.01, 0.2, 0.5, 0.9} {
		near(t, "I_x(1, 3)", BetaIncReg(1, 3, x), 1-(1-x)*(1-x)*(1-x), 20, 0)
	}
	near(t, "ln P(|Z| > 40)", LogGammaTail(0.5, 800)-math.Ln2, -804.608442013754, 20, 0)
	near(t, "median of a gamma", GammaQuantile(1, 0.5), math.Ln2, 4, 0)
}
