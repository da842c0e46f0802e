package survival

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"
)

// TestSameBits holds the bits of curves, hazards, incidences, means and ratios to
// one hash. Build it with GOAMD64=v3, or for arm64 or wasm, where the compiler may
// fuse products with sums: the hash must stay.
func TestSameBits(t *testing.T) {
	const want = 0x9172153a3d445755
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
	for _, conf := range []Conf{LogLog, Log, Plain, Logit, Arcsin} {
		o := Options{Conf: conf, Level: 0.95}
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
