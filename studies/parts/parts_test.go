package parts

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/results/shards"
	"concert/sim"
	"concert/studies/knowledge"
)

// works are a run with all known and one over draws of weights and facts.
func works(t *testing.T) map[string]*Run {
	t.Helper()
	s, err := configs.Open("ukraine-2022-istanbul")
	if err != nil {
		t.Fatal(err)
	}
	s.Horizon = 40
	var weights []agents.Behaviour
	for k := range 12 {
		b := configs.Behaviour()
		b.AGain += 0.1 * float64(k)
		weights = append(weights, b)
	}
	return map[string]*Run{
		"known": {Scenario: s, Plan: sim.Plan{Seed: 7, Histories: 9*sim.BlockSize + 100}},
		"drawn": {Scenario: s, Draws: &knowledge.Draws{Weights: weights, From: "test", Facts: true, Seed: 3}, Plan: sim.Plan{Seed: 7, Histories: 600}},
	}
}

var errStop = errors.New("stop")

// Whatever the number of parts, the order in which they are done, and how often each
// is stopped, written and read on the way, the whole is that of one go.
func TestPartsMakeTheWhole(t *testing.T) {
	for name, w := range works(t) {
		want := joined(t, w, 1, nil)
		if want[0] == "" {
			t.Fatal("want figures")
		}
		random := rand.New(rand.NewPCG(1, 2))
		for _, n := range []int{1, 3, 7, 64} {
			if got := joined(t, w, n, random); !reflect.DeepEqual(got, want) {
				t.Errorf("%s in %d parts: want the tally and the sample of one go, got others", name, n)
			}
		}
	}
}

// joined does a work in n parts and joins them; with random numbers it does them
// out of order and stops on the way.
func joined(t *testing.T, w *Run, n int, random *rand.Rand) [2]string {
	t.Helper()
	parts, order := make([]Part, n), make([]int, n)
	for i := range order {
		order[i] = i
	}
	if random != nil {
		random.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	for _, i := range order {
		r := shards.Cut(w.Blocks(), i+1, n)
		p := w.Begin(r)
		for err := errStop; err != nil; {
			err = p.Do(context.Background(), func() error {
				if random != nil && random.IntN(3) == 0 {
					return errStop
				}
				return nil
			})
			if err != nil && !errors.Is(err, errStop) {
				t.Fatal(err)
			}
			payload, failed := p.Payload()
			if failed != nil {
				t.Fatal(failed)
			}
			if p, failed = w.Read(r, payload, p.Done()); failed != nil {
				t.Fatal(failed)
			}
		}
		if p.Done() != r.Count || p.Size() != w.Size(r) {
			t.Fatalf("want %d blocks, got %d", r.Count, p.Done())
		}
		parts[i] = p
	}
	tally, sample, err := w.Join(parts)
	if err != nil {
		t.Fatal(err)
	}
	if tally.Histories != w.Size(shards.Range{Count: w.Blocks()}) {
		t.Fatalf("want all histories, got %d", tally.Histories)
	}
	text, err := json.Marshal(tally)
	if err != nil {
		t.Fatal(err)
	}
	found := [2]string{string(text)}
	if sample != nil {
		r, err := results.New("", tally, w.Scenario.Benchmark)
		if err != nil {
			t.Fatal(err)
		}
		r.Know(sample)
		text, err := json.Marshal(r.Proteges[0].Known)
		if err != nil {
			t.Fatal(err)
		}
		found[1] = string(text)
	}
	return found
}

// A run in one go by the engine is that of the parts.
func TestPartsAreThatOfTheEngine(t *testing.T) {
	w := works(t)["known"]
	m, err := sim.NewModel(w.Scenario.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	tally, err := sim.Simulate(context.Background(), m, w.Plan, sim.Watch{})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(tally)
	if err != nil {
		t.Fatal(err)
	}
	if got := joined(t, w, 3, nil); got[0] != string(text) {
		t.Error("want the tally of the engine")
	}
}

func TestReadRefusesWhatIsNoPart(t *testing.T) {
	for name, w := range works(t) {
		for _, text := range []string{"", "{", `{"sample":{"tally":{},"draws":[{"number":99}]},"tally":[]}`, "[]"} {
			if _, err := w.Read(shards.Range{Count: 3}, []byte(text), 3); !errors.Is(err, shards.ErrDamaged) {
				t.Errorf("%s, %q: want an error, got %v", name, text, err)
			}
		}
	}
	if !slices.Equal([]int64{works(t)["known"].Blocks(), works(t)["drawn"].Blocks()}, []int64{10, 12}) {
		t.Error("want 10 blocks of histories and 12 draws")
	}
}
