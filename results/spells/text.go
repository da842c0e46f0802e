package spells

import (
	"fmt"
	"io"
	"math"
	"strings"

	"concert/internal/portable"
	"concert/results/survival"
	"concert/results/words"
)

// WriteText writes the result for a terminal of so many columns: what was read,
// a line for each stratum, the curve at some times, causes, tests, fits,
// warnings. Every figure has its error or interval and the digits these allow.
func (r *Result) WriteText(w io.Writer, width int) error {
	p := &page{width: width}
	r.writeHead(p)
	r.writeStrata(p)
	r.writeCurve(p)
	if r.Data.Causes {
		r.writeCauses(p)
	}
	if len(r.Tests)+len(r.Differences) > 0 {
		r.writeTests(p)
	}
	if len(r.Fits) > 0 {
		r.writeFits(p)
	}
	if p.dashes {
		p.line("\n" + noInterval)
	}
	if len(r.Warnings) > 0 {
		p.title("Warnings")
		for _, text := range r.Warnings {
			p.line("  " + text)
		}
	}
	if _, err := io.WriteString(w, words.Fold(p.String(), width)); err != nil {
		return fmt.Errorf("write estimates: %w", err)
	}
	return nil
}

// page is text being written for a terminal of so many columns.
type page struct {
	strings.Builder
	width  int
	dashes bool // an interval was not defined
}

func (p *page) line(text string) { p.WriteString(text + "\n") }

func (p *page) title(text string) { p.line("\n" + text) }

// grid writes rows in columns under the heading that is the first of them; the
// first left columns hold texts.
func (p *page) grid(left int, rows [][]string) {
	table := words.Grid{Indent: "  ", Heading: true, Rows: rows}
	for c := range left {
		table.Texts = append(table.Texts, c)
	}
	text := table.Fit(p.width)
	p.dashes = p.dashes || strings.Contains(text, "["+words.NA+"]")
	p.WriteString(text)
}

// in is ", in years", or nothing.
func in(unit string) string {
	if unit == "" {
		return ""
	}
	return ", in " + unit
}

// withAll are the strata with all spells together first, when there are groups.
func (r *Result) withAll() []Stratum {
	switch {
	case !r.Data.Grouped:
		return []Stratum{r.All}
	case len(r.Strata) == 1:
		return r.Strata
	}
	return append([]Stratum{r.All}, r.Strata...)
}

// percent is the level of the intervals, "95 %".
func (r *Result) percent() string { return words.Percent(r.Options.Level, 0) }

// writeHead says what was read, in one sentence what came of it, and what
// intervals and errors mean.
func (r *Result) writeHead(p *page) {
	s := r.All.Summary
	text := fmt.Sprintf("%s: %s spells", r.Data.Name, count(s.N))
	if len(r.Strata) > 1 {
		text += fmt.Sprintf(" in %d groups", len(r.Strata))
	}
	text += fmt.Sprintf(", %s ended, %s censored; times %s to %s", count(s.Events), count(s.Censored), short(r.All.Table.Times[0]), r.Options.time(s.Last))
	if r.All.Curve.Yearly {
		text += ", all whole"
	}
	p.line(text)
	p.line(s.Sentence(r.Options.Unit))
	p.line(fmt.Sprintf("Intervals are at %s, of S and incidences on the %s scale; ± is one standard error.", r.percent(), r.Options.Conf))
}

// writeStrata writes a row for each stratum: how many, quantiles, the mean
// restricted to tau and P(T ≥ t) for each t asked for.
func (r *Result) writeStrata(p *page) {
	p.title("How long spells last" + in(r.Options.Unit) + " (errors shrink with more spells, the spread does not)")
	head := []string{"", "spells", "ended", "median (" + r.percent() + ")", "interpolated", "half end between",
		"mean to " + short(r.Options.Tau), "sd of spells"}
	for _, t := range r.Options.AtLeast {
		head = append(head, "P(T ≥ "+short(t)+")")
	}
	rows := [][]string{head}
	for _, s := range r.withAll() {
		m := s.Summary
		row := []string{s.Name, count(m.N), count(m.Events), quantile(m.Median), withError(m.Interpolated.Value, m.Interpolated.StdErr),
			spread(m), withError(m.Mean.Value, m.Mean.StdErr), words.Bare(m.Mean.SD)}
		for _, x := range s.AtLeast {
			row = append(row, share(x))
		}
		rows = append(rows, row)
	}
	p.grid(1, rows)
}

// share is a point's S with its interval.
func share(p survival.Point) string {
	if math.IsNaN(p.Survival) {
		return "not observed"
	}
	return withLimits(p.Survival, p.Lower, p.Upper)
}

// spread is the middle half of the spells: from the time by which a quarter has
// ended to that by which three quarters have, as far as these are reached.
func spread(m survival.Summary) string {
	if !m.Q25.Reached {
		return "not reached"
	}
	if !m.Q75.Reached {
		return reached(m.Q25) + " and later than " + short(m.Last)
	}
	return reached(m.Q25) + " and " + reached(m.Q75)
}

// writeCurve writes S at a few round times, a row for each stratum; nothing
// when all happened at time 0.
func (r *Result) writeCurve(p *page) {
	times := niceTimes(r.All.Summary.Last)
	if len(times) == 0 {
		return
	}
	p.title("S(t), the share that lasts longer than t" + r.Options.ofTime())
	head := []string{"t"}
	for _, t := range times {
		head = append(head, short(t))
	}
	rows := [][]string{head}
	for _, s := range r.withAll() {
		row := []string{s.Name}
		for _, t := range times {
			row = append(row, share(s.observed(s.Curve.At(t), t)))
		}
		rows = append(rows, row)
	}
	p.grid(1, rows)
}

// niceTimes are three to five round times within (0, last]: the multiples of
// 0.2, 0.25, 0.5, 1 or 2 times the power of ten at or below last, by the first
// of them of which so many fit.
func niceTimes(last float64) []float64 {
	if !(last > 0) {
		return nil
	}
	unit := portable.Pow(10, math.Floor(portable.Log10(last)))
	for _, f := range []float64{0.2, 0.25, 0.5, 1, 2} {
		if n := math.Floor(last / (f * unit) * (1 + 1e-12)); n >= 3 && n <= 5 {
			times := make([]float64, int(n))
			for i := range times {
				times[i] = float64(i+1) * f * unit
			}
			return times
		}
	}
	return []float64{last}
}

// writeCauses writes a row for each stratum and cause: its endings in all, its
// incidence by tau and the time lost to it until then.
func (r *Result) writeCauses(p *page) {
	unit := r.Options.Unit
	if unit == "" {
		unit = "time"
	}
	p.title(fmt.Sprintf("What ends them within %s (Aalen–Johansen), and the %s it costs", r.Options.time(r.Options.Tau), unit))
	rows := [][]string{{"", "cause", "ended", "incidence (" + r.percent() + ")", unit + " lost"}}
	for _, s := range r.withAll() {
		for i, f := range s.Incidences {
			x := f.At(r.Options.Tau)
			ended := 0.0
			for _, point := range f.Points {
				ended += point.Events
			}
			rows = append(rows, []string{s.Name, f.Cause, count(ended), withLimits(x.Incidence, x.Lower, x.Upper), withError(s.Lost[i].Value, s.Lost[i].StdErr)})
		}
	}
	p.grid(2, rows)
}
