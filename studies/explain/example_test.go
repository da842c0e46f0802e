package explain_test

import (
	"context"
	"fmt"

	"concert/configs"
	"concert/studies/explain"
)

// Who breaks Belgium's peace? The shares of its aggressors add up to all
// histories in which it is broken.
func ExampleRun() {
	belgium, err := configs.Open("belgium-1839")
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := explain.Run(context.Background(), belgium, explain.Options{Histories: 1000, Seed: 1839})
	if err != nil {
		fmt.Println(err)
		return
	}
	reasons, all := result.Proteges[0], int64(0)
	for _, a := range reasons.Aggressors {
		all += a.N
	}
	fmt.Println(reasons.Protege, len(reasons.Aggressors), all == reasons.Broken.N)
	// Output: Belgium 3 true
}
