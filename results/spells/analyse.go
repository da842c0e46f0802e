package spells

import (
	"errors"
	"fmt"
	"math"

	"concert/results/survival"
)

// Options say what to estimate.
type Options struct {
	survival.Options           // intervals
	Tau              float64   // means and years lost are restricted to it; 0: as far as every group's curve is known
	AtLeast          []float64 // times t of which P(T ≥ t) is told
	Unit             string    // of time, for text
}

// DefaultOptions are log-log intervals at 95 %, in years.
func DefaultOptions() Options {
	return Options{Options: survival.DefaultOptions(), Unit: "years"}
}

// Stratum is a group, or all spells together, and its estimates.
type Stratum struct {
	Name       string
	Table      *survival.Table
	Curve      *survival.Curve
	Summary    survival.Summary
	Incidences []survival.Incidence // one a cause; empty when the file tells no causes
	Lost       []survival.Estimate  // years lost to each cause, up to Tau
	AtLeast    []survival.Point     // just before each time of Options.AtLeast; NaN when not observed
}

// Result is everything estimated from a sample.
type Result struct {
	Data    *Data
	Options Options // with Tau set
	All     Stratum // named "all"
	Strata  []Stratum

	Tests       []*survival.TestResult // log-rank and Peto of all groups, then log-rank by cause
	Pairs       []survival.Pair
	Differences []survival.Difference         // of restricted means, each pair of groups
	Hazards     *survival.ProportionalHazards // of each group against the first; nil when not to be had

	Fits  []*survival.Fit       // of all spells, best first; all of one likelihood
	Trend *survival.HazardTrend // of all spells; nil when times are not whole years

	Warnings []string // of all, each naming its stratum
}

// mostFitted bounds the distinct times distributions are fitted to.
const mostFitted = 20_000

// Analyse estimates all of it. A tau beyond (0, ∞) or bad interval options are
// errors; what cannot be estimated from these data is a warning in the result.
func Analyse(d *Data, o Options) (*Result, error) {
	r := &Result{Data: d, Options: o}
	if o.Tau == 0 {
		r.Options.Tau = commonEnd(d.Groups)
	}
	var err error
	if r.All, err = r.stratum("all", survival.Pool(d.Groups)); err != nil {
		return nil, fmt.Errorf("estimate %s: %w", d.Name, err)
	}
	for _, g := range d.Groups {
		s := r.All
		if d.Grouped {
			if s, err = r.stratum(g.Name, g.Table); err != nil {
				return nil, fmt.Errorf("estimate %s: group %q: %w", d.Name, g.Name, err)
			}
		}
		r.Strata = append(r.Strata, s)
	}
	if o.Tau == 0 && r.Options.Tau < r.All.Summary.Last {
		r.warn("", fmt.Sprintf("means and years lost go to %g %s, as far as every group is observed", r.Options.Tau, o.Unit))
	}
	if d.Skipped > 0 {
		r.warn("", fmt.Sprintf("%d rows of weight 0 count as none", d.Skipped))
	}
	if len(d.Groups) > 1 {
		if err := r.compare(); err != nil {
			return nil, fmt.Errorf("estimate %s: %w", d.Name, err)
		}
	}
	r.fit()
	return r, nil
}

// commonEnd is the last time to which every group's curve is known: the earliest last
// time among groups that end with spells left, for a curve at 0 stays there; when all
// are at 0 the latest last time. It is 1 when all of it happened at time 0.
func commonEnd(groups []survival.Group) float64 {
	open, closed := math.Inf(1), 0.0
	for _, g := range groups {
		last := len(g.Table.Times) - 1
		if g.Table.Censored[last] > 0 {
			open = math.Min(open, g.Table.Times[last])
		} else {
			closed = math.Max(closed, g.Table.Times[last])
		}
	}
	switch {
	case open > 0 && !math.IsInf(open, 1):
		return open
	case closed > 0:
		return closed
	}
	return 1
}

// stratum estimates one table.
func (r *Result) stratum(name string, t *survival.Table) (Stratum, error) {
	s := Stratum{Name: name, Table: t}
	var err error
	if s.Curve, err = survival.KaplanMeier(t, r.Options.Options); err != nil {
		return s, err
	}
	if s.Summary, err = s.Curve.Summarise(r.Options.Tau); err != nil {
		return s, err
	}
	for _, w := range s.Summary.Warnings {
		r.warn(name, w)
	}
	for _, at := range r.Options.AtLeast {
		s.AtLeast = append(s.AtLeast, s.observed(s.Curve.Before(at), at))
	}
	if !r.Data.Causes {
		return s, nil
	}
	if s.Incidences, err = survival.AalenJohansen(t, r.Options.Options); err != nil {
		return s, err
	}
	for i := range s.Incidences {
		lost, err := s.Incidences[i].YearsLost(r.Options.Tau)
		if err != nil {
			return s, err
		}
		s.Lost = append(s.Lost, lost)
	}
	return s, nil
}

// observed is a point of the curve at t, with NaN for its estimates when t lies
// beyond all spells and the curve had not come down to 0 by then.
func (s *Stratum) observed(p survival.Point, t float64) survival.Point {
	if t > s.Curve.Last() && p.Survival > 0 {
		nan := math.NaN()
		p.Survival, p.StdErr, p.Lower, p.Upper = nan, nan, nan, nan
	}
	return p
}

// warn notes a warning, naming its stratum.
func (r *Result) warn(stratum, text string) {
	if stratum != "" && r.Data.Grouped {
		text = stratum + ": " + text
	}
	r.Warnings = append(r.Warnings, text)
}

// compare tests the groups against each other.
func (r *Result) compare() error {
	groups := r.Data.Groups
	tests := []func() (*survival.TestResult, error){
		func() (*survival.TestResult, error) { return survival.LogRank(groups) },
		func() (*survival.TestResult, error) { return survival.Peto(groups) },
	}
	if r.Data.Causes && len(r.All.Table.Causes) > 1 {
		for _, cause := range r.All.Table.Causes {
			tests = append(tests, func() (*survival.TestResult, error) { return survival.CauseLogRank(groups, cause) })
		}
	}
	for _, test := range tests {
		t, err := test()
		switch {
		case errors.Is(err, survival.ErrNoComparison):
			r.warn("", err.Error())
			continue
		case err != nil:
			return err
		}
		r.Tests = append(r.Tests, t)
		r.Warnings = append(r.Warnings, t.Warnings...)
	}
	var warnings []string
	var err error
	if r.Pairs, warnings, err = survival.Pairwise(groups); err != nil {
		return err
	}
	r.Warnings = append(r.Warnings, warnings...)
	if r.Differences, err = survival.RestrictedMeanDifferences(groups, r.Options.Tau, r.Options.Options); err != nil {
		return err
	}
	r.hazards()
	for _, d := range r.Differences {
		if math.IsNaN(d.LnP) {
			r.warn("", fmt.Sprintf("means of %s and %s: neither varies: no test", d.A, d.B))
		}
	}
	return nil
}

// mostEfron bounds the endings whose ties are taken in Efron's way.
const mostEfron = 1_000_000

// hazards estimates hazard ratios among the groups that have endings, with Efron's
// ties where he can take them.
func (r *Result) hazards() {
	var groups []survival.Group
	for _, g := range r.Data.Groups {
		if g.Table.TotalEvents() > 0 {
			groups = append(groups, g)
		} else {
			r.warn("", fmt.Sprintf("no hazard ratio of group %q: none of it ended", g.Name))
		}
	}
	if len(groups) < 2 {
		return
	}
	ties := survival.Efron
	for i := range r.All.Table.Times {
		if d := r.All.Table.EndedAt(i); d != math.Trunc(d) {
			ties = survival.Breslow
		}
	}
	if r.All.Summary.Events > mostEfron {
		ties = survival.Breslow
	}
	h, err := survival.FitHazardRatios(groups, ties, r.Options.Level)
	if err != nil {
		r.warn("", err.Error())
		return
	}
	r.Hazards = h
}

// fit fits the distributions to all spells: on yearly intervals when all times are
// whole years, as exact times otherwise, never both.
func (r *Result) fit() {
	t := r.All.Table
	if len(t.Times) > mostFitted {
		r.warn("", fmt.Sprintf("no distributions fitted: %d distinct times, at most %d are", len(t.Times), mostFitted))
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
