package plots

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// page is what a figure is drawn on: the canvas, the theme, the sizes that follow
// from the width, and the part not taken yet. Title and key are cut from its top,
// notes from its bottom, and what rests is for panels.
type page struct {
	canvas   draw.Canvas
	theme    *Theme
	svg      bool
	base     vg.Length // size of the text at the ticks
	rest     vg.Rectangle
	warnings []string
	foreign  []string // texts already warned of
	frames   []string
	calendar int // the year in which the years of peace begin, 0 is not told
	written  []writing
}

// writing is a text that stands on the page, and where: from its baseline to the
// height of its capitals.
type writing struct {
	text string
	box  vg.Rectangle
}

// baseSize is the size of the text on a page of a width: never below 7 points, as
// a picture of half a column is printed at its own size.
func baseSize(width vg.Length) vg.Length {
	return min(9.5, max(7, 5.2+width/(1.5*vg.Inch)))
}

// newPage is a page with its background and margins, and nothing else on it.
func newPage(c draw.Canvas, format string, o Options) *page {
	theme, _ := ThemeNamed(o.Theme) // checked before
	p := &page{canvas: c, theme: theme, svg: format == SVG, base: baseSize(c.Max.X - c.Min.X), calendar: o.Calendar}
	p.fillRect(c.Rectangle, theme.Background)
	m := p.base
	p.rest = vg.Rectangle{Min: vg.Point{X: m, Y: m * 0.8}, Max: vg.Point{X: c.Max.X - m, Y: c.Max.Y - vg.Length(m*0.8)}}
	return p
}

// warn notes what a reader should know, once.
func (p *page) warn(format string, args ...any) {
	w := fmt.Sprintf(format, args...)
	if !slices.Contains(p.warnings, w) {
		p.warnings = append(p.warnings, w)
	}
}

// plate is the usual height of a panel: wider than high, and not too high.
func (p *page) plate() vg.Length {
	w := p.canvas.Max.X - p.canvas.Min.X
	return min(vg.Length(w*0.45)+0.9*vg.Inch, 3.9*vg.Inch)
}

// width and height are those of what is not taken yet.
func (p *page) width() vg.Length  { return p.rest.Max.X - p.rest.Min.X }
func (p *page) height() vg.Length { return p.rest.Max.Y - p.rest.Min.Y }

// narrow says whether there is only half a column.
func (p *page) narrow() bool { return p.canvas.Max.X-p.canvas.Min.X < 4.6*vg.Inch }

// cutTop takes a strip of a height from the top of the rest.
func (p *page) cutTop(h vg.Length) vg.Rectangle {
	r := p.rest
	r.Min.Y = r.Max.Y - vg.Length(h)
	p.rest.Max.Y = r.Min.Y
	return r
}

// cutBottom takes a strip of a height from the bottom of the rest.
func (p *page) cutBottom(h vg.Length) vg.Rectangle {
	r := p.rest
	r.Max.Y = r.Min.Y + vg.Length(h)
	p.rest.Min.Y = r.Max.Y
	return r
}

// head writes the title and the line below it at the top.
func (p *page) head(title, subtitle string) {
	for _, line := range p.wrap(title, p.titleType(), p.width(), 3) {
		r := p.cutTop(p.titleType().leading())
		p.text(r.Min.X, r.Min.Y+p.titleType().descent(), line, left, p.titleType())
	}
	small := p.noteType()
	for _, line := range p.wrap(subtitle, small, p.width(), 3) {
		r := p.cutTop(small.leading())
		p.text(r.Min.X, r.Min.Y+small.descent(), line, left, small)
	}
	if title != "" || subtitle != "" {
		p.cutTop(p.base * 0.6)
	}
}

// foot writes notes at the bottom, running on.
func (p *page) foot(notes ...string) {
	t := p.noteType()
	notes = slices.DeleteFunc(notes, func(s string) bool { return s == "" })
	var lines []string
	for _, n := range notes {
		lines = append(lines, p.wrap(n, t, p.width(), 6)...)
	}
	for _, line := range slices.Backward(lines) {
		r := p.cutBottom(t.leading())
		p.text(r.Min.X, r.Min.Y+t.descent(), line, left, t)
	}
	if len(lines) > 0 {
		p.cutBottom(p.base * 0.7)
	}
}

func (p *page) fillRect(r vg.Rectangle, clr color.Color) {
	p.canvas.FillPolygon(clr, []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}})
}

// line strokes a polyline.
func (p *page) line(clr color.Color, width vg.Length, dash []vg.Length, points ...vg.Point) {
	p.canvas.StrokeLines(draw.LineStyle{Color: clr, Width: width, Dashes: dash}, points)
}

// dot draws a filled circle with a rim of the background, so that dots on lines
// and on each other can be told apart.
func (p *page) dot(at vg.Point, radius vg.Length, clr color.Color) {
	p.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: p.theme.Background, Radius: radius + 0.8, Shape: draw.CircleGlyph{}}, at)
	p.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: clr, Radius: radius, Shape: draw.CircleGlyph{}}, at)
}
