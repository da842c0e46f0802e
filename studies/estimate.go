package studies

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"concert/internal/portable"
)

// Level is the confidence level of every interval of the studies.
const Level = 0.95

// Z is the normal quantile that belongs to Level.
const Z = 1.959963984540054

// Estimate is a figure with its standard error and 95 % interval.
type Estimate struct {
	Value  float64 `json:"estimate"`
	StdErr float64 `json:"std_error"`
	Low    float64 `json:"conf_low"`
	High   float64 `json:"conf_high"`
}

// Normal is a value with the interval of ±1.96 standard errors.
func Normal(value, stdErr float64) Estimate {
	return Estimate{value, stdErr, value - float64(Z*stdErr), value + float64(Z*stdErr)}
}

// Wilson is the share x of n with the error √(p(1−p)/n) and the interval of
// Wilson (1927). It is 0..1 and says nothing if n is 0.
func Wilson(x, n int64) Estimate {
	if n == 0 {
		return Estimate{Value: 0, Low: 0, High: 1}
	}
	size := float64(n)
	p := float64(x) / size
	zz := float64(Z * Z)
	middle := (p + zz/(2*size)) / (1 + zz/size)
	half := Z / (1 + zz/size) * math.Sqrt(p*(1-p)/size+zz/(4*size*size))
	e := Estimate{p, math.Sqrt(p * (1 - p) / size), max(0, middle-half), min(1, middle+half)}
	if x == 0 {
		e.Low = 0
	}
	if x == n {
		e.High = 1
	}
	return e
}

// Times is the estimate in a unit so many times smaller: shares times 100 are
// per cent.
func (e Estimate) Times(factor float64) Estimate {
	return Estimate{e.Value * factor, e.StdErr * factor, e.Low * factor, e.High * factor}
}

// decimals is how many digits after the point the error allows: its first
// significant digit is the last one shown.
func (e Estimate) decimals() int {
	half := max(e.StdErr, (e.High-e.Low)/4)
	if !(half > 0) {
		return 1
	}
	return max(0, min(6, -int(math.Floor(portable.Log10(half)))))
}

// String is "27.9 (27.6 to 28.1)", with as many digits as the error allows.
func (e Estimate) String() string {
	n := e.decimals()
	return fmt.Sprintf("%s (%s to %s)", Fixed(e.Value, n), Fixed(e.Low, n), Fixed(e.High, n))
}

// Signed is String with a sign before every figure: that of a difference.
func (e Estimate) Signed() string {
	n := e.decimals()
	return fmt.Sprintf("%s (%s to %s)", signed(e.Value, n), signed(e.Low, n), signed(e.High, n))
}

// Short is "27.9 ± 0.1", the value and its standard error.
func (e Estimate) Short() string {
	n := e.decimals()
	return Fixed(e.Value, n) + " ± " + Fixed(e.StdErr, n)
}

// Fixed is a number with so many decimals and a proper minus sign; a number
// that rounds to zero has none.
func Fixed(x float64, decimals int) string {
	text := strconv.FormatFloat(x, 'f', decimals, 64)
	if digits, negative := strings.CutPrefix(text, "-"); negative {
		if strings.Trim(digits, "0.") == "" {
			return digits
		}
		return "−" + digits
	}
	return text
}

func signed(x float64, decimals int) string {
	text := Fixed(x, decimals)
	if strings.HasPrefix(text, "−") || strings.Trim(text, "0.") == "" {
		return text
	}
	return "+" + text
}

// Count is a number of things, with its thousands apart: 100,000.
func Count(n int64) string {
	digits := strconv.FormatInt(n, 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
