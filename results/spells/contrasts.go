package spells

import (
	"fmt"
	"math"

	"concert/results/survival"
)

// summary holds one row a stratum, with glance.survfit's names and more:
// n.start is at risk at the first time, n.max at most at any, which late
// entries can make more. Times are in the unit of the file; p.ge.t is P(T ≥ t)
// for each t asked for.
func (r *Result) summary() Table {
	columns := []string{"strata", "records", "n.max", "n.start", "events", "rmean", "rmean.std.error", "median", "conf.low", "conf.high", "nobs",
		"tau", "q25", "q75", "median.interpolated", "median.interpolated.std.error", "time.sd"}
	for _, t := range r.Options.AtLeast {
		name := fmt.Sprintf("p.ge.%g", t)
		columns = append(columns, name, name+".std.error", name+".conf.low", name+".conf.high")
	}
	columns = append(columns, "last.time", "conf.level", "conf.type", "strata.order")
	return Table{"summary", columns, func(emit func(...any) error) error {
		for order, s := range r.Strata {
			m := s.Summary
			start, most := s.Curve.Points[0].AtRisk, 0.0
			for _, p := range s.Curve.Points {
				most = max(most, p.AtRisk)
			}
			cells := []any{s.Name, s.Table.Records, most, start, m.Events, m.Mean.Value, m.Mean.StdErr,
				limit(m.Median.Estimate), limit(m.Median.Lower), limit(m.Median.Upper), m.N,
				m.Mean.Tau, limit(m.Q25), limit(m.Q75), m.Interpolated.Value, m.Interpolated.StdErr, m.Mean.SD}
			for _, p := range s.AtLeast {
				cells = append(cells, p.Survival, p.StdErr, p.Lower, p.Upper)
			}
			cells = append(cells, m.Last, m.Level, m.Conf.String(), order+1)
			if err := emit(cells...); err != nil {
				return err
			}
		}
		return nil
	}}
}

// limit is a time, missing when not reached.
func limit(l survival.Limit) float64 {
	if !l.Reached {
		return math.NaN()
	}
	return l.Time
}

// outcome is the cause a test is of, missing when of all.
func outcome(t *survival.TestResult) any { return noted(t.Cause) }

// tests holds the tests over all groups, a row each, p also as its logarithm.
func (r *Result) tests() Table {
	columns := []string{"test", "outcome", "statistic", "df", "p.value", "log.p.value"}
	return Table{"tests", columns, func(emit func(...any) error) error {
		for _, t := range r.Tests {
			if err := emit(t.Name, outcome(t), t.ChiSquare, t.DF, t.P, t.LnP); err != nil {
				return err
			}
		}
		return nil
	}}
}

// expected holds each group's part in each test: its endings, and how many of
// them one law for all would give.
func (r *Result) expected() Table {
	columns := []string{"strata", "N", "obs", "exp", "test", "outcome"}
	return Table{"expected", columns, func(emit func(...any) error) error {
		for _, t := range r.Tests {
			for _, g := range t.Groups {
				if err := emit(g.Name, g.N, g.Observed, g.Expected, t.Name, outcome(t)); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}

// pairwise holds the log-rank tests of each pair of groups, with one degree of
// freedom, and p also as its logarithm, which does not underflow; p is given
// bare and adjusted by Holm and by Benjamini and Hochberg.
func (r *Result) pairwise() Table {
	columns := []string{"group1", "group2", "statistic", "df", "p.value", "log.p.value", "p.value.holm", "log.p.value.holm", "p.value.bh", "log.p.value.bh"}
	return Table{"pairwise", columns, func(emit func(...any) error) error {
		for _, p := range r.Pairs {
			if err := emit(p.A, p.B, p.ChiSquare, 1, p.P, p.LnP, p.Holm, p.LnHolm, p.BenjaminiH, p.LnBH); err != nil {
				return err
			}
		}
		return nil
	}}
}

// contrasts holds two rows a pair: the difference B − A of the means restricted
// to tau, in the unit of time, and the logarithm of their ratio B/A. The groups
// are independent samples.
func (r *Result) contrasts() Table {
	columns := []string{"contrast", "term", "tau", "estimate", "std.error", "statistic", "p.value", "log.p.value", "conf.low", "conf.high", "conf.level", "method"}
	return Table{"contrasts", columns, func(emit func(...any) error) error {
		for _, d := range r.Differences {
			err := emit(d.B+" - "+d.A, "rmst", d.Tau, d.Value, d.StdErr, d.Value/d.StdErr, d.P, d.LnP, d.Lower, d.Upper, d.Level, "independent")
			if err != nil {
				return err
			}
			l := d.LogRatio()
			if err := emit(d.B+" / "+d.A, "log.ratio", d.Tau, l.Value, l.StdErr, l.Value/l.StdErr, nil, nil, l.Lower, l.Upper, l.Level, "independent"); err != nil {
				return err
			}
		}
		return nil
	}}
}
