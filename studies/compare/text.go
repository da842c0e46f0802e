package compare

import (
	"fmt"
	"io"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// WriteText writes the comparison for a terminal of so many columns: per protégé
// the arrangements, then what each differs by, then whom it suits. What is
// technical stays in the files.
func (r *Result) WriteText(w io.Writer, width int) error {
	p := &page{width: width}
	fmt.Fprintf(p, "%s histories of up to %s of each arrangement, the same ones, seed %d\n%s\n",
		words.Count(r.Histories), words.Years(float64(r.Horizon)), r.Seed, r.reading())
	for i := range r.Proteges {
		r.writeDurations(p, &r.Proteges[i])
		r.writeDifferences(p, r.Proteges[i].Differences)
	}
	if r.Accounts != nil {
		r.Accounts.write(p)
	}
	for _, warning := range r.Warnings {
		fmt.Fprintf(p, "\nNote: %s.\n", warning)
	}
	_, err := io.WriteString(w, words.Fold(p.String(), width))
	return err
}

// reading says how the figures are to be read.
func (r *Result) reading() string {
	if r.Draws == nil {
		return "± one standard error, [ ] 95 % interval: chance alone"
	}
	return r.Draws.String() + ", the same of each; 90 %: what holds nine tenths of what is known; ±: one standard error of chance alone"
}

// page is text being written for a terminal of so many columns.
type page struct {
	strings.Builder
	width int
}

// grid writes rows in columns, those of texts given.
func (p *page) grid(indent string, heading bool, rows [][]string, texts ...int) {
	table := words.Grid{Indent: indent, Texts: texts, Heading: heading, Rows: rows}
	p.WriteString(table.Fit(p.width))
}

// atLeast names the share of histories that reach the benchmark.
func (r *Result) atLeast() string { return "at least " + words.Years(float64(r.Benchmark.Years)) }

func (r *Result) writeDurations(p *page, of *ProtegeResult) {
	fmt.Fprintf(p, "\n%s\n", of.Name)
	rows := [][]string{{"", "median, years", "mean full years", r.atLeast()}}
	for _, d := range of.Durations {
		median, mean, share := d.Median.Text(float64(r.Horizon)), d.Mean.String(), d.Survival.Percent()
		if d.KnownMean != nil {
			median, mean, share = survival.KnownQuantile(d.KnownCurve, 0.5).Known(float64(r.Horizon)), d.KnownMean.Text(), d.KnownSurvival.Percent()
		}
		rows = append(rows, []string{d.Label, median, mean, share})
	}
	p.grid("  ", true, rows, 0)
}

// fewDifferences are told one by one; more go into a table.
const fewDifferences = 4

func (r *Result) writeDifferences(p *page, list []Difference) {
	if len(list) > fewDifferences {
		r.writeTable(p, list)
	} else {
		for i := range list {
			r.writeDifference(p, &list[i])
		}
	}
	r.writeGrounds(p, list)
}

// WritePrices writes what each arrangement is worth against the first in mean full years,
// for a terminal of so many columns.
func (r *Result) WritePrices(w io.Writer, width int) error {
	p := &page{width: width}
	for i := range r.Proteges {
		list := r.Proteges[i].Differences
		fmt.Fprintf(p, "\nWhat each change of the treaty of %s is worth, in mean full years of peace\nwithin %s\n", r.Proteges[i].Name, words.Years(float64(r.Horizon)))
		var rows [][]string
		for k := range list {
			rows = append(rows, []string{list[k].Second, list[k].years()})
		}
		p.grid("  ", false, rows, 0, 1)
		r.writeGrounds(p, list)
	}
	_, err := io.WriteString(w, words.Fold(p.String(), width))
	return err
}

// writeTable is a row a difference; the files hold the rest.
func (r *Result) writeTable(p *page, list []Difference) {
	fmt.Fprintf(p, "\n  against “%s”\n", list[0].First)
	rows := [][]string{{"", "mean full years", r.atLeast() + ", points", "longer, shorter in"}}
	for i := range list {
		d := &list[i]
		rows = append(rows, []string{d.Second, d.years(), d.points(), words.Chance(d.Outlasts.Value) + ", " + words.Chance(d.Outlasted.Value)})
	}
	p.grid("  ", true, rows, 0)
}

// years is the difference of the mean full years.
func (d *Difference) years() string {
	if d.KnownMean != nil {
		return d.KnownMean.Signed()
	}
	return d.Mean.Signed()
}

// points is that of the shares that reach the benchmark, in percentage points.
func (d *Difference) points() string {
	if d.KnownSurvival != nil {
		return d.KnownSurvival.Points()
	}
	return d.Survival.points()
}

// points is a difference of shares in percentage points.
func (e *Effect) points() string {
	points := e.Times(100)
	return points.Signed()
}

func (r *Result) writeDifference(p *page, d *Difference) {
	fmt.Fprintf(p, "\n  “%s” against “%s”\n", d.Second, d.First)
	if d.Joint != nil && d.Joint.Identical() {
		p.WriteString("    the same in every history: every difference is exactly 0\n")
		return
	}
	median := "one or its interval lies beyond " + words.Years(float64(r.Horizon))
	if d.Median != nil {
		median = d.Median.Signed() + " years"
	}
	if d.Median != nil && d.KnownMean != nil {
		median = words.Signed(d.Median.Value, d.Median.StdErr) + " years; its interval by what is known is not told, for a draw has too few histories for a median of its own"
	}
	p.grid("    ", false, [][]string{
		{"median", median},
		{"mean full years", d.years()},
		{r.atLeast(), d.points() + " points"},
		{"lasts", fmt.Sprintf("longer in %s, shorter in %s, equally long in %s", d.Outlasts.Percent(), d.Outlasted.Percent(), d.Equal.PercentOf())},
		{"saved", d.Saved.text(d.First, r.Benchmark.Years)},
		{"lost", d.Lost.text(d.Second, r.Benchmark.Years)}}, 0, 1)
}

func (s Rescue) text(broken string, years int) string {
	if s.Of == 0 {
		return fmt.Sprintf("none broken in “%s”", broken)
	}
	return fmt.Sprintf("%s of the %s broken within %s in “%s”", s.Percent(), words.Count(s.Of), words.Years(float64(years)), broken)
}
