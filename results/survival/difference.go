package survival

import (
	"fmt"
	"math"

	"concert/internal/portable"
)

// Difference is a contrast between two independent estimates.
type Difference struct {
	A, B           string  // the contrast is B − A
	Tau            float64 // of restricted means: up to which
	Estimate               // of B − A
	P, LnP         float64 // that the two are equal, two-sided normal; NaN when neither varies
	Ratio          float64 // B / A
	LogRatioStdErr float64 // of ln(B/A), √((se A/A)² + (se B/B)²)
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

// difference is b − a of independent estimates, with the error √(se a² + se
// b²). The warnings of both are its own.
func difference(a, b Estimate) Difference {
	se := portable.Hypot(a.StdErr, b.StdErr)
	d := Difference{Estimate: plusMinus(b.Value-a.Value, se, a.Level, "normal")}
	d.LnP = math.NaN()
	if se > 0 {
		d.LnP = lnNormalTails(d.Value / se)
	} else {
		d.Warnings = append(d.Warnings, "neither estimate varies: no test")
	}
	d.P = portable.Exp(d.LnP)
	d.Ratio = b.Value / a.Value
	d.LogRatioStdErr = portable.Hypot(a.StdErr/a.Value, b.StdErr/b.Value)
	d.Warnings = append(append(d.Warnings, a.Warnings...), b.Warnings...)
	return d
}

// Less is a − b of independent estimates, its interval normal.
func Less(a, b Estimate) Estimate { return difference(b, a).Estimate }

// LogRatio is ln(B/A), with its error and interval.
func (d Difference) LogRatio() Estimate {
	return plusMinus(portable.Log(d.Ratio), d.LogRatioStdErr, d.Level, "normal")
}
