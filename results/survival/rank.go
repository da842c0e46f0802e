package survival

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// ErrNotComparable says that fits have likelihoods that cannot be compared.
var ErrNotComparable = errors.New("fits cannot be compared")

// Rank orders fits by AIC to six decimals, best first; at a tie, as between the
// geometric and the exponential on intervals, the order given stays. Fits of
// different likelihoods or of different spells give [ErrNotComparable].
func Rank(fits []*Fit) ([]*Fit, error) {
	for _, f := range fits[min(1, len(fits)):] {
		first := fits[0]
		if f.Likelihood != first.Likelihood {
			return nil, fmt.Errorf("%w: %s has an %s likelihood, %s an %s one", ErrNotComparable, first.Distribution, first.Likelihood, f.Distribution, f.Likelihood)
		}
		if f.N != first.N || f.Events != first.Events || f.PersonTime != first.PersonTime {
			return nil, fmt.Errorf("%w: %s and %s are of different spells", ErrNotComparable, first.Distribution, f.Distribution)
		}
	}
	out := slices.Clone(fits)
	slices.SortStableFunc(out, func(a, b *Fit) int {
		return cmp.Compare(math.Round(a.AIC*1e6), math.Round(b.AIC*1e6))
	})
	return out, nil
}
