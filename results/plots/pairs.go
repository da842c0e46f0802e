package plots

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Pairs is a scatter matrix of samples, of a posterior for instance: each
// parameter's histogram on the diagonal, pairs below it, correlations above.
type Pairs struct {
	Title, Subtitle string
	Names           []string
	Samples         [][]float64 // [sample][parameter]
	Note            string
}

// maxPairs is how many parameters a matrix shows.
const maxPairs = 8

func (f *Pairs) check() error {
	if len(f.Names) < 2 || len(f.Samples) < 2 {
		return errors.New("samples: want at least two of at least two parameters")
	}
	for i, s := range f.Samples {
		if len(s) != len(f.Names) || !finite(s...) {
			return fmt.Errorf("samples[%d]: want %d finite values, got %v", i, len(f.Names), s)
		}
	}
	return nil
}

func (f *Pairs) body(p *page) vg.Length { return p.width() * 0.95 }

// column is all samples of a parameter.
func (f *Pairs) column(k int) []float64 {
	out := make([]float64, len(f.Samples))
	for i, s := range f.Samples {
		out[i] = s[k]
	}
	return out
}

// Alt gives the strongest correlation of each parameter.
func (f *Pairs) Alt() Alt {
	var parts []string
	for i := range f.Names {
		best, with := 0.0, ""
		for j := range f.Names {
			if r := correlation(f.column(i), f.column(j)); j != i && math.Abs(r) > math.Abs(best) {
				best, with = r, f.Names[j]
			}
		}
		if with != "" {
			parts = append(parts, fmt.Sprintf("%s with %s %s", f.Names[i], with, decimals(best, 2)))
		}
	}
	return Alt{Title: orElse(f.Title, "Pairs of parameters"), Description: fmt.Sprintf("Scatter matrix of %d samples. Strongest correlations: %s.", len(f.Samples), strings.Join(parts, "; "))}
}

// correlation is Pearson's, NaN when either does not vary.
func correlation(x, y []float64) float64 {
	n, meanX, meanY := float64(len(x)), 0.0, 0.0
	for i := range x {
		meanX += x[i] / n
		meanY += y[i] / n
	}
	xx, yy, xy := 0.0, 0.0, 0.0
	for i := range x {
		dx, dy := x[i]-meanX, y[i]-meanY
		xx += float64(dx * dx)
		yy += float64(dy * dy)
		xy += float64(dx * dy)
	}
	return xy / (math.Sqrt(xx) * math.Sqrt(yy))
}

func (f *Pairs) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(decimals(float64(len(f.Samples)), 0)+" samples. Above the diagonal: correlation.", f.Note)
}

func (f *Pairs) draw(p *page) {
	k := len(f.Names)
	if k > maxPairs {
		p.warn("scatter matrix: the first %d of %d parameters are shown", maxPairs, k)
		k = maxPairs
	}
	gap := p.base * 0.5
	side := vg.Point{X: (p.width() - vg.Length(gap*vg.Length(k-1))) / vg.Length(k), Y: (p.height() - vg.Length(gap*vg.Length(k-1))) / vg.Length(k)}
	for i := range k {
		for j := range k {
			min := vg.Point{X: p.rest.Min.X + vg.Length(vg.Length(j)*(side.X+gap)), Y: p.rest.Max.Y - vg.Length(vg.Length(i+1)*side.Y) - vg.Length(vg.Length(i)*gap)}
			f.drawCell(p, vg.Rectangle{Min: min, Max: vg.Point{X: min.X + side.X, Y: min.Y + side.Y}}, i, j)
		}
	}
}

// drawCell draws the cell of row i and column j.
func (f *Pairs) drawCell(p *page, r vg.Rectangle, i, j int) {
	x, y := f.column(j), f.column(i)
	switch {
	case i == j:
		f.drawHistogram(p, r, x, f.Names[i])
	case i > j:
		p.fillRect(r, mix(p.theme.Grid, p.theme.Background, 0.6))
		f.drawCloud(p, r, x, y)
	default:
		c := correlation(x, y)
		if !finite(c) {
			p.textMid((r.Min.X+r.Max.X)/2, (r.Min.Y+r.Max.Y)/2, "–", centre, p.labelType())
		} else {
			clr := along(p.theme.Split, 0.5+c/2)
			p.fillRect(r, clr)
			p.textMid((r.Min.X+r.Max.X)/2, (r.Min.Y+r.Max.Y)/2, decimals(c, 2), centre, p.labelType().in(contrast(clr, p.theme)))
		}
	}
}

// drawHistogram draws the distribution of a parameter under its name, with its
// range below.
func (f *Pairs) drawHistogram(p *page, r vg.Rectangle, values []float64, name string) {
	t := p.noteType()
	lines := p.wrap(name, t.strong().in(p.theme.Ink), r.Max.X-r.Min.X, 2)
	for i, line := range lines {
		p.text((r.Min.X+r.Max.X)/2, r.Max.Y-vg.Length(t.leading()*vg.Length(i+1))+t.descent(), line, centre, t.strong().in(p.theme.Ink))
	}
	low, high := rangeOf(values)
	counts := histogram(values, low, high, 14)
	_, most := rangeOf(counts)
	bottom := r.Min.Y + t.leading()
	room := r.Max.Y - vg.Length(t.leading()*vg.Length(len(lines))) - bottom
	w := (r.Max.X - r.Min.X) / vg.Length(len(counts))
	for i, c := range counts {
		x := r.Min.X + vg.Length(vg.Length(i)*w)
		p.fillRect(vg.Rectangle{Min: vg.Point{X: x, Y: bottom}, Max: vg.Point{X: x + w - 0.4, Y: bottom + vg.Length(room*vg.Length(c/most))}}, p.theme.fill(0))
	}
	digits := digitsFor((high - low) / 20)
	p.text(r.Min.X, r.Min.Y+t.descent(), decimals(low, digits), left, t)
	p.text(r.Max.X, r.Min.Y+t.descent(), decimals(high, digits), right, t)
}

// histogram counts values in equal bars between their extremes.
func histogram(values []float64, low, high float64, bars int) []float64 {
	out := make([]float64, bars)
	for _, v := range values {
		at := 0.5
		if high > low {
			at = (v - low) / (high - low)
		}
		out[min(bars-1, int(at*float64(bars)))]++
	}
	return out
}

// drawCloud draws the density of two parameters as a mosaic of cells.
func (f *Pairs) drawCloud(p *page, r vg.Rectangle, x, y []float64) {
	xl, xh := rangeOf(x)
	yl, yh := rangeOf(y)
	share := func(v, low, high float64) float64 {
		if high <= low {
			return 0.5
		}
		return (v - low) / (high - low)
	}
	const cells = 24
	var counts [cells][cells]float64
	most := 0.0
	for i := range x {
		a, b := min(cells-1, int(share(x[i], xl, xh)*cells)), min(cells-1, int(share(y[i], yl, yh)*cells))
		counts[a][b]++
		most = math.Max(most, counts[a][b])
	}
	w, h := (r.Max.X-r.Min.X)/cells, (r.Max.Y-r.Min.Y)/cells
	for a := range counts {
		for b, c := range counts[a] {
			if c > 0 {
				at := vg.Point{X: r.Min.X + vg.Length(w*vg.Length(a)), Y: r.Min.Y + vg.Length(h*vg.Length(b))}
				p.fillRect(vg.Rectangle{Min: at, Max: vg.Point{X: at.X + w, Y: at.Y + h}}, along(p.theme.Ramp, 0.25+float64(0.75*math.Sqrt(c/most))))
			}
		}
	}
}
