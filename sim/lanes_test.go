package sim_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"concert/configs"
	"concert/sim"
)

// TestLanesRunTheHistories holds the outcomes of lanes to those of the world of
// one history, whatever the number of histories.
func TestLanesRunTheHistories(t *testing.T) {
	for name, s := range laneScenarios(t) {
		m := model(t, s)
		w, l := sim.NewWorld(m), sim.NewWideLanes(m)
		for _, n := range []int{1, 7, 8, 9, 65} {
			b := sim.Block{Seed: 11, First: int64(1000 * n), Size: n}
			got, err := l.Run(context.Background(), b)
			if err != nil {
				t.Fatal(err)
			}
			for k := range n {
				for i, want := range w.Run(b.Seed, b.First+int64(k)) {
					if g := got[k*len(s.Proteges)+i]; g != want {
						t.Fatalf("%s, history %d of %d, %s: %+v, alone %+v", name, k, n, s.Proteges[i].Name, g, want)
					}
				}
			}
		}
	}
}

// TestLanesForesee does so for the conditional estimator.
func TestLanesForesee(t *testing.T) {
	for name, s := range laneScenarios(t) {
		m := model(t, s)
		w, l := sim.NewWorld(m), sim.NewWideLanes(m)
		for _, n := range []int{1, 7, 8, 9} {
			for protege := range s.Proteges {
				b := sim.Block{Seed: 12, First: int64(1000 * n), Size: n}
				histories := 0
				for k, got := range l.Conditional(b, protege, s.Horizon) {
					if k != histories {
						t.Fatalf("%s: history %d of %d came as number %d", name, k, n, histories)
					}
					histories++
					want := w.Conditional(b.Seed, b.First+int64(k), protege)
					for year := range want {
						if math.Float64bits(got[year]) != math.Float64bits(want[year]) {
							t.Fatalf("%s, history %d of %d, %s: S(%d) = %v, alone %v", name, k, n, s.Proteges[protege].Name, year, got[year], want[year])
						}
					}
				}
				if histories != n {
					t.Fatalf("%s: %d of %d histories", name, histories, n)
				}
			}
		}
	}
}

// laneScenarios are the built-in ones, and awkward ones.
func laneScenarios(t *testing.T) map[string]sim.Scenario {
	list := map[string]sim.Scenario{}
	for _, name := range configs.Names() {
		s, err := configs.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		s.Horizon = min(s.Horizon, 120)
		list[name] = s.Scenario
	}
	for _, name := range []string{"belgium-1839", "europe-2022-architecture", "luxembourg-1867", "ukraine-1994", "ukraine-2022-accession"} {
		list[fmt.Sprint("docking/", name)] = *docking(t, name).Scenario()
	}
	return list
}
