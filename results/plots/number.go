package plots

import (
	"math"
	"strconv"
	"strings"

	"concert/internal/portable"
)

// nbsp joins a number and its unit.
const nbsp = "\u00A0"

// minus is the sign of negative numbers in text.
const minus = "−"

// decimals writes a number with so many digits after the point and thousands
// apart: 1,234.5.
func decimals(v float64, digits int) string {
	switch {
	case math.IsNaN(v):
		return "not defined"
	case math.IsInf(v, 0):
		return "unbounded"
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', max(0, digits), 64)
	whole, rest, _ := strings.Cut(s, ".")
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteString(minus)
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if rest != "" {
		b.WriteString("." + rest)
	}
	return b.String()
}

// digitsFor is how many digits after the point a standard error allows: down to
// its first significant digit, or its second if the first is 1 or 2.
func digitsFor(se float64) int {
	if !(se > 0) || math.IsInf(se, 0) {
		return 0
	}
	return int(max(0, math.Ceil(-portable.Log10(se/3))))
}

// plusMinus writes a value with its standard error: "27.89 ± 0.14".
func plusMinus(v, se float64) string {
	if !(se > 0) {
		return trimZeros(decimals(v, 2))
	}
	d := min(6, digitsFor(se))
	return decimals(v, d) + nbsp + "±" + nbsp + decimals(se, d)
}

// percent writes a share with its standard error: "27.89 ± 0.14 %".
func percent(v, se float64) string { return plusMinus(100*v, 100*se) + nbsp + "%" }

// trimZeros takes needless digits off: 12.50 becomes 12.5, 12.00 becomes 12.
func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// number writes a value with as many digits as it needs, at most six.
func number(v float64) string { return trimZeros(decimals(v, 6)) }

// years writes a duration in years.
func years(v float64) string {
	if v == 1 {
		return "1" + nbsp + "year"
	}
	return number(v) + nbsp + "years"
}
