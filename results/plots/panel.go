package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// panel is a rectangle of the page with an x and a y axis.
type panel struct {
	*page
	data  draw.Canvas // the rectangle of the data
	x, y  axis
	taken []vg.Rectangle // where labels must not go
}

// around is what a panel needs beside what its axes take.
type around struct {
	left, right vg.Length // at least so much beside the data
	cell        vg.Length // a tick of the x axis takes at least so much
	bare        bool      // no grid
	flag        *pennant  // a mark above the data
}

// pennant is a text of some lines above a place on the x axis.
type pennant struct {
	lines []string
	at    float64
	ink   color.Color
}

const tickGap = 4 // between an axis and its labels, points

// newPanel lays axes out in a rectangle and draws them. The name of the y axis
// stands above it, where it is read without turning the head.
func (p *page) newPanel(outer vg.Rectangle, x, y axis, a around) *panel {
	x = x.dated(p.calendar)
	rows := p.flagRows(outer, x, y, a)
	box := p.inside(outer, &x, &y, a, rows)
	n := &panel{page: p, x: x, y: y}
	n.data = draw.Canvas{Canvas: p.canvas.Canvas, Rectangle: box}
	n.drawAxes(outer, a)
	if a.flag != nil {
		n.drawFlag(vg.Rectangle{Min: outer.Min, Max: vg.Point{X: outer.Max.X - a.right, Y: outer.Max.Y}}, a.flag, rows)
	}
	p.addFrame(n)
	return n
}

// inside is what of a rectangle is left for the data, and chooses the ticks:
// those of y first, as the width of their labels decides how much is left for
// x.
func (p *page) inside(outer vg.Rectangle, x, y *axis, a around, rows int) vg.Rectangle {
	t, box := p.tickType(), outer
	box.Min.Y += t.leading() + tickGap
	if x.title != "" {
		box.Min.Y += t.leading()
	}
	box.Max.Y -= t.capital()/2 + vg.Length(t.leading()*vg.Length(rows))
	if y.title != "" {
		box.Max.Y -= t.leading() + vg.Length(t.size*0.2)
	}
	if least := box.Min.Y + vg.Length(t.size*2); box.Max.Y < least {
		p.warn("no room for the picture between its title and notes: make it higher")
		box.Max.Y = least
	}
	y.choose(box.Max.Y-box.Min.Y, func(string) vg.Length { return t.size }, t.size*1.8)
	wide := vg.Length(0)
	for _, k := range y.ticks {
		wide = max(wide, p.textWidth(k.label, t))
	}
	box.Min.X += max(a.left, wide+tickGap+2)
	box.Max.X -= max(a.right, max(a.cell, p.textWidth(x.label(x.max), t))/2)
	x.choose(box.Max.X-box.Min.X, func(label string) vg.Length { return max(a.cell, p.textWidth(label, t)) }, t.size)
	return box
}

// px is where an x lies across the page, points from its left edge.
func (n *panel) px(v float64) vg.Length { return partway(n.data.Min.X, n.data.Max.X, n.x.share(v)) }

// py is where a y lies up the page, points from its lower edge.
func (n *panel) py(v float64) vg.Length { return partway(n.data.Min.Y, n.data.Max.Y, n.y.share(v)) }

// partway is the place at a share of the way.
func partway(from, to vg.Length, share float64) vg.Length {
	return from + vg.Length(vg.Length(share)*(to-from))
}

// at is the place of a point of the data on the page.
func (n *panel) at(x, y float64) vg.Point { return vg.Point{X: n.px(x), Y: n.py(y)} }

// drawAxes draws grid, ticks, labels and names.
func (n *panel) drawAxes(outer vg.Rectangle, a around) {
	t, box := n.tickType(), n.data.Rectangle
	if !a.bare {
		n.grid()
	}
	for _, k := range n.y.ticks {
		n.textMid(box.Min.X-tickGap-2, n.py(k.at), k.label, right, t)
	}
	for _, k := range n.x.ticks {
		x := n.px(k.at)
		n.line(n.theme.Muted, 0.7, nil, vg.Point{X: x, Y: box.Min.Y}, vg.Point{X: x, Y: box.Min.Y - 3})
		n.text(x, box.Min.Y-tickGap-vg.Length(t.size*0.85), k.label, centre, t)
	}
	n.line(n.theme.Muted, 0.7, nil, box.Min, vg.Point{X: box.Max.X, Y: box.Min.Y})
	label := n.labelType()
	n.text(outer.Min.X, outer.Max.Y-t.leading()+t.descent()+1, n.short(n.y.title, label, outer.Max.X-outer.Min.X), left, label)
	middle := (box.Min.X + box.Max.X) / 2
	title := n.short(n.x.title, label, outer.Max.X-outer.Min.X)
	half := n.textWidth(title, label) / 2
	middle = min(max(middle, outer.Min.X+half), outer.Max.X-half)
	n.text(middle, box.Min.Y-tickGap-t.leading()-vg.Length(t.size*0.85), title, centre, label)
}

// flagRows is how many rows a flag takes below the name of the y axis. Its first
// line stands beside that name when the two are not too near.
func (p *page) flagRows(outer vg.Rectangle, x, y axis, a around) int {
	if a.flag == nil {
		return 0
	}
	t := p.labelType()
	wide := outer.Max.X - outer.Min.X - a.left
	begin := a.left + vg.Length(wide*vg.Length(x.share(a.flag.at))) - p.textWidth(a.flag.lines[0], t)/2
	if y.title == "" || begin < p.textWidth(y.title, t)+vg.Length(p.base*1.5) {
		return len(a.flag.lines)
	}
	return len(a.flag.lines) - 1
}

// drawFlag writes a flag in its rows above the data, and a line down to them.
func (n *panel) drawFlag(outer vg.Rectangle, f *pennant, rows int) {
	t := n.labelType().in(f.ink)
	x, y := n.px(f.at), n.data.Max.Y+t.capital()/2+t.descent()+1
	n.line(f.ink, 1, nil, vg.Point{X: x, Y: n.data.Max.Y}, vg.Point{X: x, Y: y - 2})
	for i := len(f.lines) - 1; i >= 0; i-- {
		least := outer.Min.X
		if i == 0 && rows < len(f.lines) {
			least += n.textWidth(n.y.title, t) + n.base
		}
		text := n.short(f.lines[i], t, outer.Max.X-least)
		half := n.textWidth(text, t) / 2
		n.text(min(max(x, least+half), outer.Max.X-half), y, text, centre, t)
		y += t.leading()
	}
}

// grid draws the lines behind the data.
func (n *panel) grid() {
	style := draw.LineStyle{Color: n.theme.Grid, Width: 0.6}
	for _, k := range n.y.ticks {
		if y := n.py(k.at); y >= n.data.Min.Y && y <= n.data.Max.Y {
			n.data.StrokeLine2(style, n.data.Min.X, y, n.data.Max.X, y)
		}
	}
}

// addFrame notes where a panel lies, for scripts: left, top, right, bottom in
// points from the top left corner, then x and y at these edges.
func (p *page) addFrame(n *panel) {
	h, b := p.canvas.Max.Y, n.data.Rectangle
	p.frames = append(p.frames, fmt.Sprintf("%.5g %.5g %.5g %.5g %g %g %g %g", b.Min.X, h-b.Max.Y, b.Max.X, h-b.Min.Y, n.x.min, n.y.max, n.x.max, n.y.min))
}
