package explain

import (
	"context"
	"flag"
	"math"
	"math/rand/v2"
	"testing"

	"concert/configs"
	"concert/results/survival"
	"concert/studies/knowledge"
)

var long = flag.Int64("long", 1, "so many times the histories of the truth in the test of coverage")

// TestShapleyIntervalsCover: of worlds whose weights are drawn, the intervals of what the
// signatures contribute, in probability and in years, hold nine tenths of the true
// values, these taken from more histories of each world alone.
func TestShapleyIntervalsCover(t *testing.T) {
	const draws = 60
	many := 300 * *long
	s, err := configs.Open("germany-1955-borders")
	if err != nil {
		t.Fatal(err)
	}
	values := func(s *configs.Scenario, o Options) (list []survival.Estimate, known []*survival.Known) {
		t.Helper()
		r, err := Run(context.Background(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range r.Shapley.Proteges[0].Values {
			list, known = append(list, v.Estimate, v.Years.Estimate), append(known, v.Known, v.Years.Known)
		}
		return list, known
	}
	d, random := knowledge.Draws{Seed: 5}, rand.New(rand.NewPCG(9, 1))
	for range draws {
		b := configs.Behaviour()
		b.A0, b.HCredibility, b.HStake = b.A0+random.NormFloat64(), b.HCredibility+random.NormFloat64(), b.HStake+random.NormFloat64()
		d.Weights = append(d.Weights, b)
	}
	o := Options{Histories: 2 * draws, Seed: 5, Shapley: perCoalition * draws, MostExact: DefaultMostExact, Draws: &d}
	_, printed := values(s, o)
	held := make([]float64, len(printed))
	for k, b := range d.Weights {
		alone := *s
		alone.Behaviour = b
		truth, _ := values(&alone, Options{Histories: 2, Seed: uint64(1000 + k), Shapley: many, MostExact: DefaultMostExact})
		for i, v := range truth {
			if printed[i].Lower <= v.Value && v.Value <= printed[i].Upper {
				held[i]++
			}
		}
	}
	// Four binomial errors of the draws, and 3 % for the truth's own noise and the shape.
	half := 4*math.Sqrt(draws*0.9*0.1) + 0.03*draws
	for i, n := range held {
		if math.Abs(n-0.9*draws) > half {
			t.Errorf("value %d: want %.0f ± %.0f of %d between %v and %v, got %.0f", i, 0.9*draws, half, draws, printed[i].Lower, printed[i].Upper, n)
		}
	}
}
