package words

import (
	"slices"
	"strings"
)

// Grid is a table for a terminal. A column of texts is flush left and its cells
// may fold; all others hold figures, flush right, which are never parted. The
// first row may be a heading, whose cells fold in any column. A table that does
// not fit even so goes on below itself: the first column again, then the
// columns that found no room.
type Grid struct {
	Indent  string     // before each row
	Texts   []int      // the columns of texts
	Heading bool       // the first row is one
	Rows    [][]string // cells by row and column; a short row ends with empty ones
}

// gap is what stands between columns.
const gap = "  "

// Fit writes the table within so many columns of a terminal.
func (g *Grid) Fit(width int) string {
	var b strings.Builder
	all := make([]int, g.columns())
	for i := range all {
		all[i] = i
	}
	room := width - Width(g.Indent)
	for _, panel := range g.panels(all, room) {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		g.write(&b, panel, room)
	}
	return Fold(b.String(), width)
}

// columns is how many cells the longest row has.
func (g *Grid) columns() (n int) {
	for _, row := range g.Rows {
		n = max(n, len(row))
	}
	return n
}

// panels cuts the columns into those that stand side by side, the first in
// each. At least two stand together, whatever the width.
func (g *Grid) panels(columns []int, width int) (panels [][]int) {
	for {
		n := len(columns)
		for n > 2 && g.least(columns[:n], width) > width {
			n--
		}
		panels = append(panels, columns[:n])
		if n == len(columns) {
			return panels
		}
		columns = append([]int{columns[0]}, columns[n:]...)
	}
}

// least is the width of columns folded as far as they can be.
func (g *Grid) least(columns []int, width int) (sum int) {
	for _, c := range columns {
		sum += g.narrowest(c, width) + len(gap)
	}
	return sum - len(gap)
}

// leastText is to how many columns texts fold before the table is cut.
const leastText = 16

// narrowest is the least width of a column in a table of a width. A word of a
// text that is longer than two fifths of it may be cut, a figure not.
func (g *Grid) narrowest(c, width int) (least int) {
	if g.text(c) {
		for _, cell := range g.column(c) {
			least = max(least, longest(cell))
		}
		return min(g.widest(c), max(min(least, 2*width/5), min(leastText, width/3), 8))
	}
	for i, cell := range g.column(c) {
		if i == 0 && g.Heading {
			least = max(least, longest(cell))
		} else {
			least = max(least, Width(cell))
		}
	}
	return least
}

// widest is the width of a column unfolded.
func (g *Grid) widest(c int) (width int) {
	for _, cell := range g.column(c) {
		width = max(width, Width(cell))
	}
	return width
}

// column is the cells of a column, "" where a row has none.
func (g *Grid) column(c int) []string {
	cells := make([]string, len(g.Rows))
	for i, row := range g.Rows {
		if c < len(row) {
			cells[i] = row[c]
		}
	}
	return cells
}

// text tells whether a column holds texts, which fold and stand to the left. All
// others hold figures, which stand to the right and fold in their heading alone.
func (g *Grid) text(c int) bool { return slices.Contains(g.Texts, c) }

// longest is the width of the longest word of a text.
func longest(text string) (width int) {
	for _, word := range pieces(text) {
		width = max(width, Width(strings.TrimSpace(word)))
	}
	return width
}

// widths gives columns the room there is: each its least, then the rest to
// those that want more, figures and their headings before texts.
func (g *Grid) widths(columns []int, width int) []int {
	room := width - g.least(columns, width)
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = g.narrowest(c, width)
	}
	for _, texts := range []bool{false, true} {
		for grown := true; grown && room > 0; {
			grown = false
			for i, c := range columns {
				if g.text(c) == texts && widths[i] < g.widest(c) && room > 0 {
					widths[i]++
					room--
					grown = true
				}
			}
		}
	}
	return widths
}

// write writes the rows of some columns.
func (g *Grid) write(b *strings.Builder, columns []int, width int) {
	widths := g.widths(columns, width)
	for i := range g.Rows {
		cells, lines := make([][]string, len(columns)), 1
		for k, c := range columns {
			cells[k] = strings.Split(g.folded(i, c, widths[k]), "\n")
			lines = max(lines, len(cells[k]))
		}
		for l := range lines {
			line := g.Indent
			for k, c := range columns {
				cell := ""
				if at := l - g.lead(i, lines, len(cells[k])); at >= 0 && at < len(cells[k]) {
					cell = cells[k][at]
				}
				if k > 0 {
					line += gap
				}
				line += padded(cell, widths[k], g.text(c))
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
}

// lead is how many empty lines stand above a cell: a heading stands on the row
// below it.
func (g *Grid) lead(row, lines, own int) int {
	if row == 0 && g.Heading {
		return lines - own
	}
	return 0
}

// folded is a cell in lines of a width.
func (g *Grid) folded(row, c, width int) string {
	if c >= len(g.Rows[row]) {
		return ""
	}
	cell := g.Rows[row][c]
	if Width(cell) <= width {
		return cell
	}
	return fold(cell, width, leading(cell))
}

// padded fills a cell up with spaces.
func padded(cell string, width int, left bool) string {
	pad := strings.Repeat(" ", max(0, width-Width(cell)))
	if left {
		return cell + pad
	}
	return pad + cell
}
