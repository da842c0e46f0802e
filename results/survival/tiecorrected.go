package survival

import (
	"fmt"
	"math"

	"concert/internal/portable"
)

// CumulativeHazard is a cumulative hazard with its error at one time.
type CumulativeHazard struct {
	Time   float64
	Value  float64
	StdErr float64
}

// FlemingHarrington is the cumulative hazard in which d tied endings among n are
// taken one after another, Σ 1/n + 1/(n−1) + … + 1/(n−d+1), variance the sum of the
// squares (R's ctype = 2). It suits times that are tied by rounding; for yearly
// data, whose ties are real, use [Curve]'s CumHazard. Counts that are not whole, or
// more than ten million endings, are an error.
//
// Source: Fleming and Harrington (1984), Commun. Stat. A 13, 2469–2486.
func FlemingHarrington(t *Table) ([]CumulativeHazard, error) {
	if err := t.Check(); err != nil {
		return nil, fmt.Errorf("fleming-harrington: %w", err)
	}
	if d := t.TotalEvents(); d > mostTied {
		return nil, fmt.Errorf("fleming-harrington: want at most %d endings, got %v", mostTied, d)
	}
	out := make([]CumulativeHazard, len(t.Times))
	value, variance := 0.0, 0.0
	for i, n := range t.AtRisk() {
		d := t.EndedAt(i)
		if d != math.Trunc(d) || n != math.Trunc(n) {
			return nil, fmt.Errorf("fleming-harrington: want whole counts, got %v of %v at time %v", d, n, t.Times[i])
		}
		for j := 0.0; j < d; j++ {
			value += 1 / (n - j)
			variance += 1 / float64((n-j)*(n-j))
		}
		out[i] = CumulativeHazard{t.Times[i], value, math.Sqrt(variance)}
	}
	return out, nil
}

// Breslow is exp(−CumHazard), the survival that belongs to Nelson and Aalen's
// cumulative hazard.
func (p Point) Breslow() float64 { return portable.Exp(-p.CumHazard) }
