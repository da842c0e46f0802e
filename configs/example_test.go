package configs_test

import (
	"fmt"
	"log"

	"concert/agents"
	"concert/configs"
	"concert/sim"
)

// A world built in Go: what is left out is what a file would have.
func ExampleNew() {
	freeland := agents.NewProtege("Freeland", 0.004, agents.NewTreaty(agents.Guarantee))
	freeland.Guarantors = []agents.Guarantor{agents.NewGuarantor("Islands", 0.75)}
	freeland.Aggressors = []agents.Aggressor{agents.NewAggressor("Southland", 0.5)}
	s, err := configs.New("freeland", sim.Scenario{
		Powers: []agents.Power{
			agents.NewPower("Islands", 0.15, 0.22, func(p *agents.Power) { p.Credibility = 0.8 }),
			agents.NewPower("Southland", 0.09, 0.06),
		},
		Proteges: []agents.Protege{freeland},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(s.Horizon, s.Powers[0].Credibility, s.Powers[1].Credibility, s.Powers[1].Volatility, s.Proteges[0].Treaty.Coverage)
	// Output: 220 0.8 0.5 0.045 1
}

// An own scenario with one key changed.
func ExampleScenario_With() {
	s, err := configs.Open("belgium-1839")
	if err != nil {
		log.Fatal(err)
	}
	alliance, err := s.With("treaty.form=alliance")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(s.Proteges[0].Treaty.Form, alliance.Proteges[0].Treaty.Form)
	// Output: guarantee alliance
}
