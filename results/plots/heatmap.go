package plots

import (
	"cmp"
	"errors"
	"fmt"

	"gonum.org/v1/plot/vg"

	"concert/results/words"
)

// HeatMap draws a result over two parameters, with contours. X and Y rise, but need
// not be evenly spaced: each value is the middle of a cell, whose borders lie
// halfway to its neighbours ([edges]).
type HeatMap struct {
	Title, Subtitle        string
	X, Y                   []float64   // at least two each
	Z                      [][]float64 // [y][x]; NaN is left blank
	XTitle, YTitle, ZTitle string
	Share                  bool      // Z in percent
	Levels                 []float64 // of contours; nil chooses, empty is none
	MarkX, MarkY           float64   // a point to mark, such as the case at hand
	Mark                   string    // its name; "" is none
	Note                   string
}

// check wants a full grid, z[y][x], whose axes are finite and rise; z itself may be
// NaN or infinite, and its cell stays blank then.
func (f *HeatMap) check() error {
	if len(f.X) < 2 || len(f.Y) < 2 || len(f.Z) != len(f.Y) {
		return fmt.Errorf("grid: want at least 2 by 2 and a row of z for each y, got %d by %d and %d rows", len(f.X), len(f.Y), len(f.Z))
	}
	for i, row := range f.Z {
		if len(row) != len(f.X) {
			return fmt.Errorf("z[%d]: want %d values, got %d", i, len(f.X), len(row))
		}
	}
	if !rising(f.X) || !rising(f.Y) {
		return errors.New("grid: want x and y finite and rising")
	}
	return nil
}

// rising tells whether values are finite and each is above the one before.
func rising(v []float64) bool {
	for i := range v {
		if !finite(v[i]) || i > 0 && v[i] <= v[i-1] {
			return false
		}
	}
	return true
}

func (f *HeatMap) body(p *page) vg.Length { return min(p.width()*0.7, 4.8*vg.Inch) }

// value is z as the key, the contours and the words for it say it.
func (f *HeatMap) value(v float64) string {
	if f.Share {
		return percent(v, 0)
	}
	return words.Bare(v)
}

// Alt gives the range of the result.
func (f *HeatMap) Alt() Alt {
	low, high := rangeOf(f.Z...)
	return Alt{Title: cmp.Or(f.Title, f.ZTitle), Description: fmt.Sprintf("%s over %s and %s, from %s to %s.", f.ZTitle, f.XTitle, f.YTitle, f.value(low), f.value(high))}
}

func (f *HeatMap) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.Note)
}

// draw fills a cell a value and sets contours on top. Colours are linear in z, and
// split at 0 where z has both signs ([scaleFor]).
func (f *HeatMap) draw(p *page) {
	low, high := rangeOf(f.Z...)
	scale := scaleFor(p.theme, low, high)
	p.colourKey(scale, f.ZTitle, f.value)
	xe, ye := edges(f.X), edges(f.Y)
	x := axis{min: xe[0], max: xe[len(xe)-1], title: f.XTitle, steps: roundSteps}
	y := axis{min: ye[0], max: ye[len(ye)-1], title: f.YTitle, steps: roundSteps}
	x.atValues(f.X)
	y.atValues(f.Y)
	n := p.newPanel(p.rest, x, y, around{bare: true})
	for j, row := range f.Z {
		for i, z := range row {
			if finite(z) {
				n.cell(n.at(xe[i], ye[j]), n.at(xe[i+1], ye[j+1]), scale.colour(z))
			}
		}
	}
	f.drawContours(n, scale, low, high)
	if f.Mark != "" {
		n.dot(n.at(f.MarkX, f.MarkY), n.base*0.35, n.theme.Accent)
		n.put(label{texts: [][]string{{f.Mark}}, at: n.at(f.MarkX, f.MarkY), gap: n.base * 0.6, type_: n.labelType(), sides: anySide})
	}
}

// atValues puts the ticks at the values of a grid, if they are few.
func (a *axis) atValues(values []float64) {
	const few = 8
	if len(values) > few {
		return
	}
	for _, v := range values {
		a.ticks = append(a.ticks, tick{v, a.label(v)})
	}
}

// edges are the borders of cells around points: halfway between neighbours.
func edges(v []float64) []float64 {
	n := len(v)
	out := []float64{v[0] - (v[1]-v[0])/2}
	for i := 1; i < n; i++ {
		out = append(out, (v[i-1]+v[i])/2)
	}
	return append(out, v[n-1]+(v[n-1]-v[n-2])/2)
}

// toEdges is the grid with its outer values repeated at the edges of the picture, so
// that contours run all the way.
func (f *HeatMap) toEdges() (x, y []float64, z [][]float64) {
	framed := func(v []float64, first, last float64) []float64 {
		return append(append([]float64{first}, v...), last)
	}
	xe, ye := edges(f.X), edges(f.Y)
	for _, row := range f.Z {
		z = append(z, framed(row, row[0], row[len(row)-1]))
	}
	z = append(append([][]float64{z[0]}, z...), z[len(z)-1])
	return framed(f.X, xe[0], xe[len(xe)-1]), framed(f.Y, ye[0], ye[len(ye)-1]), z
}

// drawContours draws lines of equal result and writes their values on them: at
// f.Levels, or where none are told at round values strictly between the lowest and
// the highest z, five at most.
func (f *HeatMap) drawContours(n *panel, scale colourScale, low, high float64) {
	levels := f.Levels
	if levels == nil {
		a := valueAxis(low, high, "")
		step := niceStep((high-low)/5, roundSteps)
		for i := 1; low < high && a.min+float64(float64(i)*step) < high; i++ {
			if v := a.min + float64(float64(i)*step); v > low {
				levels = append(levels, v)
			}
		}
	}
	x, y, z := f.toEdges()
	for _, v := range levels {
		segments := contour(x, y, z, v)
		ink := contrast(scale.colour(v), n.theme)
		var path vg.Path
		for _, s := range segments {
			path.Move(n.at(s.x0, s.y0))
			path.Line(n.at(s.x1, s.y1))
		}
		n.canvas.SetLineStyle(lineStyle(ink, 0.8))
		n.canvas.Stroke(path)
		f.labelContour(n, segments, scale, v)
	}
}

// labelContour writes the value of a contour at the segment nearest to its middle
// where no other label stands.
func (f *HeatMap) labelContour(n *panel, segments []segment, scale colourScale, v float64) {
	t := n.noteType().in(contrast(scale.colour(v), n.theme))
	text := f.value(v)
	w := n.textWidth(text, t)
	for k := range segments {
		s := segments[(len(segments)/2+k)%len(segments)]
		at := n.at((s.x0+s.x1)/2, (s.y0+s.y1)/2)
		box := vg.Rectangle{Min: vg.Point{X: at.X - w/2 - 2, Y: at.Y - vg.Length(t.size*0.6)}, Max: vg.Point{X: at.X + w/2 + 2, Y: at.Y + vg.Length(t.size*0.6)}}
		if n.crowding(box) == 0 {
			n.fillRect(box, scale.colour(v))
			n.textMid(at.X, at.Y, text, centre, t)
			n.taken = append(n.taken, box)
			return
		}
	}
}
