package plots

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"concert/internal/portable"
)

// Uniform asks whether values that should be uniform on 0..1 are: probability
// integral transforms of a record, ranks of simulation-based calibration. A
// histogram and the quantiles stand side by side, each with the band in which 95 %
// of uniform samples lie, place by place.
type Uniform struct {
	Title, Subtitle string
	Values          []float64 // within 0..1
	Bins            int       // bars; 0 chooses
	XTitle          string    // "" is "Probability integral transform"
	Note            string    // added to the caption
}

// check wants at least one value, all within 0..1.
func (f *Uniform) check() error {
	if len(f.Values) == 0 {
		return errors.New("values: want at least one, got none")
	}
	for i, v := range f.Values {
		if !(v >= 0 && v <= 1) {
			return fmt.Errorf("values[%d]: want within 0..1, got %v", i, v)
		}
	}
	return nil
}

// body is the height of two panels, side by side or one above the other.
func (f *Uniform) body(p *page) vg.Length {
	if p.narrow() {
		return p.width() * 1.4
	}
	return min(p.width()*0.45, 3.4*vg.Inch)
}

// bins is how many bars there are: about half the square root of the number of
// values, 4 to 20.
func (f *Uniform) bins() int {
	if f.Bins > 0 {
		return f.Bins
	}
	for _, n := range []int{4, 5, 8, 10} {
		if n*n*4 >= len(f.Values) {
			return n
		}
	}
	return 20
}

// counts are the values in each bar, [i/bins, (i+1)/bins); 1 is in the last.
func (f *Uniform) counts() []float64 {
	out := make([]float64, f.bins())
	for _, v := range f.Values {
		out[min(len(out)-1, int(v*float64(len(out))))]++
	}
	return out
}

// limits are the quantiles in which 95 % of the counts of a bar of a uniform
// sample lie: the binomial law of n trials at 1/bins, place by place.
func (f *Uniform) limits() (low, high float64) {
	n, q := float64(len(f.Values)), 1/float64(f.bins())
	atMost := func(k float64) float64 { return portable.BetaIncReg(n-k, k+1, 1-q) } // k < n
	for low = 0; low < n && atMost(low) < 0.025; low++ {
	}
	for high = low; high < n && atMost(high) < 0.975; high++ {
	}
	return low, high
}

// Alt says how many bars lie outside the band.
func (f *Uniform) Alt() Alt {
	low, high := f.limits()
	outside := 0
	for _, c := range f.counts() {
		if c < low || c > high {
			outside++
		}
	}
	return Alt{Title: cmp.Or(f.Title, "Are the values uniform?"), Description: fmt.Sprintf("%d values; %d of %d bars lie outside the 95 %% band of a uniform sample.", len(f.Values), outside, f.bins())}
}

func (f *Uniform) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot("Band: 95"+nbsp+"% of uniform samples, place by place. "+f.Alt().Description, f.Note)
}

// draw sets the histogram first, the quantiles beside or below it.
func (f *Uniform) draw(p *page) {
	columns := 2
	if p.narrow() {
		columns = 1
	}
	cells := p.cells(2, columns)
	f.drawHistogram(p, cells[0])
	f.drawQuantiles(p, cells[1])
}

// drawHistogram draws the bars, the band their counts should keep to, and the
// mean.
func (f *Uniform) drawHistogram(p *page, r vg.Rectangle) {
	counts := f.counts()
	low, high := f.limits()
	_, top := rangeOf(counts, []float64{high})
	n := p.newPanel(r, shareless(cmp.Or(f.XTitle, "Probability integral transform")), valueAxis(0, top, "Values in a bar"), around{})
	for i, c := range counts {
		from, to := n.at(float64(i)/float64(len(counts)), 0), n.at(float64(i+1)/float64(len(counts)), c)
		n.fillRect(vg.Rectangle{Min: from, Max: vg.Point{X: to.X - 0.6, Y: to.Y}}, mix(n.theme.fill(0), n.theme.Background, 0.25))
	}
	n.area(plotter.XYs{{X: 0, Y: low}, {X: 1, Y: low}, {X: 1, Y: high}, {X: 0, Y: high}}, faint(n.theme.Muted, n.theme.BandAlpha))
	mean := float64(len(f.Values)) / float64(len(counts))
	n.line(n.theme.Ink, 0.8, []vg.Length{3, 2}, n.at(0, mean), n.at(1, mean))
}

// shareless is an axis from 0 to 1.
func shareless(title string) axis { return axis{max: 1, title: title, steps: quarterSteps} }

// drawQuantiles draws the sorted values against those of a uniform sample,
// whose k-th of n is Beta(k, n+1−k): at its mean k/(n+1), with the band from
// its 2.5 % to its 97.5 % quantile. Of more than 200 values about 200 are
// shown.
func (f *Uniform) drawQuantiles(p *page, r vg.Rectangle) {
	n := p.newPanel(r, shareless("Quantile of the uniform distribution"), shareless("Quantile of the values"), around{})
	values := slices.Sorted(slices.Values(f.Values))
	size := float64(len(values))
	var s Series
	var dots plotter.XYs
	every := max(1, len(values)/200) // more could not be told apart
	for i := 0; i < len(values); i += every {
		k := float64(i + 1)
		x := k / (size + 1)
		s.X, s.Lower, s.Upper = append(s.X, x), append(s.Lower, portable.BetaQuantile(k, size+1-k, 0.025)), append(s.Upper, portable.BetaQuantile(k, size+1-k, 0.975))
		dots = append(dots, plotter.XY{X: x, Y: values[i]})
	}
	n.seriesBand(s, faint(n.theme.Muted, n.theme.BandAlpha))
	n.line(n.theme.Ink, 0.8, []vg.Length{3, 2}, n.at(0, 0), n.at(1, 1))
	if len(dots) > 200 {
		n.curve(dots, lineStyle(n.theme.series(0), 1.5))
		return
	}
	for _, q := range dots {
		n.data.DrawGlyph(draw.GlyphStyle{Color: n.theme.series(0), Radius: 1.6, Shape: draw.CircleGlyph{}}, n.at(q.X, q.Y))
	}
}
