package compare

import (
	"io"
	"strconv"

	"concert/results"
	"concert/results/survival"
	"concert/results/words"
)

// WriteJSON writes the whole comparison but for the joint tables.
func (r *Result) WriteJSON(w io.Writer) error {
	return results.WriteJSON(w, r)
}

// WriteDurations writes durations.csv: protege, arrangement, measure, estimate,
// std_error, conf_low, conf_high; one row a measure.
func (r *Result) WriteDurations(w io.Writer) error {
	t := words.NewTable(w, "protege", "arrangement", "measure", "estimate", "std_error", "conf_low", "conf_high",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	for _, p := range r.Proteges {
		for _, d := range p.Durations {
			row := func(measure string, known *survival.Known, cells ...any) {
				t.Row(append(append([]any{p.Name, d.Label, measure}, cells...), known.Limits()...)...)
			}
			row("survival_"+strconv.Itoa(r.Benchmark.Years), d.KnownSurvival, d.Survival.Cells()...)
			median := []any{p.Name, d.Label, "median", d.Median.Estimate.Cell(), nil, d.Median.Lower.Cell(), d.Median.Upper.Cell()}
			known := survival.KnownQuantile(d.KnownCurve, 0.5)
			t.Row(append(median, nil, known.Lower.Cell(), known.Upper.Cell(), nil)...)
			row("restricted_mean", d.KnownMean, d.Mean.Cells()...)
		}
	}
	return t.End()
}

// year is what is known of a year of a curve, nil if only chance is told.
func year(curve []*survival.Known, t int) *survival.Known {
	if curve == nil {
		return nil
	}
	return curve[t]
}

// WriteDifferences writes differences.csv: one row a protégé, pair of arrangements
// and measure, second minus first.
func (r *Result) WriteDifferences(w io.Writer) error {
	t := words.NewTable(w, "protege", "first", "second", "measure", "estimate", "std_error", "conf_low", "conf_high",
		"variance_factor", "unpaired_histories", "method", "knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error", "prior_only", "why", "rests_on")
	for _, p := range r.Proteges {
		for i := range p.Differences {
			r.writeEffects(t, p.Name, &p.Differences[i])
			r.writeShares(t, p.Name, &p.Differences[i])
		}
	}
	return t.End()
}

func (r *Result) writeEffects(t *words.Table, protege string, d *Difference) {
	at := "survival_" + strconv.Itoa(r.Benchmark.Years)
	effect := func(measure string, e *Effect, known *survival.Known) {
		row := append(append([]any{protege, d.First, d.Second, measure}, e.cells()...), known.Limits()...)
		t.Row(append(row, d.Grounds.cells()...)...)
	}
	effect(at, &d.Survival, d.KnownSurvival)
	if d.Median != nil {
		effect("median_interpolated", d.Median, nil)
	}
	effect("restricted_mean", &d.Mean, d.KnownMean)
	if d.Conditional != nil {
		effect(at+"_conditional", &d.Conditional.Survival, nil)
		effect("restricted_mean_conditional", &d.Conditional.Mean, nil)
	}
}

func (r *Result) writeShares(t *words.Table, protege string, d *Difference) {
	for _, s := range []struct {
		measure string
		share   survival.Estimate
	}{{"second_outlasts", d.Outlasts}, {"first_outlasts", d.Outlasted}, {"same_year", d.Equal}, {"both_held", d.BothHeld},
		{"saved", d.Saved.Estimate}, {"lost", d.Lost.Estimate}} {
		row := append([]any{protege, d.First, d.Second, s.measure}, s.share.Cells()...)
		t.Row(append(append(row, nil, nil, s.share.Method, nil, nil, nil, nil), d.Grounds.cells()...)...)
	}
}

func (e *Effect) cells() []any { return append(e.Cells(), e.Saved, e.Unpaired, e.Method) }

// WriteCurves writes curves.csv: S(t) of every arrangement by year, with its error
// and log-log interval.
func (r *Result) WriteCurves(w io.Writer) error {
	t := words.NewTable(w, "protege", "arrangement", "time", "surv", "std_error", "conf_low", "conf_high",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	for _, p := range r.Proteges {
		for _, d := range p.Durations {
			for y := range r.Horizon + 1 {
				x := d.Curve.At(float64(y))
				t.Row(append([]any{p.Name, d.Label, y, x.Survival, x.StdErr, x.Lower, x.Upper}, year(d.KnownCurve, y).Limits()...)...)
			}
		}
	}
	return t.End()
}

// WriteGaps writes gaps.csv: the difference of S(t) by year, with its band.
func (r *Result) WriteGaps(w io.Writer) error {
	t := words.NewTable(w, "protege", "first", "second", "time", "difference", "std_error", "conf_low", "conf_high",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	for _, p := range r.Proteges {
		for _, d := range p.Differences {
			for _, g := range d.Curve {
				t.Row(append(append([]any{p.Name, d.First, d.Second, g.Year}, g.Cells()...), year(d.KnownCurve, g.Year).Limits()...)...)
			}
		}
	}
	return t.End()
}

// WriteJoint writes joint.csv: how many histories lasted so many full years in the
// first arrangement and so many in the second; pairs that do not occur are left
// out.
func (r *Result) WriteJoint(w io.Writer) error {
	t := words.NewTable(w, "protege", "first", "second", "years_first", "years_second", "histories")
	for _, p := range r.Proteges {
		for _, d := range p.Differences {
			d.Joint.each(func(a, b int, n int64) {
				t.Row(p.Name, d.First, d.Second, a, b, n)
			})
		}
	}
	return t.End()
}

// WriteAccounts writes accounts.csv: each party's balance in each arrangement and
// its gain over no treaty.
func (r *Result) WriteAccounts(w io.Writer) error {
	t := words.NewTable(w, "party", "role", "arrangement", "measure", "estimate", "std_error", "conf_low", "conf_high", "sides", "robust",
		"knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error")
	for _, party := range r.Accounts.Parties {
		role := "power"
		if party.Protege {
			role = "protege"
		}
		for _, b := range party.Balances {
			row := func(measure string, e *survival.Estimate, more ...any) {
				t.Row(append(append([]any{party.Name, role, b.Label, measure}, e.Cells()...), more...)...)
			}
			row("worth", &b.Worth, make([]any, 6)...)
			row("gain_over_none", &b.Gain, append([]any{b.Sides, b.Robust}, b.KnownGain.Limits()...)...)
		}
	}
	return t.End()
}
