package chronicle_test

import (
	"fmt"

	"concert/configs"
	"concert/studies/chronicle"
)

// One history of the batch, told.
func ExampleTell() {
	belgium, err := configs.Open("belgium-1839")
	if err != nil {
		fmt.Println(err)
		return
	}
	told, err := chronicle.Tell(belgium, chronicle.Worlds{}, 1839, 17)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(told.Scenario, told.Years[0].Date, len(told.Ends))
	// Output: belgium-1839 1839 1
}
