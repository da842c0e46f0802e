package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"concert/results/survival"
	"concert/results/words"
)

// drawCensored marks where spells were censored: a tick across the curve at
// each time, those nearer than 2.5 points left out, and a ring at the end of
// what was observed.
func (f *Survival) drawCensored(n *panel, c *survival.Curve, i int) {
	last := vg.Length(math.Inf(-1))
	for k, q := range c.Points {
		if q.Censored == 0 || q.Time > f.horizon() || q.Time < f.From {
			continue
		}
		at := n.at(q.Time, q.Survival)
		if k == len(c.Points)-1 {
			f.drawEndMark(n, q, at, i)
		} else if at.X-last >= 2.5 {
			last = at.X
			n.line(n.theme.series(i), 0.8, nil, vg.Point{X: at.X, Y: at.Y - 2.5}, vg.Point{X: at.X, Y: at.Y + 2.5})
		}
	}
}

// drawEndMark draws the ring of spells that were not ended when observation
// was.
func (f *Survival) drawEndMark(n *panel, q survival.Point, at vg.Point, i int) {
	r := vg.Length(n.base * 0.3)
	n.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: n.theme.Background, Radius: r, Shape: draw.CircleGlyph{}}, at)
	n.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: n.theme.series(i), Radius: r, Shape: draw.RingGlyph{}}, at)
	n.keepOff(vg.Point{X: at.X - r, Y: at.Y}, vg.Point{X: at.X + r, Y: at.Y})
}

// labelEnd says how many of a single curve were still at peace at the end of
// what was observed, where any were and the end is shown.
func (f *Survival) labelEnd(n *panel) {
	c := f.Curves[0].Curve
	q := c.Points[len(c.Points)-1]
	if f.HideCensored || q.Censored == 0 || q.Time > f.horizon() {
		return
	}
	count := words.Fixed(q.Censored, 0)
	n.put(label{
		texts: [][]string{{count + " " + f.Saying.unended()}, {count, f.Saying.unended()}}, at: n.at(q.Time, q.Survival), gap: n.base * 0.5,
		type_: n.noteType(), sides: []side{leftUp, leftDown, leftSide}, slide: n.base * 12,
	})
}
