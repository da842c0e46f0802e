package survival

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"concert/internal/portable"
)

// Pair is the log-rank test of two groups, with p adjusted for testing all pairs.
// Each p is also given as its logarithm, which does not underflow.
type Pair struct {
	A, B             string  // names of the groups
	ChiSquare        float64 // on 1 degree of freedom
	P, LnP           float64 // of this test alone
	Holm, LnHolm     float64 // Holm's step-down: family-wise error
	BenjaminiH, LnBH float64 // Benjamini and Hochberg: false discovery rate
}

// Pairwise tests each pair of groups, in order (1,2), (1,3), …, (K−1,K). A pair
// that cannot be compared has NaN for its test, is not counted in the adjustments,
// and is named in the warnings.
//
// Sources: Holm (1979), Scand. J. Stat. 6, 65–70; Benjamini and Hochberg (1995),
// J. R. Stat. Soc. B 57, 289–300.
func Pairwise(groups []Group) (pairs []Pair, warnings []string, err error) {
	for i, a := range groups {
		for _, b := range groups[i+1:] {
			nan := math.NaN()
			p := Pair{A: a.Name, B: b.Name, ChiSquare: nan, P: nan, LnP: nan}
			switch r, err := LogRank([]Group{a, b}); {
			case errors.Is(err, ErrNoComparison):
				warnings = append(warnings, fmt.Sprintf("groups %q and %q: %v", a.Name, b.Name, err))
			case err != nil:
				return nil, nil, err
			default:
				p.ChiSquare, p.P, p.LnP = r.ChiSquare, r.P, r.LnP
			}
			pairs = append(pairs, p)
		}
	}
	adjust(pairs)
	return pairs, warnings, nil
}

// adjust fills the adjusted p of all pairs whose test exists, m of them, p₍₁₎ ≤ … ≤
// p₍ₘ₎:
//
//	Holm  max_{j≤i} min(1, (m − j + 1)·p₍ⱼ₎)
//	BH    min_{j≥i} min(1, (m/j)·p₍ⱼ₎)
//
// on logarithms, which do not underflow.
func adjust(pairs []Pair) {
	var order []int
	for i, p := range pairs {
		if math.IsNaN(p.LnP) {
			pairs[i].Holm, pairs[i].LnHolm, pairs[i].BenjaminiH, pairs[i].LnBH = p.LnP, p.LnP, p.LnP, p.LnP
			continue
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(pairs[a].LnP, pairs[b].LnP) })
	m := len(order)
	worst := math.Inf(-1)
	for rank, i := range order { // from the smallest p up
		worst = math.Max(worst, math.Min(0, pairs[i].LnP+portable.Log(float64(m-rank))))
		pairs[i].LnHolm, pairs[i].Holm = worst, portable.Exp(worst)
	}
	best := 0.0
	for rank := m - 1; rank >= 0; rank-- { // from the largest p down
		i := order[rank]
		best = math.Min(best, pairs[i].LnP+portable.Log(float64(m)/float64(rank+1)))
		pairs[i].LnBH, pairs[i].BenjaminiH = best, portable.Exp(best)
	}
}
