package validate_test

import (
	"fmt"

	"concert/studies/validate"
)

// Draws that all predict a case as well count as much as each other.
func ExamplePSIS() {
	weights, _ := validate.PSIS([]float64{-3, -3, -3, -3})
	fmt.Println(weights)
	// Output: [0.25 0.25 0.25 0.25]
}

// So heavy may the tail of the weights of 10,000 draws be at most.
func ExampleSafeShape() {
	fmt.Println(validate.SafeShape(10_000), validate.SafeShape(100))
	// Output: 0.7 0.5
}
