package plots

import (
	"gonum.org/v1/plot/vg"
)

// rowTable is a picture in rows: a name, a bar or other mark in the panel, and
// figures in columns. Names stand to the left, or above their bars on half a
// column.
type rowTable struct {
	header []string   // of the columns of figures
	names  []string   // one a row
	values [][]string // [row][column]
	bar    func(n *panel, row int, y vg.Length)
	behind func(n *panel) // drawn before the rows; may be nil

	stacked bool
	lines   [][]string  // the names, wrapped
	left    vg.Length   // width of the names
	columns []vg.Length // right edges, from the left edge of the figures
	figures vg.Length   // width of all columns
}

// rowsHeight is the height a table likes to have.
func (p *page) rowsHeight(t *rowTable) vg.Length {
	p.layRows(t)
	label := p.labelType()
	h := label.leading() * 5
	for _, r := range t.lines {
		h += vg.Length(label.leading()*vg.Length(max(1, len(r)))) + vg.Length(label.size*1.6)
	}
	return h
}

// drawRows lays the table out in the rest of the page and draws it.
func (p *page) drawRows(t *rowTable, x axis, f *pennant) *panel {
	p.layRows(t)
	room := around{left: t.left + p.base, right: t.figures, bare: true, flag: f}
	y := axis{max: 1, ticks: []tick{}}
	if f == nil && len(t.header) > 0 {
		y.title = " " // leaves a row for the header
	}
	n := p.newPanel(p.rest, x, y, room)
	for _, k := range n.x.ticks {
		n.line(n.theme.Grid, 0.6, nil, n.at(k.at, 0), n.at(k.at, 1))
	}
	if t.behind != nil {
		t.behind(n)
	}
	t.writeHeader(n)
	t.writeRows(n)
	return n
}

// layRows finds the widths of the columns and wraps the names, once for each
// table: names take a third of the width and two lines, or one whole line above
// their bar.
func (p *page) layRows(t *rowTable) {
	label, small := p.labelType(), p.noteType()
	t.stacked = p.narrow()
	for k, h := range t.header {
		w := p.textWidth(h, small)
		for _, v := range t.values {
			w = max(w, p.textWidth(v[k], label))
		}
		t.figures += w + vg.Length(p.base*1.3)
		t.columns = append(t.columns, t.figures)
	}
	for _, name := range t.names {
		t.left = max(t.left, p.textWidth(name, label))
	}
	t.left = min(t.left, p.width()*0.34)
	room, most := t.left, 2
	if t.stacked {
		t.left, room, most = 0, p.width(), 1
	}
	for _, name := range t.names {
		t.lines = append(t.lines, p.wrap(name, label, room, most))
	}
}

// column is the right edge of a column of figures.
func (t *rowTable) column(n *panel, k int) vg.Length {
	return n.rest.Max.X - t.figures + t.columns[k]
}

// writeHeader names the columns of figures, above them.
func (t *rowTable) writeHeader(n *panel) {
	label := n.labelType()
	y := n.data.Max.Y + label.capital()/2 + label.descent() + 1
	for k, h := range t.header {
		n.text(t.column(n, k), y, h, right, n.noteType())
	}
}

// writeRows writes as many rows as have room, the space shared among them. What
// has none is warned of.
func (t *rowTable) writeRows(n *panel) {
	label := n.labelType()
	lines := 0
	for _, r := range t.lines {
		lines += max(1, len(r))
	}
	rows, high := vg.Length(len(t.lines)), n.data.Max.Y-n.data.Min.Y
	gap, shown := min((high-vg.Length(label.leading()*vg.Length(lines)))/rows, label.size*3), len(t.lines)
	least := label.size * 0.3
	if t.stacked {
		least = label.size * 1.1
	}
	if gap < least {
		gap = least
		shown = max(1, int(rows*high/(vg.Length(label.leading()*vg.Length(lines))+vg.Length(least*rows))))
		n.warn("no room for %d of %d rows: make the picture higher", len(t.lines)-shown, len(t.lines))
	}
	y := n.data.Max.Y
	for i, r := range t.lines[:shown] {
		h := vg.Length(label.leading()*vg.Length(max(1, len(r)))) + gap
		t.writeRow(n, i, y, h)
		y -= h
	}
}

// writeRow writes the row whose strip begins at y.
func (t *rowTable) writeRow(n *panel, i int, y, h vg.Length) {
	label, middle := n.labelType(), y-h/2
	if t.stacked && len(t.lines[i]) > 0 {
		name := t.lines[i][0]
		base := vg.Point{X: n.rest.Min.X, Y: y - label.leading() + label.descent()}
		n.fillRect(vg.Rectangle{Min: vg.Point{X: base.X, Y: base.Y - label.descent()}, Max: vg.Point{X: base.X + n.textWidth(name, label) + 2, Y: y}}, n.theme.Background)
		n.text(base.X, base.Y, name, left, label)
		middle = y - label.leading() - (h-label.leading())/2
	} else {
		top := middle + label.leading()*vg.Length(len(t.lines[i]))/2
		for k, line := range t.lines[i] {
			n.text(n.data.Min.X-n.base, top-vg.Length(label.leading()*vg.Length(k+1))+label.descent(), line, right, label)
		}
	}
	for k := range t.header {
		n.textMid(t.column(n, k), middle, t.values[i][k], right, label)
	}
	t.bar(n, i, middle)
}

// hbar fills a horizontal bar between two x of the page.
func (p *page) hbar(from, to, y, thick vg.Length, clr colour) {
	p.fillRect(vg.Rectangle{Min: vg.Point{X: from, Y: y - thick/2}, Max: vg.Point{X: to, Y: y + thick/2}}, clr)
}

// whisker draws a horizontal interval with caps.
func (p *page) whisker(from, to, y, cap vg.Length, clr colour) {
	p.line(clr, 1, nil, vg.Point{X: from, Y: y}, vg.Point{X: to, Y: y})
	for _, x := range []vg.Length{from, to} {
		p.line(clr, 1, nil, vg.Point{X: x, Y: y - cap/2}, vg.Point{X: x, Y: y + cap/2})
	}
}
