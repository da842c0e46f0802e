package compare_test

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/compare"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

// TestDifferencesAreTakenDrawByDraw: what is known of a difference is what single
// runs of each draw's two worlds, on the same histories, say of it; for any number
// of workers.
func TestDifferencesAreTakenDrawByDraw(t *testing.T) {
	const draws, each, horizon = 8, 25, 80
	var list []compare.Arrangement
	for _, name := range []string{"ukraine-2022-istanbul", "ukraine-2022-alliance"} {
		s, err := configs.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, compare.Arrangement{Label: name, Scenario: s})
	}
	d := knowledge.Draws{Facts: true, Seed: 4}
	for k := range draws {
		b := configs.Behaviour()
		b.A0 += float64(k)/4 - 1
		d.Weights = append(d.Weights, agents.Behaviour(b))
	}
	o := compare.Options{Histories: draws*each + 3, Seed: 4, Horizon: horizon, Draws: &d, Accounts: true, Prices: payoff.DefaultPrices(), Conditional: 64}
	var first *compare.Result
	for _, workers := range []int{1, 7} {
		o.Workers = workers
		r, err := compare.Run(context.Background(), list, o)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = r
		} else if !reflect.DeepEqual(first, r) {
			t.Error("another result for 7 workers")
		}
	}
	var years, lasts []survival.Drawn
	for k := range draws {
		durations := make([][]float64, 2)
		for i, a := range list {
			as := *a.Scenario
			as.Horizon = horizon
			w, err := d.Of(&as)
			if err != nil {
				t.Fatal(err)
			}
			m, err := w.Model(k)
			if err != nil {
				t.Fatal(err)
			}
			world := sim.NewWorld(m)
			for h := range each {
				durations[i] = append(durations[i], float64(compare.FullYears(&world.Run(4, int64(k*each+h))[0])))
			}
		}
		years, lasts = append(years, meanOf(durations, func(x float64) float64 { return x })), append(lasts, meanOf(durations, func(x float64) float64 {
			if x >= 75 {
				return 1
			}
			return 0
		}))
	}
	diff := first.Proteges[0].Differences[0]
	for name, c := range map[string]struct {
		got   *survival.Known
		draws []survival.Drawn
	}{"years": {diff.KnownMean, years}, "75 years": {diff.KnownSurvival, lasts}} {
		want, _ := survival.Know(c.draws)
		for i, w := range want.Cells() {
			if g := c.got.Cells()[i]; math.Abs(g.(float64)-w.(float64)) > 1e-9 {
				t.Errorf("%s, %s: want %v, got %v", name, survival.KnownColumns[i], w, g)
			}
		}
	}
	if math.Abs(diff.KnownMean.Value-diff.Mean.Value) > 1e-9 || first.Histories != draws*each || diff.Conditional != nil {
		t.Errorf("want the pooled difference of %d histories, got %v of %d", draws*each, diff.Mean.Value, first.Histories)
	}
	if g := first.Accounts.Parties[0].Balances[0]; g.KnownGain == nil || math.Abs(g.KnownGain.Value-g.Gain.Value) > 1e-9 {
		t.Errorf("want the gain over the draws, got %+v", g)
	}
}

// meanOf is the mean of the differences of a figure, with its variance.
func meanOf(durations [][]float64, f func(float64) float64) survival.Drawn {
	var sum, squares float64
	n := float64(len(durations[0]))
	for i := range durations[0] {
		d := f(durations[1][i]) - f(durations[0][i])
		sum, squares = sum+d, squares+d*d
	}
	return survival.Drawn{Value: sum / n, Variance: (squares - sum*sum/n) / (n - 1) / n, Weight: 1}
}

// TestIntervalsOfDifferencesCover: of worlds whose weights and facts are drawn, the
// intervals of a comparison hold nine tenths of the true differences, these taken from
// many more histories of each.
func TestIntervalsOfDifferencesCover(t *testing.T) {
	const draws, each, many, horizon = 100, 60, 1000, 30
	var list []compare.Arrangement
	for _, name := range []string{"ukraine-2022-istanbul", "ukraine-2022-none"} {
		s, err := configs.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, compare.Arrangement{Label: name, Scenario: s})
	}
	d, r := knowledge.Draws{Facts: true, Seed: 4}, rand.New(rand.NewPCG(3, 1))
	for range draws {
		b := configs.Behaviour()
		b.A0, b.HCredibility = b.A0+0.5*r.NormFloat64(), b.HCredibility+0.5*r.NormFloat64()
		d.Weights = append(d.Weights, b)
	}
	found, err := compare.Run(context.Background(), list, compare.Options{Histories: draws * each, Seed: 4, Horizon: horizon, Draws: &d, Prices: payoff.DefaultPrices()})
	if err != nil {
		t.Fatal(err)
	}
	known, held := found.Proteges[0].Differences[0], map[string]float64{}
	for k := range draws {
		var lasts, mean [2]float64
		for i, a := range list {
			as := *a.Scenario
			as.Horizon = horizon
			w, err := d.Of(&as)
			if err != nil {
				t.Fatal(err)
			}
			m, err := w.Model(k)
			if err != nil {
				t.Fatal(err)
			}
			tally, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 9, Histories: many}, sim.Watch{})
			if err != nil {
				t.Fatal(err)
			}
			left := float64(many)
			for y := range horizon {
				for _, ended := range tally.Proteges[0].Ended {
					left -= float64(ended[y])
				}
				mean[i] += left / many
			}
			lasts[i] = left / many
		}
		for name, at := range map[string]*survival.Known{"S(30)": known.KnownSurvival, "mean": known.KnownMean} {
			truth := mean[1] - mean[0]
			if name == "S(30)" {
				truth = lasts[1] - lasts[0]
			}
			if at.Lower <= truth && truth <= at.Upper {
				held[name]++
			}
		}
	}
	// Four binomial errors of 100 draws, and 3 % for the truth's own noise and the shape.
	half := 4*math.Sqrt(draws*0.9*0.1) + 0.03*draws
	for _, name := range []string{"S(30)", "mean"} {
		if math.Abs(held[name]-0.9*draws) > half {
			t.Errorf("%s: want %.0f ± %.0f of %d differences within what is printed, got %.0f", name, 0.9*draws, half, draws, held[name])
		}
	}
}
