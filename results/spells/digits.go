package spells

import (
	"math"

	"concert/results/survival"
	"concert/results/words"
)

// short is a time as the tables of text have it.
func short(t float64) string { return words.Bare(t) }

// withError is "46.97 ± 0.29": as many digits as the error allows. Without an error
// the value stands alone.
func withError(x, e float64) string { return words.PlusMinus(x, e) }

// noInterval explains the NA of withLimits.
const noInterval = "[NA]: nothing has ended yet, or nothing is left: the interval is not defined"

// withLimits is "0.523 [0.501 to 0.544]", with the digits the interval allows:
// a quarter of its width stands for the standard error. It is "1 [NA]" where
// there is no interval or one without width.
func withLimits(x, lower, upper float64) string {
	if math.IsNaN(lower) || math.IsNaN(upper) || lower == upper {
		return words.Bare(x) + " [" + words.NA + "]"
	}
	e := (upper - lower) / 4
	return words.Rounded(x, e) + " " + words.Interval(lower, upper, e)
}

// quantile is "54 [52 to 56]", with a word for what is not reached.
func quantile(q survival.Quantile) string { return q.String() }

// reached is a time, with a word for what is not reached.
func reached(l survival.Limit) string { return l.String() }

// count is a number of spells.
func count(x float64) string { return words.Counted(x) }
