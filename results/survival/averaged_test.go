package survival

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Two curves by hand: S(1) = (0.5 + 0.7)/2, h(2) = 1 − (0.25 + 0.49)/1.2.
func TestAveragedByHand(t *testing.T) {
	var a, b Averaged
	a.Add([]float64{1, 0.5, 0.25})
	b.Add([]float64{1, 0.7, 0.49})
	a.Merge(&b)
	for name, pair := range map[string][2]float64{
		"S(0)":         {a.Survival(0).Value, 1},
		"S(1)":         {a.Survival(1).Value, 0.6},
		"error of S":   {a.Survival(1).StdErr, 0.1},
		"h(2)":         {a.Hazard(2).Value, 1 - 0.74/1.2},
		"mean":         {a.Mean(2).Value, (0.75 + 1.19) / 2},
		"error of μ":   {a.Mean(2).StdErr, 0.22},
		"error of S_0": {a.Survival(0).StdErr, 0},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("%s: want %v, got %v", name, pair[1], pair[0])
		}
	}
	if a.Years() != 2 || a.N != 2 {
		t.Errorf("want 2 curves of 2 years, got %d of %d", a.N, a.Years())
	}
}

// Intervals of survival, hazard and mean of curves (1 − p)^t, p uniform on 0 … 0.1,
// whose averages are known, cover them as often as they say: 95 % of 1000, within
// four standard errors, 4·√(0.95·0.05/1000) = 0.028.
func TestAveragedCovers(t *testing.T) {
	const years, curves, repetitions, top = 10, 200, 1000, 0.1
	// E(1 − p)^t = (1 − 0.9^(t+1))/(0.1·(t+1)).
	truth := func(t float64) float64 { return (1 - math.Pow(1-top, t+1)) / (top * (t + 1)) }
	mean := 0.0
	for u := range years {
		mean += truth(float64(u + 1))
	}
	random := rand.New(rand.NewPCG(1839, 1914))
	var survival, hazard, restricted int
	for range repetitions {
		var a Averaged
		for range curves {
			p, s := top*random.Float64(), make([]float64, years+1)
			for u := range s {
				s[u] = math.Pow(1-p, float64(u))
			}
			a.Add(s)
		}
		covers := func(e Estimate, x float64) int {
			if e.Lower <= x && x <= e.Upper {
				return 1
			}
			return 0
		}
		survival += covers(a.Survival(years), truth(years))
		hazard += covers(a.Hazard(years), 1-truth(years)/truth(years-1))
		restricted += covers(a.Mean(years), mean)
	}
	for name, n := range map[string]int{"survival": survival, "hazard": hazard, "mean": restricted} {
		if share := float64(n) / repetitions; math.Abs(share-0.95) > 0.028 {
			t.Errorf("%s: want 95 %% ± 2.8 covered, got %.1f %%", name, 100*share)
		}
	}
}
