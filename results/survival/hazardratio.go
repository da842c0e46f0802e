package survival

import (
	"errors"
	"fmt"
	"math"

	"concert/internal/portable"
)

// Ties says how endings at the same time share a partial likelihood.
type Ties int

// Efron is R's default and nearly right; Breslow, simpler, leans towards no effect
// where many are tied.
const (
	Efron Ties = iota
	Breslow
)

// mostTied bounds the endings that are taken one by one.
const mostTied = 10_000_000

// String is Efron or Breslow.
func (t Ties) String() string {
	if t == Breslow {
		return "Breslow"
	}
	return "Efron"
}

// HazardRatio is a group's hazard as a multiple of the reference group's.
type HazardRatio struct {
	Group        string  // name
	LogRatio     float64 // the estimate, ln Ratio
	StdErr       float64 // of LogRatio
	Ratio        float64 // 2: it ends twice as fast
	Lower, Upper float64 // of Ratio, symmetric in its logarithm
	P, LnP       float64 // that the ratio is 1
}

// ProportionalHazards is Cox's regression on the group alone.
type ProportionalHazards struct {
	Reference     string        // the group whose ratio is 1
	Ties          Ties          // how they were taken
	Ratios        []HazardRatio // of the other groups whose ratio is finite
	Unbounded     []Unbounded   // the others
	Cov           [][]float64   // of their log ratios
	LogLikelihood float64       // partial
	Null          float64       // partial log-likelihood when all ratios are 1
	Score         float64       // chi-square of the score test; with Breslow's ties and no ties, the log-rank test
	Level         float64       // of the intervals of the ratios
}

// FitHazardRatios estimates by maximum partial likelihood how many times the hazard
// of the first group each other group has, supposing the ratio the same at all
// times. Groups whose ratio has no finite estimate are left out of the fit and
// listed as Unbounded (see [Unbounded]); when there are no others, that is
// [ErrNoMaximum]. Fewer than two groups are an error, so are weights that are not
// whole, and with [Efron] more than ten million endings.
//
// Sources: Cox (1972), J. R. Stat. Soc. B 34, 187–220; Efron (1977), J. Am. Stat.
// Assoc. 72, 557–565.
func FitHazardRatios(groups []Group, ties Ties, level float64) (*ProportionalHazards, error) {
	if err := checkLevel(level); err != nil {
		return nil, err
	}
	if ties != Efron && ties != Breslow {
		return nil, fmt.Errorf("hazard ratios: ties: want Efron or Breslow, got %d", int(ties))
	}
	if len(groups) < 2 {
		return nil, errors.New("hazard ratios: want at least two groups")
	}
	for _, g := range groups {
		if err := g.Table.Check(); err != nil {
			return nil, fmt.Errorf("hazard ratios: group %q: %w", g.Name, err)
		}
	}
	groups, unbounded := boundedRatios(groups)
	if len(groups) < 2 {
		return &ProportionalHazards{Reference: groups[0].Name, Ties: ties, Unbounded: unbounded, Level: level}, fmt.Errorf("hazard ratios: %w", ErrNoMaximum)
	}
	partial, err := partialLikelihood(groups, ties)
	if err != nil {
		return nil, err
	}
	start := make([]float64, len(groups)-1)
	best, err := partial.polish(start) // concave: plain steps do, but for extreme ratios
	if err != nil {
		best, err = partial.maximise(start)
	}
	if err != nil {
		return nil, fmt.Errorf("hazard ratios: %w", err)
	}
	out := &ProportionalHazards{Reference: groups[0].Name, Ties: ties, Unbounded: unbounded, Cov: best.cov, LogLikelihood: best.value, Level: level}
	if err := out.test(partial, make([]float64, len(start))); err != nil {
		return nil, err
	}
	for i, g := range groups[1:] {
		out.Ratios = append(out.Ratios, hazardRatio(g.Name, best.at[i], math.Sqrt(out.Cov[i][i]), level))
	}
	return out, nil
}

// hazardRatio is a ratio from its logarithm and the error of that, with Wald's
// interval exp(log ± z·se) and test.
func hazardRatio(group string, log, se, level float64) HazardRatio {
	half := float64(Z(level) * se)
	r := HazardRatio{Group: group, LogRatio: log, StdErr: se, Ratio: portable.Exp(log), Lower: portable.Exp(log - half), Upper: portable.Exp(log + half)}
	r.LnP = lnNormalTails(log / se)
	r.P = portable.Exp(r.LnP)
	return r
}

// test makes the score test at log ratios of 0, Uᵀ I⁻¹ U with the gradient U and
// the information I there.
func (p *ProportionalHazards) test(partial logLikelihood, zero []float64) error {
	value, gradient, information := partial.derivatives(zero)
	factor, ok := cholesky(information)
	if !ok {
		return fmt.Errorf("hazard ratios: %w", ErrNoComparison)
	}
	p.Null = value
	p.Score = dot(gradient, factor.solve(gradient))
	return nil
}

// partialLikelihood is, with cᵢ the log ratio of group i (0 of the first), dᵢ its
// endings at a time, d all of them, nᵢ those at risk,
//
//	Breslow: Σ_times [Σᵢ dᵢcᵢ − d·ln Σᵢ nᵢe^cᵢ]
//	Efron:   Σ_times [Σᵢ dᵢcᵢ − Σ_{l=0}^{d−1} ln(Σᵢ nᵢe^cᵢ − (l/d)·Σᵢ dᵢe^cᵢ)]
//
// in Efron's way with the share of the tied that have ended so far taken out. Only
// times at which something ended are kept, by counts: the cost is one of times and
// groups, and with Efron's ties of endings, not of spells.
func partialLikelihood(groups []Group, ties Ties) (logLikelihood, error) {
	type moment struct{ atRisk, ended []float64 }
	var moments []moment
	whole, endings := true, 0.0
	forEachTime(groups, func(atRisk, ended []float64) {
		if d := sum(ended); d > 0 {
			moments = append(moments, moment{append([]float64(nil), atRisk...), append([]float64(nil), ended...)})
			whole, endings = whole && d == math.Trunc(d), endings+d
		}
	})
	if ties == Efron && !(whole && endings <= mostTied) {
		return nil, fmt.Errorf("hazard ratios: Efron's ties want whole counts of at most %d endings: use Breslow's", mostTied)
	}
	return func(c []dual) dual {
		ratio := make([]dual, len(groups))
		ratio[0] = constant(1)
		for i := range c {
			ratio[i+1] = exp(c[i])
		}
		total := constant(0)
		for _, m := range moments {
			risk, out, d := constant(0), constant(0), sum(m.ended)
			for g := range groups {
				risk = add(risk, scale(m.atRisk[g], ratio[g]))
				out = add(out, scale(m.ended[g], ratio[g]))
				if g > 0 {
					total = add(total, scale(m.ended[g], c[g-1]))
				}
			}
			if ties == Breslow {
				total = sub(total, scale(d, log(risk)))
				continue
			}
			for l := 0.0; l < d; l++ {
				total = sub(total, log(sub(risk, scale(l/d, out))))
			}
		}
		return total
	}, nil
}
