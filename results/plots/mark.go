package plots

import (
	"image/color"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// mark draws a sign of a line on a veil of the background, nothing for nil.
func (p *page) mark(sign draw.GlyphDrawer, clr color.Color, at vg.Point) {
	if sign == nil {
		return
	}
	r := vg.Length(p.base * 0.3)
	p.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: p.theme.Background, Radius: r + 1, Shape: draw.CircleGlyph{}}, at)
	p.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: clr, Radius: r, Shape: sign}, at)
}

// marksAlong is how many signs a line bears over the width of a panel.
const marksAlong = 6

// marks puts the signs of the i-th of several lines on it: those of the lines
// stand in turn, so that lines that coincide show each other's.
func (n *panel) marks(line plotter.XYs, step bool, i, of int) {
	sign := n.theme.mark(i)
	if sign == nil || of < 2 || len(line) == 0 {
		return
	}
	for k := range marksAlong {
		turn := float64(k) + (float64(i)+0.5)/float64(of)
		x := n.x.min + float64((n.x.max-n.x.min)*turn)/marksAlong
		if y, ok := heightAt(line, step, x); ok && y >= n.y.min && y <= n.y.max {
			n.mark(sign, n.theme.series(i), n.at(x, y))
		}
	}
}

// heightAt is the height of a line at x, if it reaches so far.
func heightAt(line plotter.XYs, step bool, x float64) (float64, bool) {
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if x < a.X || x > b.X || a.X == b.X {
			continue
		}
		if step {
			return a.Y, true
		}
		return a.Y + float64((b.Y-a.Y)*((x-a.X)/(b.X-a.X))), true
	}
	return 0, false
}
