package plots

import (
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// levels is how many rows the numbers of the notes need so as not to touch: 0
// without notes, 4 at most.
func (f *Chronicle) levels(p *page, width vg.Length) int {
	most := 1
	for _, l := range f.numberLevels(p, width) {
		most = max(most, l+1)
	}
	if len(f.told()) == 0 {
		return 0
	}
	return most
}

// numberLevels gives each noted event the lowest row in which it is free, in
// the order of [Chronicle.told]. In the last of the four rows numbers may
// touch.
func (f *Chronicle) numberLevels(p *page, width vg.Length) []int {
	t := p.noteType().strong()
	ends := [4]vg.Length{-1e3, -1e3, -1e3, -1e3}
	var out []int
	for i, e := range f.told() {
		x := width * vg.Length(e.Year) / vg.Length(f.Years)
		half := p.textWidth(strconv.Itoa(i+1), t)/2 + 1.5
		l := 0
		for l < 3 && ends[l] > x-half {
			l++
		}
		ends[l] = x + half
		out = append(out, l)
	}
	return out
}

// drawNumbers writes the numbers of the notes above their years.
func (f *Chronicle) drawNumbers(n *panel, r vg.Rectangle) {
	t := n.noteType().strong().in(n.theme.Ink)
	levels := f.numberLevels(n.page, n.data.Max.X-n.data.Min.X)
	for i, e := range f.told() {
		x := n.px(float64(f.Start + e.Year))
		y := n.data.Max.Y + vg.Length(n.base*0.3) + vg.Length(t.leading()*vg.Length(levels[i]))
		n.line(n.theme.Muted, 0.5, []vg.Length{1, 1.5}, vg.Point{X: x, Y: f.laneY(n, e.Lane)}, vg.Point{X: x, Y: y})
		n.text(x, y, strconv.Itoa(i+1), centre, t)
	}
}

// drawEvents marks the events; marks that would cover each other are moved
// apart within their lane: to the middle, above it and below it in turn.
func (f *Chronicle) drawEvents(n *panel) {
	events := slices.Clone(f.Events)
	slices.SortStableFunc(events, func(a, b ChronicleEvent) int { return a.Year - b.Year })
	lane := (n.data.Max.Y - n.data.Min.Y) / vg.Length(len(f.Lanes))
	type spot struct {
		x   vg.Length
		run int
	}
	last := map[string]spot{}
	for _, e := range events {
		at := vg.Point{X: n.px(float64(f.Start + e.Year)), Y: f.laneY(n, e.Lane)}
		s, seen := last[e.Lane]
		run := 0
		if seen && at.X-s.x < n.base*0.55 {
			run = s.run + 1
		}
		last[e.Lane] = spot{at.X, run}
		at.Y += vg.Length(lane * vg.Length([]float64{0, 0.27, -0.27}[run%3]))
		n.eventMark(e.Kind, at)
	}
}

// eventMark draws the mark of a kind of event. Each has its own shape.
func (p *page) eventMark(k EventKind, at vg.Point) {
	r := vg.Length(p.base * 0.33)
	glyph := func(shape draw.GlyphDrawer, clr colour, r vg.Length) {
		p.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: clr, Radius: r, Shape: shape}, at)
	}
	switch k {
	case LeaderComes:
		p.line(p.theme.Muted, 1, nil, vg.Point{X: at.X, Y: at.Y - r}, vg.Point{X: at.X, Y: at.Y + r})
	case PledgeLapses:
		glyph(draw.CrossGlyph{}, p.theme.Muted, r)
	case NeutralityEnds:
		p.diamond(at, r*1.3, p.theme.series(3))
	case CrisisBegins:
		glyph(draw.PyramidGlyph{}, p.theme.series(1), r*1.25)
	case WarningGiven:
		glyph(draw.CircleGlyph{}, p.theme.Background, r)
		glyph(draw.RingGlyph{}, p.theme.series(0), r)
	case PeaceBroken:
		glyph(draw.BoxGlyph{}, p.theme.Accent, r*1.3)
	case PromiseHonoured:
		glyph(draw.CircleGlyph{}, p.theme.series(0), r*1.1)
	case PromiseBroken:
		p.thickCross(at, r, p.theme.Accent)
	case VolunteerFights:
		glyph(draw.PlusGlyph{}, p.theme.series(0), r*1.1)
	}
}

// diamond fills a square on its corner.
func (p *page) diamond(at vg.Point, r vg.Length, clr colour) {
	p.canvas.FillPolygon(clr, []vg.Point{{X: at.X, Y: at.Y + r}, {X: at.X + r, Y: at.Y}, {X: at.X, Y: at.Y - r}, {X: at.X - r, Y: at.Y}})
}

// thickCross draws a cross of heavy lines.
func (p *page) thickCross(at vg.Point, r vg.Length, clr colour) {
	p.line(clr, 1.8, nil, vg.Point{X: at.X - r, Y: at.Y - r}, vg.Point{X: at.X + r, Y: at.Y + r})
	p.line(clr, 1.8, nil, vg.Point{X: at.X - r, Y: at.Y + r}, vg.Point{X: at.X + r, Y: at.Y - r})
}
