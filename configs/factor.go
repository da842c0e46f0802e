package configs

import (
	"fmt"
	"math"
)

// Factor is a value that a study varies: a lever, which has a list of values, or
// an uncertainty, which has a range.
type Factor struct {
	Key    string
	Label  string // the key if the study gives none
	Values []any  // of a lever
	Want   string // of a lever: low, high or ""
	fact          // of an uncertainty
	whole  bool

	readings []Unknown // its range in readings that have another
}

// In is the factor as a reading has it.
func (f *Factor) In(reading string) *Factor {
	for _, u := range f.readings {
		if u.Reading == reading {
			in := *f
			in.Uncertainty = u.uncertainty()
			return &in
		}
	}
	return f
}

// Lever tells whether somebody chooses the value.
func (f *Factor) Lever() bool { return f.Values != nil }

// At is the value at a quantile u in 0 … 1: of a lever the ⌊u·n⌋th of its n values.
func (f *Factor) At(u float64) any {
	if f.Lever() {
		return f.Values[min(len(f.Values)-1, int(u*float64(len(f.Values))))]
	}
	x := f.quantile(u, f.whole)
	if f.whole {
		return int64(x)
	}
	return x
}

// Levels are the values of a lever or, of an uncertainty, n evenly spread ones
// between its ends, whole ones once each.
func (f *Factor) Levels(n int) []any {
	if f.Lever() {
		return f.Values
	}
	var list []any
	for k := range n {
		x := f.Low + (f.High-f.Low)*float64(k)/float64(n-1)
		if !f.whole {
			list = append(list, x)
		} else if whole := int64(math.Round(x)); len(list) == 0 || list[len(list)-1] != any(whole) {
			list = append(list, whole)
		}
	}
	return list
}

// Ends are the values farthest apart.
func (f *Factor) Ends() (low, high any) {
	list := f.Levels(2)
	return list[0], list[len(list)-1]
}

// String is the factor in a line.
func (f *Factor) String() string {
	if !f.Lever() {
		return f.Uncertainty.String()
	}
	text := f.Key + " "
	for i, v := range f.Values {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprint(v)
	}
	return text
}
