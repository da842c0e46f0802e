package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"concert/results/words"
)

// ReliabilityBin is a group of forecasts of about the same probability.
type ReliabilityBin struct {
	Expected     float64 // mean probability forecast
	Observed     float64 // share in which it happened
	Lower, Upper float64 // interval of Observed; NaN is none
	Count        float64 // forecasts
}

// Reliability draws what was expected against what happened: points on the
// diagonal are calibrated forecasts. Bars below show how many there were.
type Reliability struct {
	Title, Subtitle string
	Bins            []ReliabilityBin // at least one
	XTitle, YTitle  string           // "" are "Expected" and "Observed"
	Note            string           // added to the caption
}

// check wants shares within 0..1 and counts of at least 0.
func (f *Reliability) check() error {
	if len(f.Bins) == 0 {
		return errors.New("bins: want at least one, got none")
	}
	for i, b := range f.Bins {
		if !(b.Expected >= 0 && b.Expected <= 1 && b.Observed >= 0 && b.Observed <= 1 && b.Count >= 0) {
			return fmt.Errorf("bin %d: want shares within 0..1 and a count >= 0, got %v, %v and %v", i, b.Expected, b.Observed, b.Count)
		}
	}
	return nil
}

func (f *Reliability) body(p *page) vg.Length { return min(p.width()*0.75, 4.4*vg.Inch) }

// gap is the mean distance between expected and observed, weighted by counts,
// and n the number of forecasts; 0 of none.
func (f *Reliability) gap() (gap, n float64) {
	for _, b := range f.Bins {
		gap += float64(b.Count * math.Abs(b.Expected-b.Observed))
		n += b.Count
	}
	return gap / math.Max(1, n), n
}

// Alt gives the mean distance from the diagonal.
func (f *Reliability) Alt() Alt {
	gap, n := f.gap()
	return Alt{Title: cmp.Or(f.Title, "Expected and observed"), Description: fmt.Sprintf("%s forecasts in %d groups; expected and observed differ by %s percentage points on average.", words.Fixed(n, 0), len(f.Bins), words.Fixed(100*gap, 1))}
}

func (f *Reliability) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot("Diagonal: what is expected happens as often. Whisker: 95"+nbsp+"% interval. Bars: share of all forecasts. "+f.Alt().Description, f.Note)
}

// draw puts each bin at the mean of its forecasts, not at its middle.
func (f *Reliability) draw(p *page) {
	n := p.newPanel(p.rest, shareAxis(1, cmp.Or(f.XTitle, "Expected")), shareAxis(1, cmp.Or(f.YTitle, "Observed")), around{})
	f.drawCounts(n)
	n.line(n.theme.Muted, 1, []vg.Length{4, 2.5}, n.at(0, 0), n.at(1, 1))
	clr := n.theme.series(0)
	for _, b := range f.Bins {
		if finite(b.Lower, b.Upper) {
			n.line(clr, 1.2, nil, n.at(b.Expected, b.Lower), n.at(b.Expected, b.Upper))
		}
		n.dot(n.at(b.Expected, b.Observed), n.base*0.32, clr)
	}
}

// drawCounts draws how the forecasts are spread, at the foot of the panel: a
// bin with all of them would be a quarter of it high.
func (f *Reliability) drawCounts(n *panel) {
	_, total := f.gap()
	wide := (n.data.Max.X - n.data.Min.X) / vg.Length(max(12, 2*len(f.Bins)))
	for _, b := range f.Bins {
		at := n.at(b.Expected, 0.25*b.Count/math.Max(1, total))
		n.fillRect(vg.Rectangle{Min: vg.Point{X: at.X - wide/2, Y: n.data.Min.Y}, Max: vg.Point{X: at.X + wide/2, Y: at.Y}}, mix(n.theme.Muted, n.theme.Background, 0.72))
	}
}
