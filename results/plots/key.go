package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// sample is how a line, an area or a point of the picture looks in the key.
type sample struct {
	name   string
	colour color.Color
	width  vg.Length   // of a line; 0 is an area
	dash   []vg.Length // of a line
	mark   draw.GlyphDrawer
	values []string // figures beside the name, one a column
}

// sampleWidth is what a sample takes beside its name.
func (p *page) sampleWidth() vg.Length { return vg.Length(p.base * 2.6) }

// drawSample draws the line or the square of a sample, centred on y.
func (p *page) drawSample(s sample, x, y vg.Length) {
	if s.width > 0 {
		end := x + p.sampleWidth() - vg.Length(p.base*0.5)
		p.line(s.colour, s.width, s.dash, vg.Point{X: x, Y: y}, vg.Point{X: end, Y: y})
		p.mark(s.mark, s.colour, vg.Point{X: (x + end) / 2, Y: y})
		return
	}
	side := vg.Length(p.base * 0.45)
	middle := x + (p.sampleWidth()-vg.Length(p.base*0.5))/2
	r := vg.Rectangle{Min: vg.Point{X: middle - vg.Length(side*1.6), Y: y - side}, Max: vg.Point{X: middle + vg.Length(side*1.6), Y: y + side}}
	p.fillRect(r, s.colour)
	p.outline(r)
}

// key writes samples in running lines at the top of the rest.
func (p *page) key(samples ...sample) {
	t := p.labelType()
	x, r := p.rest.Min.X, vg.Rectangle{}
	for i, s := range samples {
		name := p.short(s.name, t, p.width()-p.sampleWidth())
		w := p.sampleWidth() + p.textWidth(name, t)
		if i == 0 || x+w > p.rest.Max.X {
			r, x = p.cutTop(t.leading()), p.rest.Min.X
		}
		p.drawSample(s, x, r.Min.Y+t.descent()+t.capital()/2)
		p.text(x+p.sampleWidth(), r.Min.Y+t.descent(), name, left, t)
		x += w + vg.Length(p.base*1.6)
	}
	p.cutTop(p.base * 0.6)
}

// keyTable writes samples one a row with their figures in columns, as many as
// the header has, flush right; the names get what is left.
func (p *page) keyTable(header []string, samples []sample) {
	t, small := p.labelType(), p.noteType()
	columns := make([]vg.Length, len(header)) // right edges
	x := p.rest.Max.X
	for k := len(header) - 1; k >= 0; k-- {
		w := p.textWidth(header[k], small)
		for _, s := range samples {
			w = max(w, p.textWidth(s.values[k], t))
		}
		columns[k] = x
		x -= w + vg.Length(p.base*1.4)
	}
	r := p.cutTop(small.leading())
	for k, h := range header {
		p.text(columns[k], r.Min.Y+small.descent(), h, right, small)
	}
	below := x-p.rest.Min.X-p.sampleWidth() < vg.Length(p.base*8)
	for _, s := range samples {
		if below {
			x = p.rest.Max.X
		}
		p.keyRow(s, x, columns, below)
	}
	p.cutTop(p.base * 0.8)
}

// keyRow writes one row of a key; a long name takes two lines. The values stand
// beside the name or, where there is no room, below it.
func (p *page) keyRow(s sample, nameEnd vg.Length, columns []vg.Length, below bool) {
	t := p.labelType()
	values := func(r vg.Rectangle) {
		for k, v := range s.values {
			p.text(columns[k], r.Min.Y+t.descent(), v, right, t)
		}
	}
	for i, line := range p.wrap(s.name, t, nameEnd-p.rest.Min.X-p.sampleWidth(), 2) {
		r := p.cutTop(t.leading())
		if i == 0 {
			p.drawSample(s, r.Min.X, r.Min.Y+t.descent()+t.capital()/2)
			if !below {
				values(r)
			}
		}
		p.text(r.Min.X+p.sampleWidth(), r.Min.Y+t.descent(), line, left, t)
	}
	if below {
		values(p.cutTop(t.leading()))
	}
}
