package compare

import (
	"bytes"
	"fmt"
	"io"

	"concert/results/words"
)

// WriteText writes the comparison for people: per protégé the arrangements, then
// each difference in words, then whom it suits.
func (r *Result) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s histories of each arrangement, the same ones: seed %d, horizon %d years.\n",
		words.Count(r.Histories), r.Seed, r.Horizon)
	fmt.Fprintf(&b, "± is a standard error; brackets hold 95 %% intervals.\n")
	for i := range r.Proteges {
		r.writeDurations(&b, &r.Proteges[i])
		r.writeDifferences(&b, r.Proteges[i].Differences)
	}
	if r.Accounts != nil {
		r.Accounts.write(&b)
	}
	for _, warning := range r.Warnings {
		fmt.Fprintf(&b, "\nNote: %s.\n", warning)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (r *Result) writeDurations(b *bytes.Buffer, p *ProtegeResult) {
	fmt.Fprintf(b, "\n%s\n", p.Name)
	rows := [][]string{{"arrangement", fmt.Sprintf("S(%d)", r.Benchmark.Years), "median, years", "restricted mean, years"}}
	for _, d := range p.Durations {
		rows = append(rows, []string{d.Label, d.Survival.Percent(), d.Median.Text(float64(r.Horizon)), d.Mean.String()})
	}
	_ = words.Columns(b, "  ", 4, rows) // into memory: no error
}

// fewDifferences are told one by one; more go into a table.
const fewDifferences = 4

func (r *Result) writeDifferences(b *bytes.Buffer, list []Difference) {
	if len(list) > fewDifferences {
		r.writeTable(b, list)
		return
	}
	for i := range list {
		r.writeDifference(b, &list[i])
	}
}

// writeTable is a row a difference; the files hold the rest.
func (r *Result) writeTable(b *bytes.Buffer, list []Difference) {
	fmt.Fprintf(b, "\n  against “%s”\n", list[0].First)
	rows := [][]string{{"", "restricted mean, years", "variance ÷", fmt.Sprintf("S(%d), points", r.Benchmark.Years), "variance ÷", "longer in", "shorter in", "saved", "lost"}}
	for i := range list {
		d := &list[i]
		rows = append(rows, []string{d.Second, d.Mean.Signed(), d.Mean.saved(), d.Survival.points(), d.Survival.saved(),
			d.Outlasts.Percent(), d.Outlasted.Percent(), d.Saved.Percent(), d.Lost.Percent()})
	}
	_ = words.Columns(b, "    ", len(rows[0]), rows)
	fmt.Fprintf(b, "    saved, lost: of the histories broken within %d years in the one, the share not so in the other;\n", r.Benchmark.Years)
	fmt.Fprintf(b, "    medians, conditional estimates and intervals of shares are in the files\n")
}

// points is a difference of shares in percentage points.
func (e *Effect) points() string {
	points := e.Times(100)
	return points.Signed()
}

// saved is the variance factor, NA where the pairs do not vary.
func (e *Effect) saved() string {
	if e.Saved == nil {
		return words.NA
	}
	return words.Times(*e.Saved)
}

func (r *Result) writeDifference(b *bytes.Buffer, d *Difference) {
	fmt.Fprintf(b, "\n  “%s” against “%s”\n", d.Second, d.First)
	if d.Joint != nil && d.Joint.Identical() {
		fmt.Fprintf(b, "    the same in every history: every difference is exactly 0\n")
		return
	}
	at := fmt.Sprintf("S(%d)", r.Benchmark.Years)
	rows := [][]string{d.Mean.row("restricted mean", "years", 1), d.Survival.row(at, "points", 100)}
	if d.Median != nil {
		rows = append(rows, d.Median.row("median", "years", 1))
	} else {
		rows = append(rows, []string{"median", "one or its interval lies beyond " + words.Years(float64(r.Horizon))})
	}
	if c := d.Conditional; c != nil {
		rows = append(rows, c.Mean.row("restricted mean, conditional", "years", 1), c.Survival.row(at+", conditional", "points", 100))
	}
	_ = words.Columns(b, "    ", 3, rows)
	fmt.Fprintf(b, "    lasts longer in %s, shorter in %s, equally long in %s\n", d.Outlasts.Percent(), d.Outlasted.Percent(), d.Equal.PercentOf())
	fmt.Fprintf(b, "    saved: %s; lost: %s\n", d.Saved.text(d.First, r.Benchmark.Years), d.Lost.text(d.Second, r.Benchmark.Years))
	r.writeSaving(b, d)
}

func (e *Effect) row(what, unit string, times float64) []string {
	saved := "the pairs do not vary"
	if e.Saved != nil {
		saved = "pairing: variance ÷ " + words.Times(*e.Saved)
	}
	in := e.Times(times)
	return []string{what, in.Signed() + " " + unit, saved}
}

func (s Rescue) text(broken string, years int) string {
	if s.Of == 0 {
		return fmt.Sprintf("none broken in “%s”", broken)
	}
	return fmt.Sprintf("%s of the %s broken within %d years in “%s”", s.Percent(), words.Count(s.Of), years, broken)
}

// writeSaving says how many histories unpaired runs would have taken.
func (r *Result) writeSaving(b *bytes.Buffer, d *Difference) {
	if d.Mean.Unpaired == nil {
		return
	}
	fmt.Fprintf(b, "    unpaired, the restricted mean would need %s histories of each for the same error\n", words.Count(*d.Mean.Unpaired))
	if c := d.Conditional; c != nil {
		fmt.Fprintf(b, "    conditional: from the yearly probabilities of %s histories", words.Count(c.Histories))
		if worth := c.Worth(d.Survival, r.Histories); worth > 0 {
			fmt.Fprintf(b, "; for S(%d) one of them is worth %s unpaired ones", r.Benchmark.Years, words.Times(worth))
		}
		b.WriteByte('\n')
	}
}
