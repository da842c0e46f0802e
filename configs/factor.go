package configs

import (
	"fmt"
	"math"
)

// Factor is a value that a study varies: a lever, which has a list of values and a
// decider, or an uncertainty, which has a range and a distribution. A design gives
// it places in 0 … 1 and [Factor.At] makes values of them, so that one design
// serves factors of any unit.
type Factor struct {
	Key    string // as --set takes it
	Label  string // the key if the study gives none
	Values []any  // of a lever
	Want   string // of a lever: low, high or ""
	fact          // of an uncertainty
	whole  bool   // the key takes whole numbers alone

	readings []Unknown // its range in readings that have another
	path     string    // of its table in the study, "" if it has none there
}

// FactorFault is a fault of what a factor is called.
func (s *Study) FactorFault(j int, problem string) error {
	return s.Fault(s.Factors[j].path+".label", problem)
}

// In is the factor as a reading has it: with the range of that reading where the
// study gives one, else itself.
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

// At is the value at a quantile u in 0 … 1: of a lever the ⌊u·n⌋th of its n values,
// all equally likely, of an uncertainty that of its distribution ([Uncertainty]).
// Whole numbers come as int64, others as float64, the values of a lever as the file
// has them.
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
// between its ends,
//
//	low + (high − low)·k/(n − 1), k = 0 … n−1,
//
// whole ones rounded and given once each, so that there may be fewer than n. They
// do not depend on the distribution: a grid looks, it does not weigh. n is 2 or
// more.
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
