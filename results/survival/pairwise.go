package survival

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Pair is the log-rank test of two groups, with p adjusted for testing all pairs.
// Each p is also given as its logarithm, which does not underflow.
type Pair struct {
	A, B             string
	ChiSquare        float64 // on 1 degree of freedom
	P, LnP           float64
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

// adjust fills the adjusted p of all pairs whose test exists.
func adjust(pairs []Pair) {
	var order []int
	for i, p := range pairs {
		if math.IsNaN(p.LnP) {
			pairs[i].Holm, pairs[i].LnHolm, pairs[i].BenjaminiH, pairs[i].LnBH = p.LnP, p.LnP, p.LnP, p.LnP
			continue
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if pairs[a].LnP < pairs[b].LnP {
			return -1
		}
		if pairs[a].LnP > pairs[b].LnP {
			return 1
		}
		return 0
	})
	m := len(order)
	worst := math.Inf(-1)
	for rank, i := range order { // from the smallest p up
		worst = math.Max(worst, math.Min(0, pairs[i].LnP+math.Log(float64(m-rank))))
		pairs[i].LnHolm, pairs[i].Holm = worst, math.Exp(worst)
	}
	best := 0.0
	for rank := m - 1; rank >= 0; rank-- { // from the largest p down
		i := order[rank]
		best = math.Min(best, pairs[i].LnP+math.Log(float64(m)/float64(rank+1)))
		pairs[i].LnBH, pairs[i].BenjaminiH = best, math.Exp(best)
	}
}

// Difference is a contrast between two independent estimates.
type Difference struct {
	A, B           string // the contrast is B − A
	Tau            float64
	Estimate               // of B − A
	P, LnP         float64 // that the two are equal, two-sided normal; NaN when neither varies
	Ratio          float64 // B / A
	LogRatioStdErr float64
}

// RestrictedMeanDifferences contrasts the restricted means to tau of each pair of
// independent groups, in the order of [Pairwise].
func RestrictedMeanDifferences(groups []Group, tau float64, o Options) ([]Difference, error) {
	means := make([]RestrictedMean, len(groups))
	for i, g := range groups {
		c, err := KaplanMeier(g.Table, o)
		if err == nil {
			means[i], err = c.RestrictedMean(tau)
		}
		if err != nil {
			return nil, fmt.Errorf("group %q: %w", g.Name, err)
		}
	}
	var out []Difference
	for i := range groups {
		for j := i + 1; j < len(groups); j++ {
			d := difference(means[i].Estimate, means[j].Estimate)
			d.A, d.B, d.Tau = groups[i].Name, groups[j].Name, tau
			out = append(out, d)
		}
	}
	return out, nil
}

// difference is b − a of independent estimates.
func difference(a, b Estimate) Difference {
	se := math.Hypot(a.StdErr, b.StdErr)
	d := Difference{Estimate: plusMinus(b.Value-a.Value, se, a.Level, "normal")}
	d.LnP = math.NaN()
	if se > 0 {
		d.LnP = lnNormalTails(d.Value / se)
	} else {
		d.Warnings = append(d.Warnings, "neither estimate varies: no test")
	}
	d.P = math.Exp(d.LnP)
	d.Ratio = b.Value / a.Value
	d.LogRatioStdErr = math.Hypot(a.StdErr/a.Value, b.StdErr/b.Value)
	d.Warnings = append(append(d.Warnings, a.Warnings...), b.Warnings...)
	return d
}

// LogRatio is ln(B/A), with its error and interval.
func (d Difference) LogRatio() Estimate {
	return plusMinus(math.Log(d.Ratio), d.LogRatioStdErr, d.Level, "normal")
}
