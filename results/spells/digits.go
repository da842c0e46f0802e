package spells

import (
	"fmt"
	"math"
	"strconv"

	"concert/internal/portable"
	"concert/results/survival"
)

// decimals is how many places after the point an error of size e allows: two
// significant digits of it, within 0..8.
func decimals(e float64) int {
	if !(e > 0) || math.IsInf(e, 1) {
		return 4
	}
	return int(math.Max(0, math.Min(8, 1-math.Floor(portable.Log10(e)))))
}

// fixed is x with so many places, or a dash when not defined.
func fixed(x float64, places int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	return strconv.FormatFloat(x, 'f', places, 64)
}

// withError is "46.97 ± 0.29": as many digits as the error allows. Without an error
// the value stands alone.
func withError(x, e float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case math.IsNaN(e):
		return fmt.Sprintf("%.4g", x)
	case e == 0:
		return fmt.Sprintf("%.6g ± 0", x)
	}
	places := decimals(e)
	return fixed(x, places) + " ± " + fixed(e, places)
}

// noInterval explains the dash of withLimits.
const noInterval = "(–): nothing has ended yet, or nothing is left: the interval is not defined"

// withLimits is "0.523 (0.501–0.544)", with the digits the interval allows, and
// "1 (–)" where there is none.
func withLimits(x, lower, upper float64) string {
	if math.IsNaN(lower) || math.IsNaN(upper) || lower == upper {
		return fmt.Sprintf("%.4g (–)", x)
	}
	places := decimals((upper - lower) / 2)
	return fmt.Sprintf("%s (%s–%s)", fixed(x, places), fixed(lower, places), fixed(upper, places))
}

// quantile is "54 (52–56)", with a dash-free word for what is not reached.
func quantile(q survival.Quantile) string {
	if !q.Estimate.Reached && !q.Lower.Reached && !q.Upper.Reached {
		return "not reached"
	}
	return fmt.Sprintf("%s (%s)", reached(q.Estimate), between(q.Lower, q.Upper))
}

// between is "52–56", "from 52" or "up to 56".
func between(lower, upper survival.Limit) string {
	switch {
	case lower.Reached && upper.Reached:
		return reached(lower) + "–" + reached(upper)
	case lower.Reached:
		return "from " + reached(lower)
	case upper.Reached:
		return "up to " + reached(upper)
	}
	return "not reached"
}

func reached(l survival.Limit) string {
	if !l.Reached {
		return "not reached"
	}
	return fmt.Sprintf("%.6g", l.Time)
}

// count is a number of spells: whole, or with two places when weighted so.
func count(x float64) string {
	if x == math.Trunc(x) {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}
