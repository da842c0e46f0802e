package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"concert/results"
)

// The signs of numbers in text: a space that does not break, a true minus.
const (
	nbsp  = "\u00a0"
	minus = "−"
	dash  = "–"
)

// percent is a share as "27.7 ± 0.3 %", the error being one standard error.
func percent(f *results.Figure) string {
	if f == nil {
		return dash
	}
	return plusMinus(100*f.Estimate, 100*f.StdError) + nbsp + "%"
}

// plain is a figure as "56.8 ± 0.1".
func plain(f *results.Figure) string {
	if f == nil {
		return dash
	}
	return plusMinus(f.Estimate, f.StdError)
}

func plusMinus(value, stdErr float64) string {
	if !(stdErr > 0) {
		return signless(strconv.FormatFloat(value, 'g', 6, 64))
	}
	return signless(results.Rounded(value, stdErr)) + nbsp + "±" + nbsp + results.Rounded(stdErr, stdErr)
}

// span is an interval with the digits of its error: "27.1 to 28.3".
func span(low, high, stdErr float64) string {
	if !(stdErr > 0) { // as at 0 or 100 %
		stdErr = (high - low) / 4
	}
	return signless(results.Rounded(low, stdErr)) + " to " + signless(results.Rounded(high, stdErr))
}

// signless gives a negative number a true minus.
func signless(s string) string { return strings.Replace(s, "-", minus, 1) }

// signed is a difference with its sign.
func signed(value, stdErr float64) string {
	s := signless(results.Rounded(value, stdErr))
	if value > 0 {
		return "+" + s
	}
	return s
}

// short is a number in its shortest form.
func short(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// whole is a count with its thousands apart.
func whole(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// inHundred says a share in words: "28 in 100", "fewer than 1 in 100".
func inHundred(share float64) string {
	switch n := math.Round(100 * share); {
	case share == 0:
		return "none"
	case share == 1:
		return "all"
	case n < 1:
		return "fewer than 1 in 100"
	case n > 99:
		return "more than 99 in 100"
	default:
		return fmt.Sprintf("about %g in 100", n)
	}
}

// median is that of the durations: "43 (42 to 44)", "more than 220".
func median(q results.Quartile, horizon int) string {
	switch {
	case q.Estimate == nil:
		return fmt.Sprintf("more than %d", horizon)
	case q.Low == nil || q.High == nil:
		return fmt.Sprintf("%g", *q.Estimate)
	default:
		return fmt.Sprintf("%g (%g to %g)", *q.Estimate, *q.Low, *q.High)
	}
}

// quartile is one of the durations without its interval.
func quartile(q results.Quartile, horizon int) string {
	if q.Estimate == nil {
		return "more than " + inYears(float64(horizon))
	}
	return inYears(*q.Estimate)
}

// inYears is a duration with its unit.
func inYears(x float64) string {
	if x == 1 {
		return "1 year"
	}
	return short(x) + " years"
}

// list joins names: "A, B and C".
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// spoken is a name of the program as words: "neutrality_abandoned".
func spoken(key string) string { return strings.ReplaceAll(key, "_", " ") }

// capital is a text that begins with a capital.
func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
