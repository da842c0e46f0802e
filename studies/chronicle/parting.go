package chronicle

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"concert/results"
)

// Pair is the same history under two scenarios.
type Pair struct {
	// Parting is the first year (of the history) in which something happens in one
	// and not in the other; 0 if they never part.
	Parting int        `json:"parting_year"`
	Date    string     `json:"parting_date,omitempty"` // that year in the calendar of the first; "" if they never part
	Left    *Chronicle `json:"first"`                  // under the first scenario
	Right   *Chronicle `json:"second"`                 // under the second
}

// SideBySide finds where two chronicles part: in the first year of which they
// tell different things, probabilities aside, or which only one of them
// reaches.
func SideBySide(left, right *Chronicle) *Pair {
	p := &Pair{Left: left, Right: right}
	for i := range max(len(left.Years), len(right.Years)) {
		a, b := left.year(i), right.year(i)
		if a == nil || b == nil || !slices.EqualFunc(a.Sentences, b.Sentences, func(x, y Sentence) bool { return x.Text == y.Text }) {
			p.Parting, p.Date = i+1, Date(left.Start, i+1)
			return p
		}
	}
	return p
}

// year is that of index i, from 0; nil after the end.
func (c *Chronicle) year(i int) *Year {
	if i >= len(c.Years) {
		return nil
	}
	return &c.Years[i]
}

// WriteText sets the two side by side from the year in which they part.
func (p *Pair) WriteText(w io.Writer, s Style) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "History %d of seed %d under two scenarios.%s\n\n", p.Left.History, p.Left.Seed, s.note())
	if p.Parting == 0 {
		b.WriteString("They never part: everything that happens, happens in both.\n")
		p.Left.writeEnds(&b, s.width())
		_, err := w.Write(b.Bytes())
		return err
	}
	if p.Parting > 1 {
		fmt.Fprintf(&b, "Until %s they are the same. They part in %s:\n\n", Date(p.Left.Start, p.Parting-1), p.Date)
	}
	p.columns(&b, s)
	_, err := w.Write(b.Bytes())
	return err
}

// columns writes the years from the parting on, then the ends. The two columns
// are equally wide and share what the dates leave; years of which neither tells
// anything are left out.
func (p *Pair) columns(b *bytes.Buffer, s Style) {
	dates := p.dates()
	column := (s.width() - dates - 5) / 2
	row := func(date, left, right string) {
		a, c := wrap(left, column), wrap(right, column)
		for i := range max(len(a), len(c)) {
			line := pad(at(date, i), dates) + "  " + pad(line(a, i), column) + " │ " + line(c, i)
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
	row("", p.Left.Scenario, p.Right.Scenario)
	row("", strings.Repeat("─", column), strings.Repeat("─", column))
	for i := p.Parting - 1; i < max(len(p.Left.Years), len(p.Right.Years)); i++ {
		left, right := s.side(p.Left, i), s.side(p.Right, i)
		if left != "" || right != "" {
			row(p.date(i), left, right)
		}
	}
	row("", strings.Repeat("─", column), strings.Repeat("─", column))
	for i := range max(len(p.Left.Ends), len(p.Right.Ends)) {
		row("", p.Left.end(i), p.Right.end(i))
	}
}

// side is what a chronicle says of a year, nothing after its end.
func (s Style) side(c *Chronicle, i int) string {
	if y := c.year(i); y != nil {
		return s.text(y)
	}
	return ""
}

// end is how the ith peace ended, in a sentence; "" beyond the last protégé.
func (c *Chronicle) end(i int) string {
	if i >= len(c.Ends) {
		return ""
	}
	return c.Ends[i].Sentence(c.Start)
}

// date is that of a year, both calendars if the scenarios begin in different years.
func (p *Pair) date(i int) string {
	left, right := Date(p.Left.Start, i+1), Date(p.Right.Start, i+1)
	if left != right {
		return left + " │ " + right
	}
	return left
}

// dates is the width of the last date, which is the widest.
func (p *Pair) dates() int {
	return uniseg.StringWidth(p.date(max(len(p.Left.Years), len(p.Right.Years))))
}

// at is a text in the first line of a row, nothing in the others.
func at(text string, line int) string {
	if line > 0 {
		return ""
	}
	return text
}

// line is the ith line, "" beyond the last.
func line(lines []string, i int) string {
	if i >= len(lines) {
		return ""
	}
	return lines[i]
}

// pad fills a text up with blanks to so many columns.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-uniseg.StringWidth(text)))
}

// WriteJSON writes both chronicles and where they part.
func (p *Pair) WriteJSON(w io.Writer) error { return results.WriteJSON(w, p) }
