package words

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count is a number of things, its thousands apart: 100,000.
func Count(n int64) string {
	if n < 0 {
		return minus + grouped(strconv.FormatUint(uint64(-n), 10))
	}
	return grouped(strconv.FormatInt(n, 10))
}

// Counted is a number of weighted things: whole, or with two digits after the
// point; NA for what is not finite.
func Counted(x float64) string {
	if x == math.Trunc(x) {
		return Fixed(x, 0)
	}
	return Fixed(x, 2)
}

// grouped sets the thousands of a row of digits apart.
func grouped(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Years is a duration with its unit: "1 year", "75 years".
func Years(x float64) string {
	if x == 1 {
		return "1 year"
	}
	return Bare(x) + " years"
}

// Reached is a time, or that it was not reached by the last one: "more than
// 200".
func Reached(time float64, reached bool, last float64) string {
	if !reached {
		return "more than " + Bare(last)
	}
	return Bare(time)
}

// About is a rough number to two digits: 420,000,000. What is not finite is NA.
func About(x float64) string {
	rough, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 1, 64), 64)
	if err != nil {
		return NA
	}
	return Bare(rough)
}

// Chance is a probability of a single event in per cent, to units, or to tenths
// below 10 % and above 90 %.
func Chance(p float64) string {
	if !finite(p) {
		return NA
	}
	if p < 0.0995 || p > 0.9005 {
		return Fixed(100*p, 1) + " %"
	}
	return Fixed(100*p, 0) + " %"
}

// List joins names: "A, B and C".
func List(names []string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
}

// Capital is a text that begins with a capital.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// Unbroken is a figure that no line break divides: its spaces become no-break
// spaces.
func Unbroken(figure string) string { return strings.ReplaceAll(figure, " ", "\u00a0") }

// Plural is "1 fact", "18 facts".
func Plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return Count(int64(n)) + " " + thing + "s"
}
