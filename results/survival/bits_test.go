package survival

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"
)

// plainLog and plainExp are logarithm and exponential by series, every product
// rounded: slow, but with the same bits on every processor.
func plainLog(x float64) float64 {
	fraction, exponent := math.Frexp(x)
	u := (fraction - 1) / (fraction + 1)
	uu, term, sum := float64(u*u), u, 0.0
	for k := 1.0; k < 80; k += 2 {
		sum += term / k
		term = float64(term * uu)
	}
	return float64(2*sum) + float64(float64(exponent)*math.Ln2)
}

func plainExp(x float64) float64 {
	half := x / 1024
	term, sum := 1.0, 1.0
	for k := 1.0; k < 30; k++ {
		term = float64(term*half) / k
		sum += term
	}
	for range 10 {
		sum = float64(sum * sum)
	}
	return sum
}

// TestSameBits holds the bits of curves, hazards, incidences, means and ratios to
// one hash. Build it with GOAMD64=v3, or for arm64 or wasm, where the compiler may
// fuse products with sums: the hash must stay.
func TestSameBits(t *testing.T) {
	const want = 0x68e6bd3a72db15fb
	hash := fnv.New64a()
	write := func(x ...float64) {
		for _, v := range x {
			if math.IsNaN(v) {
				v = -1 // NaN has many bit patterns
			}
			_ = binary.Write(hash, binary.LittleEndian, v)
		}
	}
	data := spells(t, "synth_yearly_cens.csv.gz")
	for _, conf := range []Conf{LogLog, Log, Plain, Logit} {
		o := Options{Conf: conf, Level: 0.95, Log: plainLog, Exp: plainExp}
		all := table(t, data...)
		c, err := KaplanMeier(all, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.Points {
			write(p.Survival, p.StdErr, p.Lower, p.Upper, p.Hazard, p.HazardStdErr, p.HazardLower, p.HazardUpper, p.CumHazard, p.CumHazardStdErr)
		}
		for _, tau := range []float64{10, 75.5, 200} {
			m, err := c.RestrictedMean(tau)
			if err != nil {
				t.Fatal(err)
			}
			write(m.Value, m.StdErr, m.Lower, m.Upper, m.SD)
		}
		for _, p := range someP {
			q := c.InterpolatedQuantile(p)
			write(q.Value, q.StdErr, q.Lower, q.Upper)
		}
		incidences, err := AalenJohansen(all, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range incidences {
			for _, p := range f.Points {
				write(p.Incidence, p.StdErr, p.Lower, p.Upper, p.CumHazard, p.CumHazardStdErr, p.YearsLost, p.YearsLostStdErr)
			}
			p := f.At(33.3)
			write(p.YearsLost, p.YearsLostStdErr)
		}
	}
	var s Sums
	for _, x := range data {
		s.Add(x.Time, x.Time/3)
	}
	for _, estimate := range []func(float64) (Estimate, error){s.Mean, s.Ratio, s.Share} {
		e, err := estimate(0.95)
		if err != nil {
			t.Fatal(err)
		}
		write(e.Value, e.StdErr, e.Lower, e.Upper)
	}
	if got := hash.Sum64(); got != want {
		t.Errorf("want the bits to hash to %#x, got %#x", uint64(want), got)
	}
}

// TestPlainSeries: the test's own logarithm and exponential are good enough to be
// worth hashing.
func TestPlainSeries(t *testing.T) {
	for _, x := range []float64{1e-9, 0.2, 0.5, 1, 3.7, 1e5} {
		if math.Abs(plainLog(x)-math.Log(x)) > 1e-13*(1+math.Abs(math.Log(x))) {
			t.Errorf("ln %v: want %v, got %v", x, math.Log(x), plainLog(x))
		}
	}
	for _, x := range []float64{-8, -0.3, 0, 1, 5} {
		if math.Abs(plainExp(x)/math.Exp(x)-1) > 1e-12 {
			t.Errorf("exp %v: want %v, got %v", x, math.Exp(x), plainExp(x))
		}
	}
}
