package report

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// readKnown reads what is known of the curves, if the run was drawn over what is
// not.
func (r *Run) readKnown() error {
	if r.Summary.Draws == nil {
		return nil
	}
	columns := []string{"protege", "time", "surv", "knowledge_sd", "knowledge_low", "knowledge_high", "draws_std_error"}
	i := -1
	return readRows(filepath.Join(r.Folder, "life_table.csv"), columns, r.Manifest.Horizon, func(first bool, f []string) (string, error) {
		if first {
			i++
		}
		var x [5]float64
		for k := range x {
			var err error
			if x[k], err = strconv.ParseFloat(f[2+k], 64); err != nil {
				return columns[2+k], fmt.Errorf("want a number, got %q", f[2+k])
			}
		}
		r.Proteges[i].Known = append(r.Proteges[i].Known, &survival.Known{Value: x[0], SD: x[1], Lower: x[2], Upper: x[3], Sampling: x[4]})
		return "", nil
	}, 0)
}

// knownSentence is the answer for a protégé where what is not known is in it.
func (c *Case) knownSentence(i int) string {
	p, h := &c.Summary.Proteges[i], c.Summary.Horizon
	k, at := p.Known, min(c.Summary.Benchmark.Years, h)
	text := fmt.Sprintf("the peace of %s lasts at least %d full years%s with a probability of about %s. What is known leaves %s (nine tenths of it).",
		p.Protege, at, c.label75(), share(k.AtBenchmark.Alone(100)), share(k.AtBenchmark.Interval(100)))
	q := k.Quartiles.Median
	if !q.Estimate.Reached {
		return text + fmt.Sprintf(" It is more likely than not to last beyond %d years.", h)
	}
	return text + fmt.Sprintf(" It is as likely as not to end within %s (by what is known %s).", words.Unbroken(words.Years(q.Estimate.Time)), years(q))
}

// years are what holds nine tenths of what is known of a quantile.
func years(q survival.Quantile) string {
	if q.Upper.Reached {
		return words.Unbroken(q.Lower.String() + " to " + q.Upper.String())
	}
	return words.Unbroken(q.Lower.String() + " or more")
}

// share is a figure in per cent that no line break divides.
func share(figure string) string { return words.Unbroken(figure + " %") }

// readings says, under every reading, what the answer would be; nil without any.
func (c *Case) readings() *table {
	if len(c.Summary.Readings) < 2 {
		return nil
	}
	t := &table{Caption: "How probable it is that peace lasts so long, in every reading of the world",
		Columns: []column{{Title: "Reading"}, {fmt.Sprintf("At least %d years", c.at()), true}, {"What is known leaves", true}}}
	for _, r := range c.Summary.Readings {
		name := r.Label
		if len(c.Summary.Proteges) > 1 {
			name = r.Protege + ": " + name
		}
		row := []cell{text(words.Capital(name)), shareCell(r.AtBenchmark), text("by chance " + spanned(r.AtBenchmark))}
		if r.KnownAt != nil {
			row[1], row[2] = number(share(r.KnownAt.Alone(100)), r.KnownAt.Value), text(share(r.KnownAt.Interval(100)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// departs says where the answer departs from the historical record, "" without one.
func (c *Case) departs(i int) string {
	if i >= len(c.Records) || c.Records[i].Name == "" {
		return ""
	}
	curve, err := c.Records[i].Curve()
	at := float64(min(c.Summary.Benchmark.Years, c.Summary.Horizon))
	if err != nil || at > curve.Last() {
		return ""
	}
	p := &c.Summary.Proteges[i]
	value, low, high := p.AtBenchmark.Value, p.AtBenchmark.Lower, p.AtBenchmark.Upper
	if k := p.Known; k != nil {
		value, low, high = k.AtBenchmark.Value, k.AtBenchmark.Lower, k.AtBenchmark.Upper
	}
	q := curve.At(at)
	verdict := "agrees with it within what is known"
	switch {
	case low > q.Upper:
		verdict = "stands above all that the record allows, and needs a reason"
	case high < q.Lower:
		verdict = "stands below all that the record allows, and needs a reason"
	case value > q.Upper:
		verdict = "stands above the record's interval, though what is known reaches into it"
	case value < q.Lower:
		verdict = "stands below the record's interval, though what is known reaches into it"
	}
	return fmt.Sprintf("In the record of %s %s last %d years; so few cases leave %s. The answer for %s, %s, %s.", c.Records[i].Title, words.Unbroken(words.Fixed(100*q.Survival, 0)+" %"), int(at),
		words.Unbroken(strings.Trim(words.PercentInterval(q.Lower, q.Upper, q.StdErr), "[]")), c.subject(i), words.Unbroken(words.Fixed(100*value, 0)+" %"), verdict)
}
