package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A table is as wide as its longest words ask. One that is wider than a page
// is told in parts, and in a narrower window each row becomes a card, a line a
// cell: nothing is cut, whatever the reader's font and window.

// pageChars is how many characters stand side by side on a page.
const pageChars = 100

// fits are the widths, in characters, at which rows become cards.
var fits = []int{24, 34, 46, 60, pageChars}

// charRem is the width of a character of a table in rem, that of a wide font.
const charRem = 0.57

// Fit is the class of a table: the smallest of the widths that it fits.
func (t *table) Fit() string {
	need := sum(t.needs())
	for _, f := range fits {
		if need <= f {
			return fmt.Sprintf("fit%d", f)
		}
	}
	return fmt.Sprintf("fit%d", pageChars)
}

// needs is the least width of each column in characters: its longest piece that
// no line break divides, and the space beside it.
func (t *table) needs() []int {
	list := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		list[i] = longest(c.Title)
	}
	for _, row := range t.Rows {
		for i, c := range row {
			if c.Code {
				list[i] = max(list[i], 16) // broken anywhere
				continue
			}
			list[i] = max(list[i], longest(c.Text), min(22, utf8.RuneCountInString(c.Text)/3))
		}
	}
	for i := range list {
		list[i] += 2
	}
	return list
}

// longest is the length of the longest word.
func longest(s string) (n int) {
	for _, word := range strings.Split(s, " ") {
		n = max(n, utf8.RuneCountInString(word))
	}
	return n
}

// split tells a table in parts of at most so many characters and about the same
// width, each with the first column.
func (t *table) split(most int) []*table {
	needs := t.needs()
	if sum(needs) <= most || len(needs) < 3 {
		return []*table{t}
	}
	rest := sum(needs[1:])
	pieces := (rest + most - needs[0] - 1) / max(1, most-needs[0])
	most = min(most, needs[0]+rest/max(1, pieces)+slices.Max(needs[1:])/2)
	var parts []*table
	for from := 1; from < len(t.Columns); {
		to, width := from+1, needs[0]+needs[from]
		for to < len(t.Columns) && width+needs[to] <= most {
			width += needs[to]
			to++
		}
		parts = append(parts, t.part(from, to))
		from = to
	}
	parts[len(parts)-1].Notes = t.Notes
	return parts
}

// part is the table with the first column and those of a range.
func (t *table) part(from, to int) *table {
	p := &table{Caption: t.Caption, Sorts: t.Sorts, Columns: append([]column{t.Columns[0]}, t.Columns[from:to]...)}
	if from > 1 {
		p.Caption += ", continued"
	}
	for _, row := range t.Rows {
		p.Rows = append(p.Rows, append([]cell{row[0]}, row[from:min(to, len(row))]...))
	}
	return p
}

func sum(list []int) (total int) {
	for _, n := range list {
		total += n
	}
	return total
}

// fitCSS makes cards of the rows of a table that is wider than its place.
func fitCSS() string {
	var b strings.Builder
	b.WriteString("@media screen{\n")
	for _, f := range slices.Backward(fits) {
		c := fmt.Sprintf(".fit%d", f)
		fmt.Fprintf(&b, "@container (max-width:%.1frem){\n", charRem*float64(f))
		fmt.Fprintf(&b, "%s thead{position:absolute;visibility:hidden;width:0;height:0;overflow:hidden}\n", c)
		fmt.Fprintf(&b, "%s,%s caption,%s tbody,%s tr{display:block;width:auto;min-width:0}\n", c, c, c, c)
		fmt.Fprintf(&b, "%s tr{border-bottom:1px solid var(--line);padding:.35rem 0}\n", c)
		fmt.Fprintf(&b, "%s tbody th,%s td{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;border:0;padding:.1rem 0}\n", c, c)
		fmt.Fprintf(&b, "%s tbody th{font-weight:600;text-align:left}\n", c)
		fmt.Fprintf(&b, "%s td::before{content:attr(data-label);color:var(--muted)}\n}\n", c)
	}
	b.WriteString("}\n")
	return b.String()
}
