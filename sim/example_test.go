package sim_test

import (
	"context"
	"fmt"
	"log"

	"concert/agents"
	"concert/configs"
	"concert/sim"
)

// A world built in Go, without a file, and run. The outcomes of the histories
// come in their order, whatever the number of workers.
func ExampleSimulate() {
	freeland := agents.NewProtege("Freeland", 0.004, agents.NewTreaty(agents.Guarantee))
	freeland.Guarantors = []agents.Guarantor{agents.NewGuarantor("Islands", 0.75)}
	freeland.Aggressors = []agents.Aggressor{agents.NewAggressor("Southland", 0.5)}
	model, err := sim.NewModel(sim.Scenario{
		Horizon:   100,
		Behaviour: configs.Behaviour(),
		Powers:    []agents.Power{agents.NewPower("Islands", 0.15, 0.22), agents.NewPower("Southland", 0.09, 0.06)},
		Proteges:  []agents.Protege{freeland},
	})
	if err != nil {
		log.Fatal(err)
	}
	next, broken := int64(0), int64(0)
	watch := sim.Watch{Outcomes: func(first int64, outcomes []sim.Outcome) error {
		if first != next {
			return fmt.Errorf("want history %d, got %d", next, first)
		}
		next += int64(len(outcomes)) // of one protégé, one a history
		for _, o := range outcomes {
			if o.Broken {
				broken++
			}
		}
		return nil
	}}
	tally, err := sim.Simulate(context.Background(), model, sim.Plan{Seed: 1839, Histories: 3000}, watch)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(next, "histories streamed; the tally counts the same:", tally.Histories == next && tally.Proteges[0].Breached == broken)
	// Output: 3000 histories streamed; the tally counts the same: true
}
