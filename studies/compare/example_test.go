package compare_test

import (
	"context"
	"fmt"

	"concert/configs"
	"concert/studies/compare"
)

// What is Britain's signature of 1839 worth? Nothing in any history is better
// without it.
func ExampleRun() {
	belgium, err := configs.Open("belgium-1839")
	if err != nil {
		fmt.Println(err)
		return
	}
	arrangements, err := compare.Drop(compare.Named(belgium), belgium, "Britain")
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := compare.Run(context.Background(), arrangements, compare.Options{Histories: 2000, Seed: 1839})
	if err != nil {
		fmt.Println(err)
		return
	}
	d := result.Proteges[0].Differences[0]
	fmt.Println(d.Second, "costs years of peace:", d.Mean.Upper < 0)
	// Output: without the guarantor Britain costs years of peace: true
}
