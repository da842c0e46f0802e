package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// colourScale gives values colours, from the least to the most along the ramp.
type colourScale struct {
	low, high float64
	ramp      []color.RGBA
	root      bool // colours follow the square root, so that small values show
}

// colour is that of a value, the end of the ramp for one beyond it.
func (s colourScale) colour(v float64) color.RGBA {
	at := (v - s.low) / (s.high - s.low)
	if s.root {
		at = math.Sqrt(math.Max(0, at))
	}
	return along(s.ramp, at)
}

// scaleFor chooses a scale for values: split at 0 when there are values on both
// sides of it.
func scaleFor(t *Theme, low, high float64) colourScale {
	switch {
	case low < 0 && high > 0:
		most := math.Max(-low, high)
		return colourScale{low: -most, high: most, ramp: t.Split}
	case high <= low:
		return colourScale{low: low - 1, high: low + 1, ramp: t.Ramp}
	}
	return colourScale{low: low, high: high, ramp: t.Ramp}
}

// colourScale chooses the scale of shares, from 0 to the largest, and draws its
// key at the top.
func (p *page) colourScale(cells [][]float64, name string) colourScale {
	_, high := rangeOf(cells...)
	s := colourScale{high: math.Max(high, 1e-9), ramp: p.theme.Ramp, root: true}
	p.colourKey(s, name, func(v float64) string { return percent(v, 0) })
	return s
}

// colourKey draws a bar of the colours, 48 in a row, with the values at its
// ends.
func (p *page) colourKey(s colourScale, name string, format func(float64) string) {
	t := p.noteType()
	r := p.cutTop(t.leading())
	text := p.short(name, t, p.width()*0.5)
	p.text(r.Min.X, r.Min.Y+t.descent(), text, left, t)
	from := r.Min.X + p.textWidth(text, t) + vg.Length(p.base*1.5) + p.textWidth(format(s.low), t)
	to := min(from+vg.Length(p.base*14), p.rest.Max.X-vg.Length(p.base*0.6)-p.textWidth(format(s.high), t))
	const parts = 48
	for i := range parts {
		x := from + (to-from)*vg.Length(i)/parts
		value := s.low + (s.high-s.low)*(float64(i)+0.5)/parts
		p.cell(vg.Point{X: x, Y: r.Min.Y + 1.5}, vg.Point{X: x + (to-from)/parts, Y: r.Max.Y - 1.5}, s.colour(value))
	}
	p.outline(vg.Rectangle{Min: vg.Point{X: from, Y: r.Min.Y + 1.5}, Max: vg.Point{X: to, Y: r.Max.Y - 1.5}})
	p.text(from-vg.Length(p.base*0.5), r.Min.Y+t.descent(), format(s.low), right, t)
	p.text(to+vg.Length(p.base*0.5), r.Min.Y+t.descent(), format(s.high), left, t)
	p.cutTop(p.base * 0.6)
}

// cell fills a rectangle of a mosaic, a little over its edge so that no seams show
// between neighbours.
func (p *page) cell(from, to vg.Point, clr colour) {
	p.fillRect(vg.Rectangle{Min: from, Max: vg.Point{X: to.X + 0.25, Y: to.Y + 0.25}}, clr)
}

// outline draws the border of a rectangle.
func (p *page) outline(r vg.Rectangle) {
	p.line(p.theme.Muted, 0.4, nil, r.Min, vg.Point{X: r.Max.X, Y: r.Min.Y}, r.Max, vg.Point{X: r.Min.X, Y: r.Max.Y}, r.Min)
}
