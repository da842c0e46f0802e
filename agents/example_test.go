package agents_test

import (
	"fmt"

	"concert/agents"
)

// A power and a treaty as a file would have them: what is left out is the
// default of the key.
func ExampleNewPower() {
	britain := agents.NewPower("Britain", 0.31, 0.22, func(p *agents.Power) { p.Credibility = 0.8 })
	treaty := agents.NewTreaty(agents.Guarantee)
	fmt.Println(britain.Credibility, britain.Reliability, britain.LongRun, treaty.Coverage)
	// Output: 0.8 0.5 0.31 1
}

// A promise that is kept moves a reputation towards 1, one that is broken
// towards 0.
func ExampleLearn() {
	fmt.Println(agents.Learn(0.5, 0.25), agents.Unlearn(0.5, 0.25))
	// Output: 0.625 0.375
}
