package record

import (
	"math"
	"testing"
	"time"
)

// The Poisson tails at the limits of Garwood's interval are α/2 each.
func TestRateHasGarwoodsInterval(t *testing.T) {
	const d, years, level = 59, 2696.82, 0.95
	e, err := rate(d, years, level)
	if err != nil {
		t.Fatal(err)
	}
	if got := 1 - poissonCDF(d-1, e.Lower*years); math.Abs(got-0.025) > 1e-9 {
		t.Errorf("P(at least %d attacks) at the lower limit: want 0.025, got %.10f", d, got)
	}
	if got := poissonCDF(d, e.Upper*years); math.Abs(got-0.025) > 1e-9 {
		t.Errorf("P(at most %d attacks) at the upper limit: want 0.025, got %.10f", d, got)
	}
	if want := math.Sqrt(d) / years; e.StdErr != want || e.Value != d/years {
		t.Errorf("rate: want %g ± %g, got %g ± %g", d/years, want, e.Value, e.StdErr)
	}
}

func TestRateWithoutAttacks(t *testing.T) {
	e, err := rate(0, 100, 0.95)
	if err != nil || e.Value != 0 || e.Lower != 0 || math.Abs(e.Upper+math.Log(0.025)/100) > 1e-12 {
		t.Errorf("want 0 up to %g, got %+v, %v", -math.Log(0.025)/100, e, err)
	}
	if e, err := rate(0, 0, 0.95); err == nil {
		t.Errorf("no year: want an error, got %+v", e)
	}
}

// poissonCDF is P(N ≤ k) of a Poisson count with mean m.
func poissonCDF(k int, m float64) float64 {
	term := math.Exp(-m)
	sum := term
	for i := 1; i <= k; i++ {
		term *= m / float64(i)
		sum += term
	}
	return sum
}

// Attacks per year of guarantee by age: those that never took hold fail at once.
func TestAttackRatesByAgeAreThePublished(t *testing.T) {
	for _, want := range []struct{ from, to, rate float64 }{
		{0, 1, 0.054}, {1, 5, 0.034}, {5, 10, 0.024}, {10, 20, 0.030}, {20, 40, 0.022}, {40, 80, 0.025}, {80, 1000, 0},
	} {
		attacks, lived := 0, 0.0
		for _, s := range Guarantees.Spells() {
			lived += math.Max(0, math.Min(s.Years, want.to)-want.from)
			attacks += count(s.Ended && want.from < s.Years && s.Years <= want.to)
		}
		if got := float64(attacks) / lived; !agrees(got, want.rate, 0.001) {
			t.Errorf("age %g to %g: want %.3f, got %.5f", want.from, want.to, want.rate, got)
		}
	}
}

// Attacks per year of guarantee by calendar: general wars carry many of them.
func TestAttackRatesByPeriodAreThePublished(t *testing.T) {
	for _, want := range []struct {
		from, to int // whole years, to included
		rate     float64
	}{
		{1815, 1853, 0.018}, {1854, 1877, 0.018}, {1878, 1913, 0.020}, {1914, 1918, 0.23}, {1919, 1930, 0.007},
		{1931, 1945, 0.091}, {1946, 1990, 0.031}, {1991, 2013, 0.003}, {2014, 2026, 0.017},
	} {
		attacks, lived := ratePeriod(want.from, want.to)
		unit := 0.001
		if want.rate > 0.2 {
			unit = 0.01
		}
		if got := attacks / lived; !agrees(got, want.rate, unit) {
			t.Errorf("%d–%d: want %.3f, got %.5f", want.from, want.to, want.rate, got)
		}
	}
}

// ratePeriod counts attacks on guarantees within calendar years, and the years lived.
func ratePeriod(from, to int) (attacks, lived float64) {
	begin := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC)
	end := time.Date(to+1, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, s := range Guarantees.Spells() {
		start, stop := s.Start, s.End
		if start.Before(begin) {
			start = begin
		}
		if stop.After(end) {
			stop = end
		}
		lived += math.Max(0, stop.Sub(start).Hours()/24/365.25)
		attacks += float64(count(s.Ended && !s.End.Before(begin) && s.End.Before(end)))
	}
	return attacks, lived
}
