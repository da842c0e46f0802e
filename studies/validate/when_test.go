package validate

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"concert/agents"
	"concert/results/record"
	"concert/sim"
	"concert/studies/calibrate"
)

// TestExposureByHand: a peace of 1912 that ended after 3.4 years was at risk in four
// years, of which two began before 1914.
func TestExposureByHand(t *testing.T) {
	x := exposed(&calibrate.Case{Start: 1912, Years: 3.4, Ended: true})
	if len(x.years) != 4 {
		t.Fatalf("%d years at risk, want 4", len(x.years))
	}
	const h = 0.1
	curve := []float64{1, 0.9, 0.81, 0.729, 0.6561}
	got := x.expected(curve)
	want := make([]float64, len(periods)+len(ages))
	want[0], want[1], want[len(periods)-1] = 2*h, 2*h, 2*h // before 1914, in the war, in upheaval
	want[len(periods)], want[len(periods)+1] = 2*h, 2*h    // the ages 0–2 and 2–10
	for k := range want {
		near(t, "expected", got[k], want[k])
	}
	for k, v := range x.ended {
		near(t, "ended", v, one(k == 1 || k == len(periods)-1 || k == len(periods)+1))
	}
	seen := exposed(&calibrate.Case{Start: 1912, Years: 3.4})
	if len(seen.years) != 3 || calibrate.Sum(seen.ended) != 0 {
		t.Errorf("one last seen after 3.4 years was at risk in 3 and did not end: %v", seen)
	}
	p := period{"half", []sim.Span{{First: 1914, Last: 1914}}}
	near(t, "share", p.share(1913.5, 1914.5), 0.5)
	near(t, "share", p.share(1914, 1914.25), 1)
}

// TestDaysOfTheRecord: a case begins on its day of the record, and Belgium's peace
// ended in the war.
func TestDaysOfTheRecord(t *testing.T) {
	s := record.Belgium()
	c := &calibrate.Case{ID: s.ID, Start: 1839, Years: s.Years, Ended: true}
	if day := began(c); math.Abs(day-1839.30) > 0.01 {
		t.Errorf("began %v", day)
	}
	x := exposed(c)
	near(t, "in 1914–18", x.ended[1], 1)
	near(t, "over 25", x.ended[len(periods)+3], 1)
}

// TestSharedVarianceByHand: of k sums of two cases that go together with variance v
// each, the variance is 4v, so that 2v is shared; of cases that go against each other
// none.
func TestSharedVarianceByHand(t *testing.T) {
	var together, against [][][]float64
	var column []float64
	for k := range 9 {
		v := float64(k * k)
		column = append(column, v)
		together = append(together, [][]float64{{v}, {v}})
		against = append(against, [][]float64{{v}, {-v}})
	}
	near(t, "together", sharedVariance(together, 0), 2*spread(column)*spread(column))
	near(t, "against", sharedVariance(against, 0), 0)
	b := Bin{Observed: 9, Expected: 5, Shared: 11}
	near(t, "z", b.Z(), 1)
}

// TestUpheavalsByChance have the rate and the length of the weights: of a two-state
// chain the share of years on is q/(q + p), q its rate and p one over the length, with
// the variance of a mean of correlated years, (1 + ρ)/(1 − ρ) times that of a
// proportion, ρ = 1 − p − q.
func TestUpheavalsByChance(t *testing.T) {
	b := &agents.Behaviour{UpheavalRate: 0.05, UpheavalDuration: 4}
	random := rand.New(rand.NewPCG(1, 1))
	on, years, runs := 0, 0, 800
	for range runs {
		for _, s := range upheavals(b, random) {
			on += max(0, s.Last-max(s.First, firstYear+50)+1) // past the beginning, which is quiet
		}
		years += lastYear - firstYear + 1 - 50
	}
	q, p := 0.05, 0.25
	want, rho := q/(q+p), 1-p-q
	bound := 4 * math.Sqrt(want*(1-want)*(1+rho)/(1-rho)/float64(years))
	if got := float64(on) / float64(years); math.Abs(got-want) > bound {
		t.Errorf("share of years in upheaval %.4f, want %.4f ± %.4f", got, want, bound)
	}
}

// TestWhenOfTheToyRecord: in a world without upheavals it makes no difference whether
// they are given, and the expected ends are the hazards of the posterior without the
// case, added up over the years at risk.
func TestWhenOfTheToyRecord(t *testing.T) {
	r := toyResult(t)
	w, err := r.when(context.Background(), func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	want, ended := 0.0, 0
	for i, c := range r.cases {
		for k := range c.FullYears() + int(one(c.Ended)) {
			want += 1 - r.LeftOut[i].Curve[k+1]/r.LeftOut[i].Curve[k]
		}
		ended += int(one(c.Ended))
	}
	for _, list := range [][]Bin{w.Given.Ages, w.Chance.Ages} {
		sum, n := 0.0, 0
		for _, b := range list {
			sum += b.Expected
			n += b.Observed
			if b.Shared < 0 || math.IsNaN(b.Z()) {
				t.Errorf("%+v", b)
			}
		}
		if n != ended || math.Abs(sum-want) > 1e-9*want {
			t.Errorf("%d ended, %.6f expected, want %d and %.6f", n, sum, ended, want)
		}
	}
	for k := range w.Given.Periods {
		near(t, "given or not", w.Given.Periods[k].Expected, w.Chance.Periods[k].Expected)
	}
}
