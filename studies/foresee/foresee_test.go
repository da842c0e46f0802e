package foresee

import (
	"bytes"
	"context"
	"math"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/configs/configstest"
	"concert/sim"
	"concert/studies/knowledge"
)

func foreseen(t *testing.T, s *configs.Scenario, o Options) *Result {
	t.Helper()
	r, err := Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// It estimates what whole histories do: S(t) at every tenth year within four of their
// joint standard errors.
func TestItIsTheSurvivalOfWholeHistories(t *testing.T) {
	s := configstest.Open(t, "ukraine-2022-alliance", "run.horizon=60")
	const histories = 16 * 1024
	m, err := sim.NewModel(s.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	tally, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 5, Histories: histories}, sim.Watch{})
	if err != nil {
		t.Fatal(err)
	}
	r := foreseen(t, s, Options{Plan: sim.Plan{Seed: 6, Histories: 2000}, Years: 60})
	left, at := int64(histories), 0
	for year := 10; year <= 60; year += 10 {
		for ; at < year; at++ {
			for _, ended := range tally.Proteges[0].Ended {
				left -= ended[at]
			}
		}
		p := float64(left) / histories
		e := r.Proteges[0].Years[year].Survival
		if bound := 4 * math.Sqrt(p*(1-p)/histories+e.StdErr*e.StdErr); math.Abs(e.Value-p) > bound {
			t.Errorf("S(%d): want %v ± %v, got %v", year, p, bound, e.Value)
		}
	}
}

// A breach so rare that a million whole histories show none is measured, where
// aggressors hardly ever press Belgium.
func TestRareBreachesAreMeasured(t *testing.T) {
	s := configstest.Open(t, "belgium-1839", "behaviour.a0=-12", "behaviour.a_motive=0", "run.horizon=75")
	r := foreseen(t, s, Options{Plan: sim.Plan{Seed: 1, Histories: 512}, Years: 75})
	e := r.Proteges[0].Years[75].Survival
	if broken := 1 - e.Value; !(broken > 0 && broken < 1e-7) || !(e.StdErr < broken) {
		t.Errorf("want a probability of a breach below 1e-7 with an error below it, got %v ± %v", 1-e.Value, e.StdErr)
	}
}

// The same bytes for any number of workers, over draws and without; a run to a
// precision stops where it is reached.
func TestWorkersChangeNothing(t *testing.T) {
	s := configstest.Open(t, "ukraine-2022-istanbul", "run.horizon=30")
	var weights []agents.Behaviour
	for k := range 10 {
		b := configs.Behaviour()
		b.AGain += 0.2 * float64(k)
		weights = append(weights, b)
	}
	for name, o := range map[string]Options{
		"known":     {Plan: sim.Plan{Seed: 2, Histories: 700}, Years: 30},
		"drawn":     {Plan: sim.Plan{Seed: 2, Histories: 700}, Years: 30, Draws: &knowledge.Draws{Weights: weights, From: "test", Facts: true}},
		"precision": {Plan: sim.Plan{Seed: 2, Histories: 1e6}, Years: 25, HalfWidth: 0.02},
	} {
		var first []byte
		for _, workers := range []int{1, 2, 7} {
			o.Plan.Workers = workers
			r := foreseen(t, s, o)
			if o.HalfWidth > 0 && (!r.Reached || r.Histories >= 1e6) {
				t.Errorf("%s: want it reached, got %d histories", name, r.Histories)
			}
			var b bytes.Buffer
			if err := r.WriteCSV(&b); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = b.Bytes()
			}
			if !bytes.Equal(first, b.Bytes()) {
				t.Errorf("%s: want the same bytes for %d workers", name, workers)
			}
		}
	}
}

// The conditional estimator is worth more the rarer breaches are.
func TestWorthRisesWithRareness(t *testing.T) {
	often := configstest.Open(t, "ukraine-2022-none", "run.horizon=75")
	rare := configstest.Open(t, "belgium-1839", "behaviour.a0=-12", "behaviour.a_motive=0", "run.horizon=75")
	o := Options{Plan: sim.Plan{Seed: 1}, Years: 75}
	low, err := Worth(context.Background(), often, o)
	if err != nil {
		t.Fatal(err)
	}
	high, err := Worth(context.Background(), rare, o)
	if err != nil {
		t.Fatal(err)
	}
	if !(high > 100 && high > low) {
		t.Errorf("want more than a hundred and more than %v, got %v", low, high)
	}
}
