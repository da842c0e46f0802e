package compare_test

import (
	"context"
	"math"
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
