package portable

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// bigExp is e^x to 200 bits, by the power series after halving the argument.
func bigExp(x float64) *big.Float {
	const precision, halvings = 200, 20
	r := new(big.Float).SetPrec(precision).SetFloat64(x)
	r.SetMantExp(r, -halvings)
	sum := new(big.Float).SetPrec(precision).SetInt64(1)
	term := new(big.Float).SetPrec(precision).SetInt64(1)
	for n := int64(1); n < 60; n++ {
		term.Mul(term, r)
		term.Quo(term, new(big.Float).SetInt64(n))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// ulps is the distance of got from want in units of want's last place.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	d := new(big.Float).SetPrec(200).SetFloat64(got)
	d.Sub(d, want)
	f, _ := d.Float64()
	return math.Abs(f) / (math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w))
}

func TestExpAgreesWithTheSeries(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, span := range []float64{1e-6, 0.01, 1, 40, 700} {
		for range 2000 {
			x := span * (2*rng.Float64() - 1)
			if e := ulps(Exp(x), bigExp(x)); e > 1.1 {
				t.Fatalf("Exp(%v): off by %.3f ulp", x, e)
			}
		}
	}
}

// TestLogInvertsExp holds Log to the logarithm of a number known exactly: one
// Newton step of the 200-bit exponential shows its error.
func TestLogInvertsExp(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 10000 {
		x := math.Exp(20 * (2*rng.Float64() - 1))
		l := Log(x)
		ratio := new(big.Float).SetPrec(200).Quo(new(big.Float).SetPrec(200).SetFloat64(x), bigExp(l))
		ratio.Sub(ratio, big.NewFloat(1)) // ln x − l to first order
		d, _ := ratio.Float64()
		if e := math.Abs(d) / (math.Nextafter(math.Abs(l), math.Inf(1)) - math.Abs(l)); e > 1 {
			t.Fatalf("Log(%v): off by %.3f ulp", x, e)
		}
	}
}

func TestEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct{ got, want float64 }{
		{Exp(inf), inf}, {Exp(-inf), 0}, {Exp(nan), nan}, {Exp(0), 1}, {Exp(710), inf}, {Exp(-746), 0},
		{Exp(-740), 4.2e-322}, {Exp(709.7), 1.6549840276802644e308},
		{Log(0), -inf}, {Log(-1), nan}, {Log(inf), inf}, {Log(nan), nan}, {Log(1), 0}, {Log(5e-324), -744.4400719213812},
		{Logistic(0), 0.5}, {Logistic(1000), 1}, {Logistic(-1000), 0},
		{NormalQuantile(0.5), 0}, {NormalQuantile(0), -inf}, {NormalQuantile(1), inf}, {NormalQuantile(-1), nan},
	} {
		same := c.got == c.want || math.IsNaN(c.got) && math.IsNaN(c.want)
		if !same && math.Abs(c.got/c.want-1) > 1e-14 {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}

func TestNormalQuantileInvertsTheDistribution(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	check := func(p float64) {
		z := NormalQuantile(p)
		if back := distuv.UnitNormal.CDF(z); math.Abs(back-p) > 1e-14*math.Max(p, 1e-3)+4e-16*math.Abs(z)*p {
			t.Fatalf("Φ(NormalQuantile(%v)) = %v", p, back)
		}
	}
	for range 20000 {
		check(rng.Float64())
	}
	for _, p := range []float64{1e-3, 1e-8, 1e-15, 1e-30, 0.075, 0.925, 1 - 1e-12} {
		check(p)
	}
}

func TestNormalDrawsAreTheQuantiles(t *testing.T) {
	draws, rng := NewNormalDraws(), rand.New(rand.NewPCG(7, 8))
	check := func(u float64) {
		u = math.Round(u*0x1p53) * 0x1p-53
		if got, want := draws.Normal(u), NormalQuantile(u); math.Abs(got-want) > 1e-12 {
			t.Fatalf("Normal(%v) = %v, want %v", u, got, want)
		}
	}
	for range 200000 {
		check(rng.Float64())
		check(math.Exp(-23 * rng.Float64()))
		check(1 - math.Exp(-23*rng.Float64()))
	}
	for _, u := range []float64{0.5, 0x1p-33, 1 - 0x1p-33, 0x1p-40, 1 - 0x1p-40, 0.25, 0.75, 0.5 - 0x1p-33, 0.5 + 0x1p-33} {
		check(u)
	}
}

func TestLogisticCeilingIsOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 200000 {
		z := 30 * (rng.Float64() - 0.5)
		got, sigma := LogisticCeiling(z), Logistic(z)
		if got < sigma || z > -12 && z < 12 && got > 1.14*sigma {
			t.Fatalf("ceiling %v of σ(%v) = %v", got, z, sigma)
		}
	}
	for _, z := range []float64{math.Inf(1), math.NaN(), 12, 1e300} {
		if LogisticCeiling(z) != 1 {
			t.Errorf("ceiling of σ(%v): want 1, got %v", z, LogisticCeiling(z))
		}
	}
	if got := LogisticCeiling(math.Inf(-1)); got != LogisticCeiling(-12) {
		t.Errorf("ceiling of σ(−Inf): got %v", got)
	}
}

func BenchmarkNormalDraw(b *testing.B) {
	draws, p, sum := NewNormalDraws(), 0.01, 0.0
	for b.Loop() {
		sum += draws.Normal(p)
		p += 1e-9
	}
	_ = sum
}

func BenchmarkExp(b *testing.B) {
	x, sum := -3.0, 0.0
	for b.Loop() {
		sum += Exp(x)
		x += 1e-7
	}
	_ = sum
}

func BenchmarkLog(b *testing.B) {
	x, sum := 0.01, 0.0
	for b.Loop() {
		sum += Log(x)
		x += 1e-7
	}
	_ = sum
}

func BenchmarkNormalQuantile(b *testing.B) {
	p, sum := 0.1, 0.0
	for b.Loop() {
		sum += NormalQuantile(p)
		p += 1e-9
	}
	_ = sum
}
