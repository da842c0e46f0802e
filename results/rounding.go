package results

import (
	"fmt"
	"math"
	"strconv"

	"concert/internal/portable"
)

// Rounded is a figure with as many digits as its standard error allows: down
// to the first digit of the error, or the second if the first is 1 or 2.
func Rounded(value, stdErr float64) string {
	return strconv.FormatFloat(value, 'f', decimals(stdErr), 64)
}

// decimals is how many a figure of that error deserves, 0 to 6.
func decimals(stdErr float64) int {
	if !(stdErr > 0) {
		return 0
	}
	return int(min(6, max(0, math.Ceil(-portable.Log10(stdErr/3)))))
}

// percentage is a share as "28.0 ± 0.1 %", the error being one standard error.
func (f *Figure) percentage() string {
	if f == nil {
		return "–"
	}
	return plusMinus(100*f.Estimate, 100*f.StdError) + " %"
}

// plain is a figure as "56.8 ± 0.1".
func (f *Figure) plain() string {
	if f == nil {
		return "–"
	}
	return plusMinus(f.Estimate, f.StdError)
}

func plusMinus(value, stdErr float64) string {
	if stdErr == 0 {
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return fmt.Sprintf("%s ± %s", Rounded(value, stdErr), strconv.FormatFloat(stdErr, 'f', decimals(stdErr), 64))
}
