package spells

import (
	"fmt"

	"concert/results/survival"
)

// fit fits the distributions to all spells: on the intervals between whole
// times when all are whole, as exact times otherwise, never both, for
// likelihoods of two kinds do not compare. The geometric one needs whole times,
// as the trend of the hazard does. A fit that fails is a warning; the others
// are ranked.
func (r *Result) fit() {
	t := r.All.Table
	if len(t.Times) > mostFitted {
		r.warn("", fmt.Sprintf("no distributions fitted: %d distinct times, at most %d are taken", len(t.Times), mostFitted))
		return
	}
	if t.TotalEvents() == 0 {
		return // the curve's warning has said it
	}
	fit, names := survival.FitExact, survival.Distributions()
	if t.Yearly() {
		fit, names = survival.FitInterval, append(names, survival.Geometric)
	}
	for _, d := range names {
		f, err := fit(t, d)
		if err != nil {
			r.warn("", err.Error())
			continue
		}
		r.Fits = append(r.Fits, f)
	}
	ranked, err := survival.Rank(r.Fits)
	if err != nil {
		r.warn("", err.Error())
		return
	}
	r.Fits = ranked
	if !t.Yearly() {
		return
	}
	if r.Trend, err = survival.FitHazardTrend(t); err != nil {
		r.warn("", err.Error())
	}
}
