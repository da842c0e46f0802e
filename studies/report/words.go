package report

import (
	"math"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// The signs of text: a space that does not break, a dash where there is
// nothing to say.
const (
	nbsp = "\u00a0"
	dash = "–"
)

// percent is a share as "27.7 % [27.1 to 28.3]" that no line break divides.
func percent(e *survival.Estimate) string { return between(e, 100, " %") }

// plain is a figure as "56.8 [56.6 to 57.0]" that no line break divides.
func plain(e *survival.Estimate) string { return between(e, 1, "") }

// alone is a figure in a unit without its interval.
func alone(e *survival.Estimate, scale float64, unit string) string {
	if e == nil || math.IsNaN(e.Value) {
		return words.NA
	}
	in := e.Times(scale)
	return words.Unbroken(in.Rounded() + unit)
}

// between is a figure in a unit with its interval, if it has one.
func between(e *survival.Estimate, scale float64, unit string) string {
	text := alone(e, scale, unit)
	if e.Defined() && e.Lower < e.Upper {
		in := e.Times(scale)
		text += nbsp + words.Unbroken(words.Interval(in.Lower, in.Upper, in.StdErr))
	}
	return text
}

// sure is an interval in brackets: ", 95 % interval [41 to 42]".
func sure(interval string) string { return "95" + nbsp + "% interval " + words.Unbroken(interval) }

// shareCell is a share in a table.
func shareCell(e *survival.Estimate) cell {
	if e == nil {
		return text(words.NA)
	}
	return number(percent(e), e.Value)
}

// pointCell is a point of a curve in per cent.
func pointCell(p survival.Point) cell {
	return number(percent(&survival.Estimate{Value: p.Survival, StdErr: p.StdErr, Lower: p.Lower, Upper: p.Upper}), p.Survival)
}

// differenceCell is a difference with its interval, in units.
func differenceCell(e survival.Estimate, unit float64) cell {
	in := e.Times(unit)
	return number(foldable(in.Signed()), e.Value)
}

// foldable is a figure that may break before its interval and nowhere else.
func foldable(figure string) string {
	return strings.ReplaceAll(words.Unbroken(figure), nbsp+"[", " [")
}

// exact is a number as it was given.
func exact(x float64) cell { return number(words.Exact(x), x) }

// inHundred says a share in words: "28 in 100", "fewer than 1 in 100".
func inHundred(share float64) string {
	switch n := math.Round(100 * share); {
	case share == 0:
		return "none of the"
	case share == 1:
		return "all"
	case n < 1:
		return "fewer than 1 in 100"
	case n > 99:
		return "more than 99 in 100"
	default:
		return "about " + words.Fixed(n, 0) + " in 100"
	}
}

// quartile is one of the durations with its unit, without its interval.
func quartile(q survival.Quantile, horizon int) string {
	if !q.Estimate.Reached {
		return "more than " + words.Years(float64(horizon))
	}
	return words.Years(q.Estimate.Time)
}

// spoken is a name of the program as words: "neutrality_abandoned".
func spoken(key string) string { return strings.ReplaceAll(key, "_", " ") }
