package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"concert/results/words"
)

// Series is a named line with an optional band.
type Series struct {
	Name         string    // in the key; a line alone has none there
	X, Y         []float64 // NaN in Y interrupts the line
	Lower, Upper []float64 // the band; nil is none
	Step         bool      // Y holds from its X to the next
}

// Lines draws values against years or another axis: differences of curves, hazards,
// Brier scores, effective sample sizes.
type Lines struct {
	Title, Subtitle string
	Series          []Series  // in the order of the colours
	XTitle, YTitle  string    // with their units
	XMin, XMax      float64   // equal: from the data
	YMin, YMax      float64   // equal: from the data
	Share           bool      // Y in percent
	Zero            bool      // Y includes 0, with a line there
	Years           bool      // X is in years of peace
	Benchmark       Benchmark // a line across, in the unit of X
	Note            string    // the caption
}

// check wants at least one series, with a y for each finite x and limits for
// all or none. Values and limits may be NaN.
func (f *Lines) check() error {
	if len(f.Series) == 0 {
		return errors.New("series: want at least one, got none")
	}
	for _, s := range f.Series {
		if len(s.X) == 0 || len(s.X) != len(s.Y) {
			return fmt.Errorf("series %q: want as many x as y, at least one, got %d and %d", s.Name, len(s.X), len(s.Y))
		}
		if s.Lower != nil && (len(s.Lower) != len(s.X) || len(s.Upper) != len(s.X)) {
			return fmt.Errorf("series %q: want %d limits, got %d and %d", s.Name, len(s.X), len(s.Lower), len(s.Upper))
		}
		if !finite(s.X...) {
			return fmt.Errorf("series %q: want finite x", s.Name)
		}
	}
	return nil
}

func (f *Lines) body(p *page) vg.Length { return p.plate() }

// Alt gives the ends and extremes of each line.
func (f *Lines) Alt() Alt {
	var parts []string
	for _, s := range f.Series {
		said := words.NA
		if len(pieces(s.X, s.Y)) > 0 {
			low, high := rangeOf(s.Y)
			said = fmt.Sprintf("from %s to %s", f.value(low), f.value(high))
		}
		parts = append(parts, strings.TrimPrefix(s.Name+": "+said, ": "))
	}
	return Alt{Title: cmp.Or(f.Title, f.YTitle), Description: fmt.Sprintf("%s against %s. %s.", f.YTitle, f.XTitle, strings.Join(parts, "; "))}
}

// value is a y with its unit.
func (f *Lines) value(v float64) string {
	if f.Share {
		return words.Unbroken(words.Percent(v, 0))
	}
	return words.Bare(v)
}

// rangeOf is the smallest and largest finite number among values; 0 and 1 if
// there is none.
func rangeOf(values ...[]float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, list := range values {
		for _, v := range list {
			if finite(v) {
				low, high = math.Min(low, v), math.Max(high, v)
			}
		}
	}
	if low > high {
		return 0, 1
	}
	return low, high
}

// frame has a key when there are several lines.
func (f *Lines) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(f.Note)
	if len(f.Series) > 1 {
		var samples []sample
		for i, s := range f.Series {
			samples = append(samples, p.theme.line(s.Name, i, len(f.Series)))
		}
		p.key(samples...)
	}
}

func (f *Lines) draw(p *page) {
	x := f.xAxis()
	n := p.newPanel(p.rest, x, f.yAxis(), around{flag: f.Benchmark.flag(p, x.min, x.max, Saying{})})
	f.drawIn(n)
}

// drawIn draws the lines into a panel.
func (f *Lines) drawIn(n *panel) {
	if f.Zero && n.y.min < 0 && n.y.max > 0 {
		n.line(n.theme.Muted, 0.8, nil, n.at(n.x.min, 0), n.at(n.x.max, 0))
	}
	if b := f.Benchmark; b.within(n.x.min, n.x.max) {
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b.Years, n.y.min), n.at(b.Years, n.y.max))
	}
	for i, s := range f.Series {
		n.seriesBand(s, faint(n.theme.series(i), n.theme.BandAlpha))
	}
	for i, s := range f.Series {
		n.seriesLine(s, i, len(f.Series))
	}
}

// xAxis runs as asked, or from 0 or the least X to the largest. From five units
// on its ticks are whole numbers.
func (f *Lines) xAxis() axis {
	if f.XMax > f.XMin {
		return axis{min: f.XMin, max: f.XMax, title: f.XTitle, steps: quarterSteps, ends: true, whole: f.XMax-f.XMin >= 5, years: f.Years}
	}
	var all [][]float64
	for _, s := range f.Series {
		all = append(all, s.X)
	}
	low, high := rangeOf(all...)
	if low == high {
		high = low + 1
	}
	return axis{min: math.Min(0, low), max: high, title: f.XTitle, steps: quarterSteps, ends: true, whole: high-low >= 5, years: f.Years}
}

// yAxis runs as asked, or over all lines and bands, and takes in 0 if it
// should.
func (f *Lines) yAxis() axis {
	low, high := f.YMin, f.YMax
	if low == high {
		var all [][]float64
		for _, s := range f.Series {
			all = append(all, s.Y, s.Lower, s.Upper)
		}
		low, high = rangeOf(all...)
	}
	if f.Zero {
		low, high = math.Min(0, low), math.Max(0, high)
	}
	a := valueAxis(low, high, f.YTitle)
	if f.Share {
		a.format = shareAxis(1, "").format
	}
	return a
}

// seriesLine draws the i-th of several lines in pieces between undefined values.
func (n *panel) seriesLine(s Series, i, of int) {
	clr := n.theme.series(i)
	style := draw.LineStyle{Color: clr, Width: 1.5, Dashes: n.theme.dash(i)}
	for _, piece := range pieces(s.X, s.Y) {
		if len(piece) == 1 && (piece[0].X < n.x.min || piece[0].X > n.x.max) {
			continue
		}
		if len(piece) == 1 {
			n.dot(n.at(piece[0].X, piece[0].Y), 1.5, clr)
			continue
		}
		line := piece
		if s.Step {
			line = corners(piece)
		}
		n.curve(line, style)
		n.marks(piece, s.Step, i, of)
	}
}

// seriesBand fills the band of a line, in pieces between undefined limits.
func (n *panel) seriesBand(s Series, clr colour) {
	if s.Lower == nil {
		return
	}
	defined := make([]float64, len(s.X))
	for i := range s.X {
		defined[i] = s.Lower[i] + s.Upper[i]
	}
	at := 0
	for _, piece := range pieces(s.X, defined) {
		for s.X[at] != piece[0].X || math.IsNaN(defined[at]) {
			at++
		}
		var low, high stairs
		for i := range piece {
			low = append(low, plotter.XY{X: s.X[at+i], Y: s.Lower[at+i]})
			high = append(high, plotter.XY{X: s.X[at+i], Y: s.Upper[at+i]})
		}
		at += len(piece)
		if s.Step {
			low, high = corners(low), corners(high)
		}
		for i := range low {
			high = append(high, low[len(low)-1-i])
		}
		n.area(high, clr)
	}
}

// pieces are the runs of defined values.
func pieces(x, y []float64) []plotter.XYs {
	var out []plotter.XYs
	open := false
	for i := range x {
		if !finite(y[i]) {
			open = false
			continue
		}
		if !open {
			out, open = append(out, nil), true
		}
		out[len(out)-1] = append(out[len(out)-1], plotter.XY{X: x[i], Y: y[i]})
	}
	return out
}
