package record

import (
	"math"
	"testing"

	"concert/results/survival"
)

// published are the figures worked out for the record in R when it was put
// together, to the digits they were written down with. −1 is not reached, or not
// given (S, and the interval of the median of alliances).
var published = []struct {
	set             string
	spells, attacks int
	quartile        [3]float64
	lower, upper    float64 // of the median
	s50             float64
	before, after   float64 // S just before and after Belgium's 75.29 years
	rate            float64
}{
	{"all", 97, 59, [3]float64{10.4, 28.8, 61.9}, 17, 43, 0.34, 0.25, 0.21, 0.0219},
	{"guarantees", 76, 51, [3]float64{9.6, 21.6, 52.2}, 16, 34, 0.28, 0.17, 0.13, 0.0255},
	{"alliances", 21, 8, [3]float64{13.0, -1, -1}, -1, -1, 0.56, 0.56, 0.56, 0.0115},
	{"neutral", 29, 18, [3]float64{14.7, 33.8, 75.3}, 16, 57, 0.41, 0.29, 0.22, 0.0168},
	{"not-neutral", 47, 33, [3]float64{6.4, 19.2, 43.4}, 12, 34, -1, -1, 0.05, 0.0355},
	{"core", 40, 28, [3]float64{5.6, 19.2, 33.8}, 12, 34, 0.18, 0.18, 0.09, 0.0288},
	{"core-neutral", 16, 11, [3]float64{4.0, 16.4, 75.3}, 3, 75, 0.29, 0.29, 0.15, 0.0196},
	{"strict", 76, 39, [3]float64{14.9, 29.5, 75.3}, 19, 47, -1, -1, 0.21, 0.0195},
	{"strict-neutral", 29, 14, [3]float64{16.5, 47.2, -1}, 16, -1, -1, -1, 0.30, 0.0131},
	{"high", 32, 17, [3]float64{14.9, 29.5, 75.3}, 15, 75, -1, -1, 0.22, 0.0165},
}

// agrees says whether x is want to the digit that unit is.
func agrees(x, want, unit float64) bool { return math.Abs(x-want) <= unit/2+1e-9 }

func TestSetsReproduceThePublishedTable(t *testing.T) {
	belgium := Belgium().Years
	for _, want := range published {
		t.Run(want.set, func(t *testing.T) {
			e := estimate(t, want.set)
			if e.Spells != want.spells || e.Attacks != want.attacks {
				t.Errorf("spells, attacks: want %d, %d, got %d, %d", want.spells, want.attacks, e.Spells, e.Attacks)
			}
			for i, q := range want.quartile {
				checkLimit(t, "quartile", e.Quartile[i].Estimate, q, 0.1)
			}
			if median := e.Quartile[1]; want.lower >= 0 {
				checkLimit(t, "lower limit of the median", median.Lower, want.lower, 1)
				checkLimit(t, "upper limit of the median", median.Upper, want.upper, 1)
			}
			if !agrees(e.Rate.Value, want.rate, 0.0001) {
				t.Errorf("attacks a year: want %.4f, got %.6f", want.rate, e.Rate.Value)
			}
			for _, s := range []struct {
				name      string
				got, want float64
			}{
				{"S(50)", e.Curve.At(50).Survival, want.s50},
				{"S before Belgium's end", e.Curve.Before(belgium).Survival, want.before},
				{"S after Belgium's end", e.Curve.At(belgium).Survival, want.after},
			} {
				if s.want >= 0 && !agrees(s.got, s.want, 0.01) {
					t.Errorf("%s: want %.2f, got %.5f", s.name, s.want, s.got)
				}
			}
		})
	}
}

func checkLimit(t *testing.T, what string, got survival.Limit, want, unit float64) {
	t.Helper()
	if want < 0 && !got.Reached {
		return
	}
	if want < 0 || !got.Reached || !agrees(got.Time, want, unit) {
		t.Errorf("%s: want %g (-1: not reached), got %v", what, want, got)
	}
}

func named(t *testing.T, name string) Set {
	t.Helper()
	s, err := SetNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func estimate(t *testing.T, name string) *Estimate {
	t.Helper()
	e, err := named(t, name).Estimate()
	if err != nil {
		t.Fatal(err)
	}
	return e
}
