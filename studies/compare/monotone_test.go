package compare

import (
	"slices"
	"testing"

	"concert/configs"
	"concert/configs/configstest"
	"concert/sim"
)

// apart runs the scenario, and the scenario left with each single aggressor, on the
// same histories, and gives the durations of the first protégé.
func apart(t *testing.T, s *configs.Scenario, histories int64, each func(k int64, all int, alone []int)) {
	t.Helper()
	worlds := []*sim.World{world(t, s.Scenario)}
	for _, keep := range aggressors(&s.Scenario) {
		one := s
		for _, drop := range aggressors(&s.Scenario) {
			if drop == keep {
				continue
			}
			var err error
			if one, err = one.DropAggressor(drop); err != nil {
				t.Fatal(err)
			}
		}
		worlds = append(worlds, world(t, one.Scenario))
	}
	for k := range histories {
		durations := make([]int, len(worlds))
		for i, w := range worlds {
			durations[i] = FullYears(&w.Run(21, k)[0])
		}
		each(k, durations[0], durations[1:])
	}
}

// TestDroppingAnAggressorNeverShortensPeace: where no promise kept teaches
// (learning 0), resolve keeps no pledges (keep_resolve 0: that of an aggressor does
// not count for its own) and neutrality is not given up, aggressors do not touch each other,
// so that peace lasts in every history exactly until the first of them would have
// ended it alone, and one aggressor less never shortens it. docs/accounting.md says
// why it may in general.
func TestDroppingAnAggressorNeverShortensPeace(t *testing.T) {
	for name, s := range map[string]*configs.Scenario{
		"never neutral":  configstest.Open(t, "belgium-1839-none", "behaviour.learning=0"),
		"always neutral": configstest.Open(t, "belgium-1839", "behaviour.learning=0", "behaviour.keep_resolve=0", "behaviour.n0=-1000"),
		"three at once":  configstest.Open(t, "record/austria-1922", "behaviour.learning=0", "behaviour.keep_resolve=0", "behaviour.n0=-1000"),
	} {
		if n := len(aggressors(&s.Scenario)); n < 2 {
			t.Fatalf("%s: want two aggressors at least, got %d", name, n)
		}
		apart(t, s, 3000, func(k int64, all int, alone []int) {
			first := alone[0]
			for _, d := range alone {
				if d < all {
					t.Errorf("%s: history %d: %d full years against all, %d against one", name, k, all, d)
				}
				first = min(first, d)
			}
			if all != first {
				t.Errorf("%s: history %d: want the %d full years of the first, got %d", name, k, first, all)
			}
		})
	}
}

// TestAnAvertedCrisisTeaches: in the full model a crisis that a warning averts
// raises the records of those who warned, and peace may then last longer than it
// would have without that aggressor. It does in few histories.
func TestAnAvertedCrisisTeaches(t *testing.T) {
	const histories = 5000
	shorter := 0
	apart(t, first(t, "belgium-1839"), histories, func(_ int64, all int, alone []int) {
		for _, d := range alone {
			if d < all {
				shorter++
				return
			}
		}
	})
	t.Logf("dropping an aggressor shortens peace in %d of %d histories", shorter, histories)
	if shorter == 0 || shorter > histories/20 {
		t.Errorf("want the exceptions to be rare but there, got %d of %d", shorter, histories)
	}
}

// aggressors lists the powers that may attack any protégé, as listed.
func aggressors(s *sim.Scenario) []string {
	var names []string
	for _, p := range s.Proteges {
		for _, a := range p.Aggressors {
			if !slices.Contains(names, a.Power) {
				names = append(names, a.Power)
			}
		}
	}
	return names
}
