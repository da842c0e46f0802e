package plots

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot/vg"
)

// Comparison draws curves of arrangements on the same histories and, below on the
// same years, the difference of each from the first with its band.
type Comparison struct {
	Curves      Survival // at least two; its risk table is left out
	Differences []Series // S of a later curve less S of the first, in steps of years
	Note        string   // added to the caption
}

// check wants curves and lines that are sound by themselves, and one difference
// for each curve but the first.
func (f *Comparison) check() error {
	if len(f.Curves.Curves) < 2 {
		return fmt.Errorf("curves: want at least two, got %d", len(f.Curves.Curves))
	}
	if err := f.Curves.check(); err != nil {
		return err
	}
	if len(f.Differences) != len(f.Curves.Curves)-1 {
		return errors.New("differences: want one for each curve but the first")
	}
	return f.lines().check()
}

// lines is the lower panel.
func (f *Comparison) lines() *Lines {
	return &Lines{Series: f.Differences, XMin: f.Curves.From, XMax: f.Curves.horizon(), Years: true, Share: true, Zero: true, XTitle: "Full years of peace",
		YTitle: "Difference, percentage points", Benchmark: f.Curves.Benchmark}
}

func (f *Comparison) body(p *page) vg.Length { return p.plate() * 1.65 }

// Alt gives the curves and the largest differences.
func (f *Comparison) Alt() Alt {
	a := f.Curves.Alt()
	a.Description += " Differences: " + f.lines().Alt().Description
	return a
}

// frame is that of the curves, and says what the lower panel shows.
func (f *Comparison) frame(p *page) {
	upper := f.Curves
	p.head(upper.Title, upper.Subtitle)
	p.foot(append(upper.notes(), "Below: each curve less that of "+upper.Curves[0].Name+".", f.Note)...)
	upper.drawKey(p)
}

// draw gives two fifths of the height to the differences; the axis of years is
// named once, below.
func (f *Comparison) draw(p *page) {
	upper := f.Curves
	upper.Rows = NoRows
	below := p.cutBottom(p.height() * 0.4)
	upper.XTitle = " "
	n := upper.drawPanel(p)
	f.drawDifferences(p, below, n)
}

// drawDifferences draws the lower panel, its years under those of the upper one.
func (f *Comparison) drawDifferences(p *page, r vg.Rectangle, upper *panel) {
	l := f.lines()
	y := l.yAxis()
	y.format = func(v float64) string { return signed(100 * v) }
	x := upper.x
	x.title = l.XTitle
	n := p.newPanel(r, x, y, around{left: upper.data.Min.X - r.Min.X, right: r.Max.X - upper.data.Max.X})
	if n.y.min < 0 && n.y.max > 0 {
		n.line(n.theme.Muted, 0.8, nil, n.at(n.x.min, 0), n.at(n.x.max, 0))
	}
	if b := l.Benchmark; b.within(n.x.min, n.x.max) {
		n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b.Years, n.y.min), n.at(b.Years, n.y.max))
	}
	for i, s := range l.Series { // in the looks of the curves above
		n.seriesBand(s, faint(n.theme.series(i+1), n.theme.BandAlpha))
		n.seriesLine(s, i+1, len(l.Series)+1)
	}
}

// signed is a number with its sign, rounded to six decimals; 0 has none.
func signed(v float64) string {
	s := number(float64(int64(float64(v*1e6)+float64(0.5*sign(v)))) / 1e6)
	if v > 0 {
		return "+" + s
	}
	return s
}

// sign is −1 below 0, else 1.
func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}
