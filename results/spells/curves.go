package spells

import "concert/results/survival"

// Tables are all tables of the result, those without rows left out.
func (r *Result) Tables() []Table { return r.tables(0) }

// tables are all tables, those by time with at most so many rows a curve; 0 is all.
func (r *Result) tables(most int) []Table {
	all := []Table{r.survival(most), r.lifetable(most), r.summary()}
	if r.Data.Causes {
		all = append(all, r.cuminc(most), r.timeLost())
	}
	if len(r.Tests) > 0 {
		all = append(all, r.tests(), r.expected())
	}
	if len(r.Pairs) > 0 {
		all = append(all, r.pairwise())
	}
	if len(r.Differences) > 0 {
		all = append(all, r.contrasts())
	}
	if r.Hazards != nil {
		all = append(all, r.hazardRatios())
	}
	if len(r.Fits) > 0 {
		all = append(all, r.models())
	}
	return all
}

// Survival is the table of the curves: survfit's columns in broom's names. Unlike
// broom's, std.error is the error of the estimate itself; that of its logarithm is
// std.error.log. The row of time 0 is included; note says why a limit is missing or
// is the estimate itself.
func (r *Result) Survival() Table { return r.survival(0) }

// kept says whether the i-th of n rows is among the most evenly chosen ones,
// with the first and the last: every k-th, k = ⌊(n−1)/(most−1)⌋ + 1. most is 0,
// for all, or at least 2.
func kept(i, n, most int) bool {
	return most == 0 || n <= most || i == n-1 || i%((n+most-2)/(most-1)) == 0
}

// survival has a row for each stratum and time, in that order. Its cumulative
// counts take in the rows that are thinned out. A curve that begins after 0
// gets a row of time 0 that does not count as one of the most.
func (r *Result) survival(most int) Table {
	columns := []string{"strata", "time", "n.risk", "n.event", "n.censor", "estimate", "std.error", "conf.low", "conf.high",
		"std.error.log", "cum.event", "cum.censor", "conf.level", "conf.type", "strata.order", "note"}
	return Table{"survival", columns, func(emit func(...any) error) error {
		for order, s := range r.Strata {
			events, censored := 0.0, 0.0
			row := func(p survival.Point, keep bool) error {
				events, censored = events+p.Events, censored+p.Censored
				if !keep {
					return nil
				}
				return emit(s.Name, p.Time, p.AtRisk, p.Events, p.Censored, p.Survival, p.StdErr, p.Lower, p.Upper,
					p.LogStdErr(), events, censored, s.Curve.Level, s.Curve.Conf.String(), order+1, noted(pointNote(p)))
			}
			if s.Curve.Points[0].Time > 0 {
				if err := row(s.Curve.At(0), true); err != nil {
					return err
				}
			}
			for i, p := range s.Curve.Points {
				if err := row(p, kept(i, len(s.Curve.Points), most)); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}

// pointNote says why the limits of a point are missing, or are the estimate.
func pointNote(p survival.Point) string {
	switch {
	case p.Survival == 1:
		return "nothing has ended yet: the limits are the estimate"
	case p.Survival == 0:
		return "nothing is left: error and limits are not defined"
	}
	return ""
}

// lifetable holds the counts, which are sufficient for all the rest, a row for
// each stratum and time: at risk just before, ended (by cause too, in the order
// of the pooled causes) and censored. The hazard is the share of those at risk
// that ended, with a Wilson interval; cum.hazard is the sum of it so far.
func (r *Result) lifetable(most int) Table {
	columns := []string{"strata", "time", "n.risk", "n.event"}
	if r.Data.Causes {
		for _, c := range r.All.Table.Causes {
			columns = append(columns, "n.event."+c)
		}
	}
	columns = append(columns, "n.censor", "hazard", "hazard.std.error", "hazard.conf.low", "hazard.conf.high",
		"cum.hazard", "cum.hazard.std.error", "conf.level", "conf.type")
	return Table{"lifetable", columns, func(emit func(...any) error) error {
		cells := make([]any, 0, len(columns))
		for _, s := range r.Strata {
			for i, p := range s.Curve.Points {
				if !kept(i, len(s.Curve.Points), most) {
					continue
				}
				cells = append(cells[:0], s.Name, p.Time, p.AtRisk, p.Events)
				if r.Data.Causes {
					for k := range s.Table.Causes {
						cells = append(cells, s.Table.Events[k][i])
					}
				}
				cells = append(cells, p.Censored, p.Hazard, p.HazardStdErr, p.HazardLower, p.HazardUpper,
					p.CumHazard, p.CumHazardStdErr, s.Curve.Level, "wilson")
				if err := emit(cells...); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}

// cuminc holds the cumulative incidence of each cause, a row for each stratum,
// cause and time. n.event counts endings by this cause alone.
func (r *Result) cuminc(most int) Table {
	columns := []string{"strata", "outcome", "time", "n.risk", "n.event", "n.censor", "estimate", "std.error", "conf.low", "conf.high",
		"cum.event", "cum.censor", "conf.level", "conf.type", "strata.order"}
	return Table{"cuminc", columns, func(emit func(...any) error) error {
		for order, s := range r.Strata {
			for _, f := range s.Incidences {
				events, censored := 0.0, 0.0
				for i, p := range f.Points {
					events, censored = events+p.Events, censored+s.Table.Censored[i]
					if !kept(i, len(f.Points), most) {
						continue
					}
					if err := emit(s.Name, f.Cause, p.Time, p.AtRisk, p.Events, s.Table.Censored[i], p.Incidence, p.StdErr, p.Lower, p.Upper,
						events, censored, f.Level, f.Conf.String(), order+1); err != nil {
						return err
					}
				}
			}
		}
		return nil
	}}
}

// timeLost holds the time lost to each cause up to tau, in the unit of time, a
// row for each stratum and cause.
func (r *Result) timeLost() Table {
	columns := []string{"strata", "outcome", "tau", "estimate", "std.error", "conf.low", "conf.high", "conf.level", "conf.type"}
	return Table{"timelost", columns, func(emit func(...any) error) error {
		for _, s := range r.Strata {
			for i, e := range s.Lost {
				if err := emit(s.Name, s.Incidences[i].Cause, r.Options.Tau, e.Value, e.StdErr, e.Lower, e.Upper, e.Level, e.Method); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}
