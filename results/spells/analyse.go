package spells

import (
	"fmt"
	"math"
	"slices"

	"concert/results/survival"
)

// Options say what to estimate.
type Options struct {
	survival.Options           // intervals
	Tau              float64   // means and time lost are restricted to it; 0: as far as every group's curve is known
	AtLeast          []float64 // times t of which P(T ≥ t) is told
	Unit             string    // of time, for text; "" is not told
	Order            []string  // of the groups, all of them; none: their natural order
	Reference        string    // group that others are compared with; "" is the first
}

// DefaultOptions are log-log intervals at 95 %, in a unit that is not told.
func DefaultOptions() Options { return Options{Options: survival.DefaultOptions()} }

// time is a time with its unit, if that is told.
func (o Options) time(t float64) string { return short(t) + o.ofTime() }

// ofTime is the unit after a figure, with a blank before it; "" when it is not
// told.
func (o Options) ofTime() string {
	if o.Unit == "" {
		return ""
	}
	return " " + o.Unit
}

// Stratum is a group, or all spells together, and its estimates.
type Stratum struct {
	Name       string               // of the group
	Table      *survival.Table      // the counts all the rest is estimated from
	Curve      *survival.Curve      // Kaplan–Meier
	Summary    survival.Summary     // its mean is restricted to Tau
	Incidences []survival.Incidence // one a cause; empty when the file tells no causes
	Lost       []survival.Estimate  // time lost to each cause, up to Tau
	AtLeast    []survival.Point     // just before each time of Options.AtLeast; NaN when not observed
}

// Result is everything estimated from a sample.
type Result struct {
	Data    *Data     // with the groups in the order of Options.Order
	Options Options   // with Tau set
	All     Stratum   // named "all"
	Strata  []Stratum // one a group, in order; All itself when the file tells no groups

	Tests       []*survival.TestResult        // log-rank and Peto of all groups, then log-rank by cause
	Pairs       []survival.Pair               // log-rank tests, in the order of Differences; none with weights that are not whole
	Differences []survival.Difference         // of restricted means, each pair of groups, the reference first
	Hazards     *survival.ProportionalHazards // of each group against the reference; nil when not to be had

	Fits  []*survival.Fit       // of all spells, best first; all of one likelihood
	Trend *survival.HazardTrend // of all spells; nil when times are not whole

	Warnings []string // of all, each naming its stratum
}

// mostFitted bounds the distinct times distributions are fitted to: each step
// of a fit goes through all of them. mostPaired bounds the groups that are
// compared pair by pair: n groups make n(n−1)/2 pairs.
const mostFitted, mostPaired = 20_000, 50

// Analyse estimates all of it. A tau beyond (0, ∞) or bad interval options are
// errors; what cannot be estimated from these data is a warning in the result.
func Analyse(d *Data, o Options) (*Result, error) {
	r := &Result{Data: d, Options: o, Warnings: slices.Clone(d.Notes)}
	if d.Histories && o.Unit == "" {
		r.Options.Unit = "years"
	}
	if err := r.arrange(); err != nil {
		return nil, fmt.Errorf("estimate %s: %w", d.Name, err)
	}
	d, o = r.Data, r.Options
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
		r.warn("", fmt.Sprintf("means and time lost go to %s, as far as every group is observed", o.time(r.Options.Tau)))
	}
	if d.Skipped > 0 {
		r.warn("", fmt.Sprintf("%d rows of weight 0 count as none", d.Skipped))
	}
	if r.All.Table.Squares != nil {
		r.warn("", "weights are not whole: no tests, hazard ratios or distributions, which take weights as counts of spells")
	}
	if len(d.Groups) > 1 {
		if err := r.compare(); err != nil {
			return nil, fmt.Errorf("estimate %s: %w", d.Name, err)
		}
	}
	if r.All.Table.Squares == nil {
		r.fit()
	}
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

// stratum estimates one table: curve, summary, the points that were asked for
// and, when the file tells causes, the incidence of each and the time lost to
// it. Its warnings go to the result.
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
