package results_test

import (
	"context"
	"errors"
	"flag"
	"math"
	"testing"

	"concert/agents"
	"concert/results"
	"concert/sim"
)

var repetitions = flag.Int("repetitions", 400, "repetitions of the test of coverage under stopping")

// lone is a memoryless world of one aggressor and nobody to help: the yearly
// hazard is press·persist and S(t) = (1 − hazard)^t exactly.
func lone(t testing.TB, horizon int) (*sim.Model, float64) {
	b := agents.Behaviour{UpheavalDuration: 1, A0: 0, O0: -1.5, WMomentum: 0, AContest: 0.3}
	s := sim.Scenario{Title: "lone", Horizon: horizon, Behaviour: b,
		Powers: []agents.Power{{Name: "A", Capability: 0.1, LongRun: 0.1}},
		Proteges: []agents.Protege{{Name: "G", Strength: 0.1, Treaty: agents.Treaty{Form: agents.None},
			Aggressors: []agents.Aggressor{{Power: "A"}}}}}
	m, err := sim.NewModel(s)
	if err != nil {
		t.Fatal(err)
	}
	sigma := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	return m, sigma(-1.5) * sigma(0) * sigma(0)
}

var errEnough = errors.New("enough")

// until runs to a precision, as the command does.
func until(t testing.TB, m *sim.Model, p results.Precision, plan sim.Plan) *sim.Tally {
	tally, err := sim.Simulate(context.Background(), m, plan, sim.Watch{Progress: func(tally *sim.Tally) error {
		if !results.Checkpoint(tally) {
			return nil
		}
		holds, err := p.Holds(tally)
		if err == nil && holds {
			return errEnough
		}
		return err
	}})
	if err != nil && !errors.Is(err, errEnough) {
		t.Fatal(err)
	}
	return tally
}

// TestCoverageUnderStopping repeats a run that stops at a precision, each time
// with another seed, and counts how often the 95 % interval of S(20) holds the
// truth. The count may lie four standard errors from 95 %.
func TestCoverageUnderStopping(t *testing.T) {
	m, hazard := lone(t, 20)
	truth := math.Pow(1-hazard, 20)
	for _, halfWidth := range []float64{0.03, 0.015} {
		p, covered, stops := results.Precision{Quantity: "survival", Years: 20, HalfWidth: halfWidth}, 0, map[int64]int{}
		for seed := range *repetitions {
			tally := until(t, m, p, sim.Plan{Seed: uint64(seed), Histories: 1 << 20})
			stops[tally.Histories]++
			r, err := results.New("", tally, sim.Benchmark{Years: 20})
			if err != nil {
				t.Fatal(err)
			}
			if f := r.Proteges[0].AtBenchmark(r.Benchmark); f.Lower <= truth && truth <= f.Upper {
				covered++
			}
		}
		n := float64(*repetitions)
		share := float64(covered) / n
		t.Logf("S(20) = %.3f ± %g: %.1f %% of %d intervals cover it; stopped after %v", truth, halfWidth, 100*share, *repetitions, stops)
		if math.Abs(share-0.95) > 4*math.Sqrt(0.95*0.05/n) {
			t.Errorf("±%g: coverage %.3f", halfWidth, share)
		}
	}
}

func TestStoppingPointIsThatOfAnyWorkers(t *testing.T) {
	m, _ := lone(t, 40)
	for _, text := range []string{"survival(20) ± 0.01", "median +/- 0.5", "mean +- 0.2"} {
		p, err := results.ParsePrecision(text)
		if err != nil {
			t.Fatal(err)
		}
		want := until(t, m, p, sim.Plan{Seed: 1, Histories: 1 << 20, Workers: 1}).Histories
		if want < results.MinHistories || want == 1<<20 {
			t.Errorf("%s: stopped after %d", text, want)
		}
		for _, workers := range []int{2, 7, 64} {
			if got := until(t, m, p, sim.Plan{Seed: 1, Histories: 1 << 20, Workers: workers}).Histories; got != want {
				t.Errorf("%s: %d workers stopped after %d histories, one after %d", text, workers, got, want)
			}
		}
	}
}

func TestPrecisionSaysWhatItWants(t *testing.T) {
	for _, text := range []string{"", "survival", "survival(75)", "survival(75) ± -1", "survival(75) ± 0", "median(3) ± 1", "survival(0) ± 0.1",
		"mean ± NaN", "mean ± Inf", "survival(75) ± 1e999", "speed ± 1"} {
		if p, err := results.ParsePrecision(text); err == nil {
			t.Errorf("%q: read as %v", text, p)
		}
	}
}
