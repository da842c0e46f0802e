package plots

import (
	"concert/results/words"
)

// nbsp joins a number and its unit.
const nbsp = "\u00A0"

// plusMinus writes a value with its standard error: "27.89 ± 0.14".
func plusMinus(v, se float64) string { return words.Unbroken(words.PlusMinus(v, se)) }

// percent writes a share with its standard error: "27.89 ± 0.14 %".
func percent(v, se float64) string { return words.Unbroken(words.Percent(v, se)) }

// number writes a value without an error: a time, a tick.
func number(v float64) string { return words.Exact(v) }

// years writes a duration in years.
func years(v float64) string { return words.Unbroken(words.Years(v)) }
