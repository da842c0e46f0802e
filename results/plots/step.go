package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"concert/results/survival"
)

// stairs are the corners of a step function: it has the value Y from X on.
type stairs = plotter.XYs

// stairsOf are the steps of a value of a curve from (0, start) to an end.
// Undefined values end it. A value at time 0 takes the place of the start.
func stairsOf(c *survival.Curve, value func(survival.Point) float64, start, end float64) stairs {
	out := stairs{{X: 0, Y: start}}
	for _, q := range c.Points {
		v := value(q)
		if math.IsNaN(v) {
			return append(out, plotter.XY{X: q.Time, Y: out[len(out)-1].Y})
		}
		if q.Time > 0 {
			out = append(out, plotter.XY{X: q.Time, Y: v})
		} else {
			out[0].Y = v
		}
	}
	if last := out[len(out)-1]; last.X < end {
		out = append(out, plotter.XY{X: end, Y: last.Y})
	}
	return out
}

// thinned leaves out steps nearer to each other than can be seen.
func (n *panel) thinned(s stairs) stairs {
	const apart = 0.35 // points
	out := s[:1:1]
	for i, q := range s[1:] {
		last := out[len(out)-1]
		if i == len(s)-2 || n.px(q.X)-n.px(last.X) >= apart || math.Abs(float64(n.py(q.Y)-n.py(last.Y))) > 2 {
			out = append(out, q)
		}
	}
	return out
}

// steps draws a step function and keeps labels off it.
func (n *panel) steps(s stairs, clr color.Color, width vg.Length, dash []vg.Length) {
	s = n.thinned(s)
	n.curve(corners(s), draw.LineStyle{Color: clr, Width: width, Dashes: dash})
	for i := 1; i < len(s); i++ {
		corner := n.at(s[i].X, s[i-1].Y)
		n.keepOff(n.at(s[i-1].X, s[i-1].Y), corner)
		n.keepOff(corner, n.at(s[i].X, s[i].Y))
	}
}

// band fills between two step functions.
func (n *panel) band(lower, upper stairs, clr color.Color) {
	up, down := corners(n.thinned(upper)), corners(n.thinned(lower))
	for i := len(down) - 1; i >= 0; i-- {
		up = append(up, down[i])
	}
	n.area(up, clr)
}

// area fills a polygon given in the units of the axes.
func (n *panel) area(outline plotter.XYs, clr color.Color) {
	points := make([]vg.Point, len(outline))
	for i, q := range outline {
		points[i] = n.at(q.X, q.Y)
	}
	n.data.FillPolygon(clr, n.data.ClipPolygonXY(points))
}

// corners are the points of the line of a step function.
func corners(s stairs) plotter.XYs {
	out := plotter.XYs{s[0]}
	for i := 1; i < len(s); i++ {
		out = append(out, plotter.XY{X: s[i].X, Y: s[i-1].Y}, s[i])
	}
	return out
}
