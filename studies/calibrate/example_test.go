package calibrate_test

import (
	"fmt"

	"concert/studies/calibrate"
)

// Chains that tell of different places do not agree.
func ExampleDiagnose() {
	var low, high []float64
	for i := range 100 {
		x := float64(i*37%100) / 100
		low, high = append(low, x), append(high, x+5)
	}
	fmt.Println(calibrate.Diagnose([][]float64{low, low}).RHat < 1.05, calibrate.Diagnose([][]float64{low, high}).RHat < 1.05)
	// Output: true false
}

// The median of the draws of a weight.
func ExampleQuantile() {
	fmt.Println(calibrate.Quantile([]float64{4, 1, 3, 2}, 0.5))
	// Output: 2.5
}
