package results_test

import (
	"context"
	"fmt"
	"log"

	"concert/configs"
	"concert/results"
	"concert/sim"
)

// The survival curve of a run, read at two years.
func ExampleNew() {
	belgium, err := configs.Open("belgium-1839")
	if err != nil {
		log.Fatal(err)
	}
	model, err := sim.NewModel(belgium.Scenario)
	if err != nil {
		log.Fatal(err)
	}
	tally, err := sim.Simulate(context.Background(), model, sim.Plan{Seed: 1839, Histories: 2000}, sim.Watch{})
	if err != nil {
		log.Fatal(err)
	}
	found, err := results.New(belgium.Title, tally, belgium.Benchmark)
	if err != nil {
		log.Fatal(err)
	}
	curve := found.Proteges[0].Curve
	early, late := curve.At(10), curve.At(75)
	fmt.Println("falls:", early.Survival > late.Survival)
	fmt.Println("surer than a twentieth:", late.Upper-late.Lower < 0.05)
	fmt.Println("of those at risk in the first year:", curve.At(1).AtRisk)
	// Output:
	// falls: true
	// surer than a twentieth: true
	// of those at risk in the first year: 2000
}
