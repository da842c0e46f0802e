package survival

import (
	"math"

	"concert/results/words"
)

// Level is the confidence level of every interval of runs and studies.
const Level = 0.95

// Estimate is a figure with the error of its estimation: the one type of it.
type Estimate struct {
	Value    float64  `json:"estimate"`         // the figure itself, in any unit
	StdErr   float64  `json:"std_error"`        // standard error of Value
	Lower    float64  `json:"conf_low"`         // confidence interval
	Upper    float64  `json:"conf_high"`        // its upper end; NaN, as the others, where none is defined
	Level    float64  `json:"-"`                // of the interval
	Method   string   `json:"method,omitempty"` // how the interval was made: "wilson", "delta", "normal", ...
	Of       string   `json:"-"`                // what it is a share or a mean of: "breaches"; "" says nothing
	Warnings []string `json:"-"`                // what the figures do not say, in words
}

// Normal is a value with the symmetric interval of 1.96 standard errors.
func Normal(value, stdErr float64) Estimate { return plusMinus(value, stdErr, Level, "normal") }

// plusMinus is a value with the symmetric interval of z errors.
func plusMinus(value, se, level float64, method string) Estimate {
	half := float64(Z(level) * se)
	return Estimate{Value: value, StdErr: se, Lower: value - half, Upper: value + half, Level: level, Method: method}
}

// Share is x of n things with the error √(p(1−p)/n) and Wilson's interval: 0
// within [0, 1], which says nothing, if n is 0.
func Share(x, n int64, of string) Estimate {
	e := Estimate{Upper: 1, Level: Level, Method: "wilson", Of: of}
	if n == 0 {
		return e
	}
	size := float64(n)
	p := float64(x) / size
	e.Value, e.StdErr = p, math.Sqrt(float64(p*(1-p))/size)
	e.Lower, e.Upper = wilson(float64(x), size, Z(Level))
	return e
}

// Defined tells whether the figure, its error and its interval are numbers.
func (e *Estimate) Defined() bool {
	return e != nil && !math.IsNaN(e.Value) && !math.IsNaN(e.StdErr) && !math.IsNaN(e.Lower) && !math.IsNaN(e.Upper)
}

// Times is the estimate in a unit so many times smaller.
func (e Estimate) Times(factor float64) Estimate {
	e.Value, e.StdErr, e.Lower, e.Upper = e.Value*factor, e.StdErr*factor, e.Lower*factor, e.Upper*factor
	return e
}

// String is "27.89 ± 0.14", the value and its standard error; NA for none.
func (e *Estimate) String() string {
	if e == nil {
		return words.NA
	}
	return words.PlusMinus(e.Value, e.StdErr)
}

// Percent is a share as "27.89 ± 0.14 %"; NA for none.
func (e *Estimate) Percent() string {
	if e == nil {
		return words.NA
	}
	return words.Percent(e.Value, e.StdErr)
}

// PercentOf says of what: "27.89 ± 0.14 % of breaches".
func (e *Estimate) PercentOf() string {
	if e == nil || e.Of == "" {
		return e.Percent()
	}
	return e.Percent() + " of " + e.Of
}

// Rounded is the value alone, with the digits that its error allows.
func (e *Estimate) Rounded() string { return words.Rounded(e.Value, e.digits()) }

// Interval is "[27.61 to 28.17]", with the digits of the value.
func (e *Estimate) Interval() string {
	if e == nil {
		return words.NA
	}
	return words.Interval(e.Lower, e.Upper, e.StdErr)
}

// PercentInterval is the interval of a share: "[27.6 to 28.2 %]".
func (e *Estimate) PercentInterval() string {
	if e == nil {
		return words.NA
	}
	return words.PercentInterval(e.Lower, e.Upper, e.StdErr)
}

// Signed is a difference: "+23.1 [+22.6 to +23.6]".
func (e *Estimate) Signed() string {
	if e == nil {
		return words.NA
	}
	return words.Signed(e.Value, e.digits()) + " " + words.SignedInterval(e.Lower, e.Upper, e.digits())
}

// Cells are value, standard error and limits for a table, nils of none.
func (e *Estimate) Cells() []any {
	if e == nil {
		return make([]any, 4)
	}
	return []any{e.Value, e.StdErr, e.Lower, e.Upper}
}

// digits is the error that the digits go by.
func (e *Estimate) digits() float64 {
	if e.StdErr > 0 {
		return e.StdErr
	}
	return (e.Upper - e.Lower) / 4
}
