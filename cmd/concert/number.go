package main

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"concert/internal/plain"
)

// wholeForm and decimalForm are the numbers that flags take: decimal digits,
// with _ between them where wanted, and a power of ten. A leading 0 is no
// octal.
var (
	wholeForm   = regexp.MustCompile(`^([0-9]+(?:_[0-9]+)*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$`)
	decimalForm = regexp.MustCompile(`^[+-]?([0-9]+(_[0-9]+)*)?(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?$`)
)

// whole is a flag of a whole number within bounds: 100000, 0100, 100_000, 1e5.
type whole[T int | int64 | uint64] struct {
	value       *T
	least, most int64
}

// wholeVar binds a flag of a whole number in least..most; its default, the
// value now, may lie outside.
func wholeVar[T int | int64 | uint64](f *pflag.FlagSet, value *T, name string, least, most int64, usage string) {
	f.Var(&whole[T]{value, least, most}, name, usage)
}

func (w *whole[T]) String() string { return fmt.Sprint(*w.value) }
func (w *whole[T]) Type() string   { return "number" }

// Set reads the flag's text.
func (w *whole[T]) Set(text string) error {
	n, ok := parseWhole(text)
	if !ok || n < w.least || n > w.most {
		return fmt.Errorf("want a whole number in %d..%d, got %s", w.least, w.most, plain.Short(text))
	}
	*w.value = T(n)
	return nil
}

// parseWhole reads a number that is whole, in whatever form: 2.5e3 is.
func parseWhole(text string) (int64, bool) {
	negative := strings.HasPrefix(text, "-")
	if !wholeForm.MatchString(strings.TrimPrefix(text, "-")) {
		return 0, false
	}
	digits := strings.TrimLeft(strings.ReplaceAll(strings.TrimPrefix(text, "-"), "_", ""), "0")
	if digits == "" || digits[0] < '1' || digits[0] > '9' {
		digits = "0" + digits
	}
	x, ok := new(big.Rat).SetString(digits)
	if !ok || !x.IsInt() || !x.Num().IsInt64() {
		return 0, false
	}
	n := x.Num().Int64()
	if negative {
		n = -n
	}
	return n, true
}

// decimal is a flag of a number: 0.3, 3e-2, 1_000.5. Neither hexadecimal nor
// infinite nor "nan".
type decimal struct{ value *float64 }

func decimalVar(f *pflag.FlagSet, value *float64, name, usage string) {
	f.Var(&decimal{value}, name, usage)
}

func (d *decimal) String() string { return strconv.FormatFloat(*d.value, 'g', -1, 64) }
func (d *decimal) Type() string   { return "number" }

// Set reads the flag's text.
func (d *decimal) Set(text string) error {
	x, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	if err != nil || !decimalForm.MatchString(text) || math.IsInf(x, 0) {
		return fmt.Errorf("want a number, got %s", plain.Short(text))
	}
	*d.value = x
	return nil
}
