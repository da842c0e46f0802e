package explain

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"concert/results/survival"
	"concert/results/words"
)

// WriteText writes the explanation for a terminal of so many columns.
func (r *Result) WriteText(w io.Writer, width int) error {
	p := &page{width: width}
	fmt.Fprintf(p, "%s\n%s histories of up to %s, seed %d; ± one standard error, [ ] 95 %% interval\n",
		r.Title, words.Count(r.Histories), words.Years(float64(r.Horizon)), r.Seed)
	if r.Draws != nil {
		fmt.Fprintf(p, "%s, which ± and [ ] leave out; 90 %%: what holds nine tenths of what is known\n", r.Draws.String())
	}
	for i := range r.Proteges {
		r.Proteges[i].write(p)
	}
	if r.Shapley != nil {
		what := "signature"
		if !slices.ContainsFunc(r.Proteges, func(x Reasons) bool { return x.promised() }) {
			what = "other power"
		}
		r.Shapley.write(p, what, r.Benchmark.Years)
	}
	for _, warning := range r.Warnings {
		fmt.Fprintf(p, "\nNote: %s.\n", warning)
	}
	_, err := io.WriteString(w, words.Fold(p.String(), width))
	return err
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

func (r *Reasons) write(p *page) {
	fmt.Fprintf(p, "\nWhy the peace of %s ended, in the %s of histories in which it did\n", r.Protege, r.Broken.Percent())
	if r.Broken.N == 0 {
		return
	}
	var rows [][]string
	for i, s := range r.Aggressors {
		rows = append(rows, []string{first(i, "attacked by"), s.Name, s.Percent()})
	}
	for i, s := range r.Guarantees {
		rows = append(rows, []string{first(i, "the guarantee was"), strings.ReplaceAll(s.Name, "_", " "), s.Percent()})
	}
	if r.promised() {
		rows = append(rows, []string{"pretext", "required neutrality given up", r.Pretext.Percent()})
	}
	p.grid("  ", false, append(rows,
		[]string{"rival war", "on the way to a rival", r.RivalWar.Percent()},
		[]string{"warning", "somebody had warned", r.Warned.Percent()},
		[]string{r.helpers(), "expected to fight", r.Expected.String()},
		[]string{"", "fought", r.Fought.String()},
		[]string{"", "more than expected", r.Surprise.String()}), 0, 1)
	r.writeReliability(p)
}

// promised tells whether there was a guarantee to speak of.
func (r *Reasons) promised() bool { return len(r.Guarantees) > 0 }

// helpers is what the powers that may fight are called.
func (r *Reasons) helpers() string {
	if r.promised() {
		return "guarantors"
	}
	return "other powers"
}

func first(i int, label string) string {
	if i > 0 {
		return ""
	}
	return label
}

func (r *Reasons) writeReliability(p *page) {
	if len(r.Reliability) == 0 {
		return
	}
	rows := [][]string{{"share of the " + r.helpers() + ", expected", "fought", "attacks"}}
	for _, bin := range r.Reliability {
		rows = append(rows, []string{words.Chance(bin.Expected.Value), bin.Fought.Percent(), words.Count(bin.Attacks)})
	}
	p.grid("  ", true, rows)
}

func (s *Shapley) write(p *page, what string, years int) {
	fmt.Fprintf(p, "\nWhat each %s adds to the probability of at least %s, in points\n(Shapley values, %s, %s histories)\n",
		what, words.Years(float64(years)), s.Method, words.Count(s.Histories))
	for i := range s.Proteges {
		c := &s.Proteges[i]
		if c.InYears {
			c.writeYears(p, years)
			continue
		}
		fmt.Fprintf(p, "  %s\n", c.Protege)
		rows := [][]string{{"with none", c.None.Percent()}}
		for _, v := range c.sorted() {
			if v.Known != nil {
				rows = append(rows, []string{v.Power, v.Known.Points()})
				continue
			}
			rows = append(rows, []string{v.Power, points(v.Estimate)})
		}
		p.grid("    ", false, append(rows, []string{"all together", points(c.Gain)}, []string{"with all", c.All.Percent()}), 0, 1)
	}
}

// writeYears tells the values in years.
func (c *Contribution) writeYears(p *page, years int) {
	end := "0"
	if c.None.Value > 0.5 {
		end = "1"
	}
	fmt.Fprintf(p, "  %s, in mean full years within %s, for the probability is near %s either way\n", c.Protege, words.Years(float64(years)), end)
	rows := [][]string{{"with none", c.Years.None.String()}}
	for _, v := range c.sorted() {
		text := v.Years.Signed()
		if v.Years.Known != nil {
			text = v.Years.Known.Signed()
		}
		rows = append(rows, []string{v.Power, text})
	}
	p.grid("    ", false, append(rows, []string{"all together", c.Years.Gain.Signed()}, []string{"with all", c.Years.All.String()}), 0, 1)
}

// points is a difference of shares in percentage points.
func points(e survival.Estimate) string {
	e = e.Times(100)
	return e.Signed()
}

// sorted are the values, the largest first.
func (p *Contribution) sorted() []Value {
	values := slices.Clone(p.Values)
	slices.SortStableFunc(values, func(a, b Value) int {
		if p.InYears {
			return cmp.Compare(b.Years.Units, a.Years.Units)
		}
		return cmp.Compare(b.Units, a.Units)
	})
	return values
}
