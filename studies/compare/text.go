package compare

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"concert/studies"
)

// WriteText writes the comparison for people: per protégé the arrangements, then
// each difference in words, then whom it suits.
func (r *Result) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s histories of each arrangement, the same ones: seed %d, horizon %d years.\n",
		studies.Count(r.Histories), r.Seed, r.Horizon)
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
	t := tabwriter.NewWriter(b, 0, 0, 3, ' ', 0)
	fmt.Fprintf(t, "  arrangement\tS(%d), %%\tmedian, years\trestricted mean, years\n", r.Benchmark.Years)
	for _, d := range p.Durations {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\n", d.Label, d.Survival.Times(100).Short(), d.Median.text(r.Horizon), d.Mean.Short())
	}
	t.Flush() // into memory: no error
}

// text is "48 (48 to 49)", or that it is not reached.
func (m Median) text(horizon int) string {
	if m.Years == nil {
		return fmt.Sprintf("more than %d", horizon)
	}
	low, high := "0", fmt.Sprintf("more than %d", horizon)
	if m.Low != nil {
		low = fmt.Sprintf("%g", *m.Low)
	}
	if m.High != nil {
		high = fmt.Sprintf("%g", *m.High)
	}
	return fmt.Sprintf("%g (%s to %s)", *m.Years, low, high)
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
	t := tabwriter.NewWriter(b, 0, 0, 3, ' ', 0)
	fmt.Fprintf(t, "    \trestricted mean, years\tvariance ÷\tS(%d), points\tvariance ÷\tlonger in\tshorter in\tsaved\tlost\n", r.Benchmark.Years)
	for i := range list {
		d := &list[i]
		fmt.Fprintf(t, "    %s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", d.Second, d.Mean.Signed(), d.Mean.saved(),
			d.Survival.Times(100).Signed(), d.Survival.saved(), percent(d.Outlasts), percent(d.Outlasted), percent(d.Saved.Estimate), percent(d.Lost.Estimate))
	}
	t.Flush()
	fmt.Fprintf(b, "    saved, lost: of the histories broken within %d years in the one, the share not so in the other;\n", r.Benchmark.Years)
	fmt.Fprintf(b, "    medians, conditional estimates and intervals of shares are in the files\n")
}

// saved is the variance factor, or a dash where the pairs do not vary.
func (e *Effect) saved() string {
	if e.Saved == nil {
		return "–"
	}
	return factor(*e.Saved)
}

func (r *Result) writeDifference(b *bytes.Buffer, d *Difference) {
	fmt.Fprintf(b, "\n  “%s” against “%s”\n", d.Second, d.First)
	if d.Joint != nil && d.Joint.Identical() {
		fmt.Fprintf(b, "    the same in every history: every difference is exactly 0\n")
		return
	}
	t := tabwriter.NewWriter(b, 0, 0, 3, ' ', 0)
	d.Mean.row(t, "restricted mean", "years", 1)
	d.Survival.row(t, fmt.Sprintf("S(%d)", r.Benchmark.Years), "points", 100)
	if d.Median != nil {
		d.Median.row(t, "median", "years", 1)
	} else {
		fmt.Fprintf(t, "    median\tone or its interval lies beyond %d years\t\n", r.Horizon)
	}
	if c := d.Conditional; c != nil {
		c.Mean.row(t, "restricted mean, conditional", "years", 1)
		c.Survival.row(t, fmt.Sprintf("S(%d), conditional", r.Benchmark.Years), "points", 100)
	}
	t.Flush()
	fmt.Fprintf(b, "    lasts longer in %s, shorter in %s, equally long in %s of histories\n",
		percent(d.Outlasts), percent(d.Outlasted), percent(d.Equal))
	fmt.Fprintf(b, "    saved: %s; lost: %s\n", d.Saved.text(d.First, r.Benchmark.Years), d.Lost.text(d.Second, r.Benchmark.Years))
	r.writeSaving(b, d)
}

func (e *Effect) row(w io.Writer, what, unit string, times float64) {
	saved := "the pairs do not vary"
	if e.Saved != nil {
		saved = fmt.Sprintf("pairing: variance ÷ %s", factor(*e.Saved))
	}
	fmt.Fprintf(w, "    %s\t%s %s\t%s\n", what, e.Times(times).Signed(), unit, saved)
}

// factor is a number with two or three digits.
func factor(x float64) string {
	if x < 9.95 {
		return studies.Fixed(x, 1)
	}
	return studies.Count(int64(math.Round(x)))
}

// percent is a share as "12.8 ± 0.3 %", none or all.
func percent(e studies.Estimate) string {
	switch e.Value {
	case 0:
		return "none"
	case 1:
		return "all"
	default:
		return e.Times(100).Short() + " %"
	}
}

func (s Rescue) text(broken string, years int) string {
	if s.Of == 0 {
		return fmt.Sprintf("none broken in “%s”", broken)
	}
	return fmt.Sprintf("%s of the %s broken within %d years in “%s”", percent(s.Estimate), studies.Count(s.Of), years, broken)
}

// writeSaving says how many histories unpaired runs would have taken.
func (r *Result) writeSaving(b *bytes.Buffer, d *Difference) {
	if d.Mean.Unpaired == nil {
		return
	}
	fmt.Fprintf(b, "    unpaired, the restricted mean would need %s histories of each for the same error\n", studies.Count(*d.Mean.Unpaired))
	if c := d.Conditional; c != nil {
		fmt.Fprintf(b, "    conditional: from the yearly probabilities of %s histories", studies.Count(c.Histories))
		if worth := c.Worth(d.Survival, r.Histories); worth > 0 {
			fmt.Fprintf(b, "; for S(%d) one of them is worth %s unpaired ones", r.Benchmark.Years, factor(worth))
		}
		b.WriteByte('\n')
	}
}
