package plots

import "gonum.org/v1/plot/vg"

// cells divides the rest of the page into so many cells, row by row, at most
// columns side by side and only one on half a column when there are few.
func (p *page) cells(n, columns int) []vg.Rectangle {
	columns = p.columns(n, columns)
	rows := (n + columns - 1) / columns
	gap := vg.Length(p.base * 1.4)
	w := (p.width() - vg.Length(gap*vg.Length(columns-1))) / vg.Length(columns)
	h := (p.height() - vg.Length(gap*vg.Length(rows-1))) / vg.Length(rows)
	var out []vg.Rectangle
	for i := range n {
		x := p.rest.Min.X + vg.Length(vg.Length(i%columns)*(w+gap))
		y := p.rest.Max.Y - vg.Length(vg.Length(i/columns)*(h+gap))
		out = append(out, vg.Rectangle{Min: vg.Point{X: x, Y: y - h}, Max: vg.Point{X: x + w, Y: y}})
	}
	return out
}

// columns is how many cells stand side by side: at least one, at most as many as
// are wanted, each at least 1.6 inches wide, and k of them only on a page of
// 2.4(k−1) inches.
func (p *page) columns(n, most int) int {
	width := p.canvas.Max.X - p.canvas.Min.X
	return max(1, min(n, most, int(width/(1.6*vg.Inch)), 1+int(width/(2.4*vg.Inch))))
}
