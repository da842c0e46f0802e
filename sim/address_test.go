package sim_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"concert/agents"
	"concert/sim"
)

// ending is an outcome with names in place of numbers.
type ending struct {
	Outcome    sim.Outcome
	Aggressor  string
	Honoured   []string
	Volunteers []string
	Warned     []string
	Lapsed     []string
	FirstFail  string
}

// endings runs the first n histories one after another.
func endings(t testing.TB, s sim.Scenario, n int64) [][]ending {
	t.Helper()
	w := sim.NewWorld(model(t, s))
	var all [][]ending
	for history := range n {
		all = append(all, named(s, w.Run(11, history)))
	}
	return all
}

func named(s sim.Scenario, outcomes []sim.Outcome) (list []ending) {
	for i, o := range outcomes {
		p := &s.Proteges[i]
		e := ending{Honoured: names(p, o.Honoured), Volunteers: names(p, o.Volunteers()), Warned: names(p, o.Warned), Lapsed: names(p, o.Lapsed)}
		if o.Broken {
			e.Aggressor = p.Aggressors[o.Aggressor].Power
		}
		if o.FirstFail != sim.Nobody {
			e.FirstFail = p.Guarantors[o.FirstFail].Power
		}
		o.FirstFail, o.Aggressor, o.Honoured, o.Fought, o.Asked, o.Warned, o.Lapsed = 0, 0, 0, 0, 0, 0, 0
		e.Outcome = o
		list = append(list, e)
	}
	return list
}

func names(p *agents.Protege, mask uint32) (list []string) {
	for j, g := range p.Guarantors {
		if mask&(1<<j) != 0 {
			list = append(list, g.Power)
		}
	}
	slices.Sort(list)
	return list
}

func scenario(t testing.TB, name string) sim.Scenario { return clone(*docking(t, name).Scenario()) }

// clone copies the lists of a scenario, so that they may be changed.
func clone(s sim.Scenario) sim.Scenario {
	s.Powers, s.Rivalries, s.Hostilities = slices.Clone(s.Powers), slices.Clone(s.Rivalries), slices.Clone(s.Hostilities)
	s.Proteges = slices.Clone(s.Proteges)
	for i := range s.Proteges {
		p := &s.Proteges[i]
		p.Guarantors, p.Aggressors = slices.Clone(p.Guarantors), slices.Clone(p.Aggressors)
	}
	return s
}

func TestOrderOfTablesChangesNothing(t *testing.T) {
	s := scenario(t, "belgium-1839")
	want := endings(t, s, 500)
	s = clone(s)
	slices.Reverse(s.Powers)
	slices.Reverse(s.Hostilities)
	s.Rivalries[0].Between = [2]string{"Prussia", "France"}
	g := s.Proteges[0].Guarantors
	g[0], g[2] = g[2], g[0] // stakes differ, so who is asked first does not
	same(t, endings(t, s, 500), want)
}

// same compares histories; the order of a float sum may move its last bits.
func same(t *testing.T, got, want [][]ending) {
	t.Helper()
	for i := range want {
		for j := range want[i] {
			g, w := got[i][j], want[i][j]
			if diff := g.Outcome.Expected - w.Outcome.Expected; diff > 1e-12 || diff < -1e-12 {
				t.Fatalf("history %d: expected fighters %v, want %v", i, g.Outcome.Expected, w.Outcome.Expected)
			}
			g.Outcome.Expected = w.Outcome.Expected
			if !reflect.DeepEqual(g, w) {
				t.Fatalf("history %d: got %#v, want %#v", i, g, w)
			}
		}
	}
}

func TestAnAddedPowerChangesNothing(t *testing.T) {
	s := scenario(t, "belgium-1839")
	want := endings(t, s, 500)
	idle := s.Powers[0]
	idle.Name = "Atlantis"
	s.Powers = slices.Insert(slices.Clone(s.Powers), 2, idle)
	s.Rivalries = append(s.Rivalries, agents.Rivalry{Between: [2]string{"Atlantis", "Prussia"}, Rate: 0, Duration: 1})
	same(t, endings(t, s, 500), want)
}

func TestAnAddedProtegeLeavesTheWorldAlone(t *testing.T) {
	s := scenario(t, "belgium-1839")
	s.Behaviour.Learning = 0 // else what happens to one moves the records the others go by
	want := endings(t, s, 500)
	other := s.Proteges[0]
	other.Name = "Luxembourg"
	s.Proteges = append([]agents.Protege{other}, s.Proteges...)
	got := endings(t, s, 500)
	for i := range got {
		got[i] = got[i][1:]
	}
	same(t, got, want)
}

// count takes events and forgets them.
type count struct{ events, years int }

func (c *count) Event(sim.Event)   { c.events++ }
func (c *count) Year(sim.Snapshot) { c.years++ }

func TestTracingChangesNothing(t *testing.T) {
	for _, name := range []string{"belgium-1839", "luxembourg-1867", "europe-2022-architecture", "ukraine-2022-accession", "ukraine-2022-forward"} {
		s := scenario(t, name)
		want := endings(t, s, 300)
		w, seen := sim.NewWorld(model(t, s)), &count{}
		for history := range want {
			if got := named(s, w.Trace(11, int64(history), seen)); !reflect.DeepEqual(got, want[history]) {
				t.Fatalf("%s, history %d: traced %+v, untraced %+v", name, history, got, want[history])
			}
		}
		if seen.events == 0 || seen.years == 0 {
			t.Fatal("nothing was traced")
		}
	}
}

func TestAHistoryRunAloneIsThatOfTheBatch(t *testing.T) {
	s := scenario(t, "europe-2022-architecture")
	batch := endings(t, s, 200)
	for _, history := range []int64{199, 0, 57, 3} {
		alone := named(s, sim.NewWorld(model(t, s)).Run(11, history))
		if !reflect.DeepEqual(alone, batch[history]) {
			t.Fatalf("history %d: alone %+v, in the batch %+v", history, alone, batch[history])
		}
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	m := docking(t, "belgium-1839")
	plan := sim.Plan{Seed: 3, First: 100, Histories: 10*sim.BlockSize + 17, Workers: 1}
	want := simulate(t, m, plan)
	for _, workers := range []int{2, 7, 64} {
		plan.Workers = workers
		if got := simulate(t, m, plan); !reflect.DeepEqual(got, want) {
			t.Fatalf("%d workers: another tally", workers)
		}
	}
}

func TestPartsMergeToTheWhole(t *testing.T) {
	m := docking(t, "belgium-1839")
	whole := simulate(t, m, sim.Plan{Seed: 3, Histories: 3000})
	parts := simulate(t, m, sim.Plan{Seed: 3, First: 1000, Histories: 2000})
	parts.Merge(simulate(t, m, sim.Plan{Seed: 3, Histories: 1000}))
	if !reflect.DeepEqual(parts, whole) {
		t.Fatal("the merged parts are not the whole")
	}
}

// TestBlocksComeInOrder also stops a run from inside and from outside.
func TestBlocksComeInOrder(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	next := int64(0)
	work := func() func(context.Context, sim.Block) (int64, error) {
		return func(_ context.Context, b sim.Block) (int64, error) { return b.First, nil }
	}
	done, err := sim.Blocks(ctx, sim.Plan{Histories: 1 << 40, Workers: 7}, work, func(first int64) error {
		if first != next {
			t.Errorf("block %d delivered in place of %d", first, next)
		}
		if next += sim.BlockSize; next == 100*sim.BlockSize {
			cancel()
		}
		return nil
	})
	if err != context.Canceled || done < 100*sim.BlockSize || done != next {
		t.Fatalf("cancelled after %d of %d: %v", done, next, err)
	}
}

func TestNoAllocationInAHistory(t *testing.T) {
	for _, name := range []string{"belgium-1839", "europe-2022-architecture"} {
		w := sim.NewWorld(docking(t, name))
		history := int64(0)
		if n := testing.AllocsPerRun(100, func() { w.Run(1, history); history++ }); n != 0 {
			t.Errorf("%s: %v allocations a history", name, n)
		}
	}
}

func TestNoAggressorNoCrisis(t *testing.T) {
	s := scenario(t, "belgium-1839")
	s.Proteges[0].Aggressors = nil
	tally := simulate(t, model(t, s), sim.Plan{Seed: 1, Histories: 2000})
	if p := tally.Proteges[0]; p.Breached != 0 || p.Crises.Sum != 0 || p.Abandoned != 0 {
		t.Fatalf("without aggressors: %+v", p)
	}
}
