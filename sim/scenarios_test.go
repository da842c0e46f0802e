package sim_test

import (
	"testing"

	"concert/configs"
	"concert/sim"
)

// TestEveryScenarioRuns runs each built-in scenario and asks that its counts
// add up.
func TestEveryScenarioRuns(t *testing.T) {
	names := configs.Names()
	if len(names) < 50 {
		t.Fatalf("only %d scenarios", len(names))
	}
	for _, name := range names {
		s, err := configs.Open(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		tally := simulate(t, model(t, s.Scenario), sim.Plan{Seed: s.Run.Seed, Histories: 200})
		for i := range tally.Proteges {
			p := &tally.Proteges[i]
			left := survivors(tally, p)
			if left[0] != 200 || left[len(left)-1] != 200-p.Breached {
				t.Errorf("%s, %s: %d at the start, %d at the end, %d breached", name, p.Name, left[0], left[len(left)-1], p.Breached)
			}
			if p.Averted.Sum > p.Crises.Sum || p.Deterred.Sum > p.Averted.Sum || p.Crises.Sum-p.Averted.Sum != p.Breached {
				t.Errorf("%s, %s: %d crises, %d averted, %d deterred, %d breached", name, p.Name, p.Crises.Sum, p.Averted.Sum, p.Deterred.Sum, p.Breached)
			}
		}
	}
}
