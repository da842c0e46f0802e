package plots

import (
	"image"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// snapped is a canvas that rounds places, and radii of arcs, to 2⁻¹⁰ of a point before it
// hands them on. What the canvases of libraries then do with them (sums,
// differences, products with powers of two) is exact, fused or not, so that
// the same picture has the same bits on every processor; and no rounding to
// the decimals of a file stands on an edge that a last bit decides.
type snapped struct{ vg.Canvas }

// size is the size of the picture, snapped.
func (o Options) size() (w, h vg.Length) {
	return snap(vg.Length(o.Width) * vg.Inch), snap(vg.Length(o.Height) * vg.Inch)
}

// snap rounds to 2⁻¹⁰.
func snap(l vg.Length) vg.Length {
	const grid = 1 << 10
	return vg.Length(math.Round(float64(l)*grid)) / grid
}

func snapPoint(p vg.Point) vg.Point { return vg.Point{X: snap(p.X), Y: snap(p.Y)} }

// snapPath snaps the points and radii of a path. Where a circle begins follows
// from its centre and radius, which alone are rounded, so that it closes.
func snapPath(path vg.Path) vg.Path {
	out := make(vg.Path, len(path))
	for i, comp := range path {
		comp.Pos, comp.Radius = snapPoint(comp.Pos), snap(comp.Radius)
		control := make([]vg.Point, len(comp.Control))
		for k, c := range comp.Control {
			control[k] = snapPoint(c)
		}
		comp.Control = control
		out[i] = comp
		if comp.Type == vg.ArcComp && comp.Start == 0 && i > 0 && path[i-1].Type == vg.MoveComp {
			out[i-1].Pos = vg.Point{X: comp.Pos.X + comp.Radius, Y: comp.Pos.Y} // where the circle begins
		}
	}
	return out
}

// Every call that takes places snaps them, an image by its corners. Widths, dashes,
// angles and sizes of text go through as they are.
func (c snapped) Translate(p vg.Point) { c.Canvas.Translate(snapPoint(p)) }
func (c snapped) Stroke(path vg.Path)  { c.Canvas.Stroke(snapPath(path)) }
func (c snapped) Fill(path vg.Path)    { c.Canvas.Fill(snapPath(path)) }

func (c snapped) FillString(f font.Face, at vg.Point, text string) {
	c.Canvas.FillString(f, snapPoint(at), text)
}

func (c snapped) DrawImage(r vg.Rectangle, img image.Image) {
	c.Canvas.DrawImage(vg.Rectangle{Min: snapPoint(r.Min), Max: snapPoint(r.Max)}, img)
}
