package compare

import (
	"encoding/csv"
	"io"
	"strconv"

	"concert/results"
	"concert/studies"
)

// WriteJSON writes the whole comparison but for the joint tables.
func (r *Result) WriteJSON(w io.Writer) error {
	return results.WriteJSON(w, r)
}

// WriteDurations writes durations.csv: protege, arrangement, measure, estimate,
// std_error, conf_low, conf_high; one row a measure.
func (r *Result) WriteDurations(w io.Writer) error {
	t := table(w, "protege", "arrangement", "measure", "estimate", "std_error", "conf_low", "conf_high")
	for _, p := range r.Proteges {
		for _, d := range p.Durations {
			t.row([]string{p.Name, d.Label, "survival_" + strconv.Itoa(r.Benchmark.Years)}, cells(d.Survival)...)
			t.row([]string{p.Name, d.Label, "median"}, optional(d.Median.Years), "NA", optional(d.Median.Low), optional(d.Median.High))
			t.row([]string{p.Name, d.Label, "restricted_mean"}, cells(d.Mean)...)
		}
	}
	return t.end()
}

// WriteDifferences writes differences.csv: one row a protégé, pair of arrangements
// and measure, second minus first.
func (r *Result) WriteDifferences(w io.Writer) error {
	t := table(w, "protege", "first", "second", "measure", "estimate", "std_error", "conf_low", "conf_high",
		"variance_factor", "unpaired_histories", "method")
	for _, p := range r.Proteges {
		for i := range p.Differences {
			r.writeEffects(t, p.Name, &p.Differences[i])
			r.writeShares(t, p.Name, &p.Differences[i])
		}
	}
	return t.end()
}

func (r *Result) writeEffects(t *csvTable, protege string, d *Difference) {
	at := "survival_" + strconv.Itoa(r.Benchmark.Years)
	effect := func(measure string, e *Effect) {
		t.row([]string{protege, d.First, d.Second, measure}, e.cells()...)
	}
	effect(at, &d.Survival)
	if d.Median != nil {
		effect("median_interpolated", d.Median)
	}
	effect("restricted_mean", &d.Mean)
	if d.Conditional != nil {
		effect(at+"_conditional", &d.Conditional.Survival)
		effect("restricted_mean_conditional", &d.Conditional.Mean)
	}
}

func (r *Result) writeShares(t *csvTable, protege string, d *Difference) {
	for _, s := range []struct {
		measure string
		share   studies.Estimate
	}{{"second_outlasts", d.Outlasts}, {"first_outlasts", d.Outlasted}, {"same_year", d.Equal}, {"both_held", d.BothHeld},
		{"saved", d.Saved.Estimate}, {"lost", d.Lost.Estimate}} {
		t.row([]string{protege, d.First, d.Second, s.measure}, append(cells(s.share), "NA", "NA", "wilson")...)
	}
}

func (e *Effect) cells() []string {
	list := append(cells(e.Estimate), "NA", "NA", e.Method)
	if e.Saved != nil {
		list[4], list[5] = number(*e.Saved), strconv.FormatInt(*e.Unpaired, 10)
	}
	return list
}

// WriteCurves writes curves.csv: S(t) of every arrangement by year, with its error
// and log-log interval.
func (r *Result) WriteCurves(w io.Writer) error {
	t := table(w, "protege", "arrangement", "time", "surv", "std_error", "conf_low", "conf_high")
	for _, p := range r.Proteges {
		for _, d := range p.Durations {
			for year := range r.Horizon + 1 {
				x := d.Curve.At(float64(year))
				t.row([]string{p.Name, d.Label, strconv.Itoa(year)}, number(x.Survival), number(x.StdErr), number(x.Lower), number(x.Upper))
			}
		}
	}
	return t.end()
}

// WriteGaps writes gaps.csv: the difference of S(t) by year, with its band.
func (r *Result) WriteGaps(w io.Writer) error {
	t := table(w, "protege", "first", "second", "time", "difference", "std_error", "conf_low", "conf_high")
	for _, p := range r.Proteges {
		for _, d := range p.Differences {
			for _, g := range d.Curve {
				t.row([]string{p.Name, d.First, d.Second, strconv.Itoa(g.Year)}, cells(g.Estimate)...)
			}
		}
	}
	return t.end()
}

// WriteJoint writes joint.csv: how many histories lasted so many full years in the
// first arrangement and so many in the second; pairs that do not occur are left
// out.
func (r *Result) WriteJoint(w io.Writer) error {
	t := table(w, "protege", "first", "second", "years_first", "years_second", "histories")
	for _, p := range r.Proteges {
		for _, d := range p.Differences {
			d.Joint.each(func(a, b int, n int64) {
				t.row([]string{p.Name, d.First, d.Second}, strconv.Itoa(a), strconv.Itoa(b), strconv.FormatInt(n, 10))
			})
		}
	}
	return t.end()
}

// WriteAccounts writes accounts.csv: each party's balance in each arrangement and
// its gain over no treaty.
func (r *Result) WriteAccounts(w io.Writer) error {
	t := table(w, "party", "role", "arrangement", "measure", "estimate", "std_error", "conf_low", "conf_high", "sides", "robust")
	for _, party := range r.Accounts.Parties {
		role := "power"
		if party.Protege {
			role = "protege"
		}
		for _, b := range party.Balances {
			t.row([]string{party.Name, role, b.Label, "worth"}, append(cells(b.Worth), "NA", "NA")...)
			t.row([]string{party.Name, role, b.Label, "gain_over_none"}, append(cells(b.Gain), b.Sides, strconv.FormatBool(b.Robust))...)
		}
	}
	return t.end()
}

// csvTable writes rows and keeps the first error for the end.
type csvTable struct{ out *csv.Writer }

func table(w io.Writer, header ...string) *csvTable {
	t := &csvTable{csv.NewWriter(w)}
	t.row(header)
	return t
}

func (t *csvTable) row(keys []string, values ...string) { _ = t.out.Write(append(keys, values...)) }

func (t *csvTable) end() error {
	t.out.Flush()
	return t.out.Error()
}

func cells(e studies.Estimate) []string {
	return []string{number(e.Value), number(e.StdErr), number(e.Low), number(e.High)}
}

func optional(x *float64) string {
	if x == nil {
		return "NA"
	}
	return number(*x)
}

func number(x float64) string {
	if x != x {
		return "NA"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
