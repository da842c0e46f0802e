package words_test

import (
	"fmt"

	"concert/results/words"
)

// Figures are written by one rule: whole thousands in groups, units in the
// plural where they are many.
func ExampleYears() {
	fmt.Println(words.Years(1), "and", words.Years(1000))
	// Output: 1 year and 1,000 years
}
