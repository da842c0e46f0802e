package words

import (
	"math"
	"strconv"
	"strings"
)

// NA stands for what is missing, not defined or infinite, in text and files.
const NA = "NA"

// Decimals is how many digits after the point a standard error allows: down to
// its first digit, or its second if the first is 1 or 2; 0 for an error of
// tens. ok is false for an error that says nothing: 0, NaN or infinite.
//
// The digits are those of the shortest decimal that reads back as the error, so
// 0.3 is a 3 whatever its bits.
func Decimals(stdErr float64) (decimals int, ok bool) {
	if !(stdErr > 0) || math.IsInf(stdErr, 1) {
		return 0, false
	}
	digits, power, _ := strings.Cut(strconv.FormatFloat(stdErr, 'e', -1, 64), "e")
	exponent, _ := strconv.Atoi(power)
	decimals = -exponent
	if digits[0] < '3' {
		decimals++
	}
	return max(0, decimals), true
}

// PlusMinus is a figure with its standard error: "27.89 ± 0.14". Without an
// error it is [Bare].
func PlusMinus(value, stdErr float64) string {
	d, ok := Decimals(stdErr)
	switch {
	case !ok || !finite(value):
		return Bare(value)
	case !plain(value, d):
		return scientific(value, stdErr)
	}
	return Fixed(value, d) + " ± " + Fixed(stdErr, d)
}

// Percent is a share 0..1 with its standard error: "27.89 ± 0.14 %".
func Percent(share, stdErr float64) string {
	if !finite(share) {
		return NA
	}
	return PlusMinus(100*share, 100*stdErr) + " %"
}

// Rounded is a figure with the digits its standard error allows, alone.
func Rounded(value, stdErr float64) string {
	d, ok := Decimals(stdErr)
	if !ok || !plain(value, d) {
		return Bare(value)
	}
	return Fixed(value, d)
}

// Interval is "[27.61 to 28.17]", with the digits that the standard error of
// the figure allows, or, without one, a quarter of the width.
func Interval(low, high, stdErr float64) string {
	return between(low, high, stdErr, Rounded)
}

// PercentInterval is that of a share 0..1, in per cent: "[27.6 to 28.2 %]".
func PercentInterval(low, high, stdErr float64) string {
	text := Interval(100*low, 100*high, 100*stdErr)
	return strings.TrimSuffix(text, "]") + " %]"
}

// SignedInterval is an interval of a difference: "[−0.3 to +1.2]".
func SignedInterval(low, high, stdErr float64) string {
	return between(low, high, stdErr, Signed)
}

// between writes both ends of an interval with one rounding: that of the
// standard error or, where it says nothing, of a quarter of the width. Without
// width either end is [Bare].
func between(low, high, stdErr float64, write func(value, stdErr float64) string) string {
	if _, ok := Decimals(stdErr); !ok {
		stdErr = (high - low) / 4
	}
	return "[" + write(low, stdErr) + " to " + write(high, stdErr) + "]"
}

// Signed is a difference with its sign and the digits its error allows:
// "+23.1", "−0.2", and "0.0" for one that rounds to zero.
func Signed(value, stdErr float64) string {
	text := Rounded(value, stdErr)
	if text == NA || strings.HasPrefix(text, minus) || strings.Trim(text, "0.") == "" {
		return text
	}
	return "+" + text
}

// Bare is a figure whose error is unknown or zero: whole numbers in full,
// others with at most four digits.
func Bare(x float64) string {
	switch {
	case !finite(x):
		return NA
	case x == math.Trunc(x) && math.Abs(x) < 1e15:
		return Fixed(x, 0)
	case math.Abs(x) >= 1e15 || math.Abs(x) < 1e-6:
		return trueMinus(strconv.FormatFloat(x, 'g', 4, 64))
	}
	_, power, _ := strings.Cut(strconv.FormatFloat(x, 'e', 3, 64), "e")
	exponent, _ := strconv.Atoi(power)
	return trimmed(Fixed(x, max(0, 3-exponent)))
}

// Exact is a number as it was given, in its shortest form: 0.005, 1,839.
func Exact(x float64) string {
	if !finite(x) {
		return NA
	}
	whole, rest, point := strings.Cut(strconv.FormatFloat(math.Abs(x), 'f', -1, 64), ".")
	text := grouped(whole)
	if point {
		text += "." + rest
	}
	if x < 0 {
		return minus + text
	}
	return text
}

// Fixed is a number with so many digits after the point; one that rounds to
// zero has no sign.
func Fixed(x float64, decimals int) string {
	if !finite(x) {
		return NA
	}
	digits := strconv.FormatFloat(math.Abs(x), 'f', max(0, decimals), 64)
	whole, rest, point := strings.Cut(digits, ".")
	text := grouped(whole)
	if point {
		text += "." + rest
	}
	if x < 0 && strings.Trim(digits, "0.") != "" {
		return minus + text
	}
	return text
}

// minus is the sign of negative numbers in text.
const minus = "−"

// trueMinus writes the minus of numbers, U+2212, for the hyphen of strconv, in
// powers of ten too.
func trueMinus(s string) string { return strings.ReplaceAll(s, "-", minus) }

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// plain tells whether a figure is written without a power of ten.
func plain(value float64, decimals int) bool { return decimals <= 9 && math.Abs(value) < 1e15 }

// scientific is a very small or large figure: "1.23e−12 ± 4e−14". One smaller
// than its error, or whose error lies below the last digit of a float64, is
// [Bare].
func scientific(value, stdErr float64) string {
	if math.Abs(value) < stdErr || stdErr < 1e-15*math.Abs(value) {
		return Bare(value)
	}
	order := func(x float64) int {
		_, power, _ := strings.Cut(strconv.FormatFloat(x, 'e', -1, 64), "e")
		n, _ := strconv.Atoi(power)
		return n
	}
	second := 0
	if strconv.FormatFloat(stdErr, 'e', -1, 64)[0] < '3' {
		second = 1
	}
	return trueMinus(strconv.FormatFloat(value, 'e', order(value)-order(stdErr)+second, 64) + " ± " + strconv.FormatFloat(stdErr, 'e', second, 64))
}

// trimmed takes needless zeros off: 12.50 becomes 12.5.
func trimmed(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
