package survival

import (
	"fmt"
	"math"

	"concert/results/words"
)

// Proportion is x successes in n independent trials, p = x/n, with the error
// √(p(1−p)/n) and Wilson's interval. Counts may be weighted. n = 0, or x outside
// 0..n, is an error. At x = 0 and x = n the error is 0 by formula, which a warning
// says: read the interval.
func Proportion(x, n, level float64) (Estimate, error) {
	if err := checkLevel(level); err != nil {
		return Estimate{}, err
	}
	if !(n > 0) || math.IsInf(n, 1) {
		return Estimate{}, fmt.Errorf("proportion: want at least one trial, got %v", n)
	}
	if !(x >= 0 && x <= n) {
		return Estimate{}, fmt.Errorf("proportion: want 0..%v successes, got %v", n, x)
	}
	p := x / n
	e := Estimate{Value: p, StdErr: math.Sqrt(float64(p*(1-p)) / n), Level: level, Method: "wilson"}
	e.Lower, e.Upper = wilson(x, n, Z(level))
	if p == 0 || p == 1 {
		e.Warnings = []string{fmt.Sprintf("all %s trials agree: the error is 0 by formula, the interval is Wilson's", words.Counted(n))}
	}
	return e, nil
}
