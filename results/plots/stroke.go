package plots

import (
	"image/color"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// colour is any colour of the standard library.
type colour = color.Color

// curve draws a line through points, clipped to the panel.
func (n *panel) curve(xy plotter.XYs, style draw.LineStyle) {
	if len(xy) < 2 {
		return
	}
	points := make([]vg.Point, len(xy))
	for i, q := range xy {
		points[i] = n.at(q.X, q.Y)
	}
	n.data.StrokeLines(style, n.data.ClipLinesXY(points)...)
}

// arrow draws a filled head that points right from a place.
func (p *page) arrow(at vg.Point, size vg.Length, clr color.Color) {
	p.canvas.FillPolygon(clr, []vg.Point{{X: at.X, Y: at.Y + size/2}, {X: at.X + vg.Length(size*0.8), Y: at.Y}, {X: at.X, Y: at.Y - size/2}})
}

// lineStyle is a solid line.
func lineStyle(clr colour, width vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: clr, Width: width}
}
