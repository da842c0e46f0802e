package decide

import (
	"fmt"
	"io"
	"slices"

	"concert/results"
	"concert/results/survival"
	"concert/results/words"
)

// WriteJSON writes the whole result.
func (r *Result) WriteJSON(w io.Writer) error { return results.WriteJSON(w, r) }

// WriteCells writes cells.csv: a row an arrangement, reading and measure; the readings
// averaged by the beliefs, where they are told, come last.
func (r *Result) WriteCells(w io.Writer) error {
	t := words.NewTable(w, append([]string{"arrangement", "reading", "measure"}, survival.KnownColumns...)...)
	for _, c := range slices.Concat(r.Cells, r.Believed) {
		row := func(measure string, k *survival.Known) {
			t.Row(append([]any{c.Arrangement, c.Reading, measure}, k.Cells()...)...)
		}
		for i := range Within {
			row(fmt.Sprintf("mean_years_%d", c.Years[i].Within), c.Years[i].Mean)
			row(fmt.Sprintf("survival_%d", c.Lasts[i].Years), &c.Lasts[i].Share)
		}
		row("nuclear_war", &c.Nuclear)
		row("protege_lost", &c.Lost)
		row("all_protected", &c.AllHold)
	}
	return t.End()
}

// WriteSignatures writes signatures.csv: a row an arrangement, reading and signatory.
func (r *Result) WriteSignatures(w io.Writer) error {
	t := words.NewTable(w, append([]string{"arrangement", "reading", "party", "sides"}, survival.KnownColumns...)...)
	for _, c := range r.Cells {
		for i := range c.Signatures {
			s := &c.Signatures[i]
			t.Row(append([]any{c.Arrangement, c.Reading, s.Party, s.Sides}, s.Gain.Cells()...)...)
		}
	}
	return t.End()
}

// WriteBreakEvens writes break_even.csv.
func (r *Result) WriteBreakEvens(w io.Writer) error {
	t := words.NewTable(w, "reading", "first", "second", "measure", "estimate", "knowledge_low", "knowledge_high", "better_below", "better_above")
	for _, e := range r.BreakEvens {
		t.Row(e.Reading, e.First, e.Second, e.Measure, e.P, e.Lower, e.Upper, named(e.Below), named(e.Above))
	}
	return t.End()
}

// named is a name, nil for none.
func named(name string) any {
	if name == "" {
		return nil
	}
	return name
}

// WriteRegrets writes regret.csv: a row an arrangement and reading, "worst" and, under
// beliefs, "expected".
func (r *Result) WriteRegrets(w io.Writer) error {
	t := words.NewTable(w, "arrangement", "reading", "years")
	for _, g := range r.Regrets {
		for i, x := range g.ByReading {
			t.Row(g.Arrangement, r.Readings[i].Name, x)
		}
		t.Row(g.Arrangement, "worst", g.Worst)
		if g.Expected != nil {
			t.Row(g.Arrangement, "expected", g.Expected)
		}
	}
	return t.End()
}

// WriteInformation writes information.csv.
func (r *Result) WriteInformation(w io.Writer) error {
	t := words.NewTable(w, "about", "kind", "reading", "p", "years", "floor")
	for _, i := range r.Information {
		floor := any(i.Floor)
		if i.Kind == "reading" {
			floor = nil
		}
		t.Row(i.About, i.Kind, named(i.Reading), i.P, i.Years, floor)
	}
	return t.End()
}

// WriteCurves writes curves.csv: a row an arrangement, reading and year, S of t = 0 …
// Horizon full years.
func (r *Result) WriteCurves(w io.Writer) error {
	t := words.NewTable(w, append([]string{"arrangement", "reading", "years"}, survival.KnownColumns...)...)
	for _, c := range r.Curves {
		for years := range c.S {
			t.Row(append([]any{c.Arrangement, c.Reading, years}, c.S[years].Cells()...)...)
		}
	}
	return t.End()
}

// WriteLines writes by_belief.csv: mean years within 75 of each arrangement by the
// probability of a reading.
func (r *Result) WriteLines(w io.Writer) error {
	t := words.NewTable(w, append([]string{"arrangement", "reading", "p"}, survival.KnownColumns...)...)
	for _, l := range r.Lines {
		for i := range l.P {
			t.Row(append([]any{l.Arrangement, l.Reading, l.P[i]}, l.Years[i].Cells()...)...)
		}
	}
	return t.End()
}
