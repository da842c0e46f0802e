package agreement_test

import (
	"fmt"

	"concert/studies/agreement"
)

// Two coders put four facts on the steps of the codebook; once they are a step
// apart.
func ExampleSteps() {
	pairs := []agreement.Pair{{A: 0.25, B: 0.25}, {A: 0.5, B: 0.75}, {A: 1, B: 1}, {A: 0, B: 0}}
	fmt.Printf("%.3f\n", agreement.Steps(pairs))
	// Output: 0.964
}
