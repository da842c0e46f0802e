package record

import (
	"math"
	"testing"
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
