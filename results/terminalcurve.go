//go:build !explorer

package results

import (
	"fmt"
	"io"

	"github.com/guptarohit/asciigraph"

	"concert/results/words"
)

// The least and most columns of a curve in the terminal, and its rows.
const (
	minCurveWidth = 40
	maxCurveWidth = 100
	curveRows     = 10
	briefRows     = 5
)

// WriteCurve draws the survival curve of each protégé in characters, as wide as
// there is room for; below 40 columns it draws nothing. Where a screen is to
// hold it all, it is low, and of several protégés there is none.
func (r *Result) WriteCurve(w io.Writer, style Style) error {
	rows := curveRows
	if !style.Full {
		rows = briefRows
	}
	if style.Width < minCurveWidth || !style.Full && len(r.Proteges) > 1 {
		return nil
	}
	for i := range r.Proteges {
		p, of := &r.Proteges[i], ""
		if len(r.Proteges) > 1 {
			of = " " + p.Name + " is"
		}
		heading := words.Fold("Share of histories"+of+" at peace after so many years", style.Width)
		if _, err := fmt.Fprintf(w, "\n%s\n%s\n", heading, p.drawn(min(style.Width, maxCurveWidth), rows)); err != nil {
			return err
		}
	}
	return nil
}

// marginOfCurve is what the labels of the axis, the axis itself and the last
// label of the years take beside the curve.
const marginOfCurve = 12

// drawn is S(t) in percent against the years, one sample a column from 0 to the
// horizon.
func (p *Protege) drawn(width, rows int) string {
	columns := width - marginOfCurve
	series := make([]float64, columns)
	for i := range series {
		year := float64(p.Horizon) * float64(i) / float64(columns-1)
		series[i] = 100 * p.Curve.At(year).Survival
	}
	return asciigraph.Plot(series, asciigraph.Height(rows), asciigraph.LowerBound(0), asciigraph.UpperBound(100),
		asciigraph.YAxisValueFormatter(func(v float64) string { return fmt.Sprintf("%3.0f %%", v) }),
		asciigraph.XAxisRange(0, float64(p.Horizon)), asciigraph.XAxisTickCount(5),
		asciigraph.XAxisValueFormatter(func(v float64) string { return fmt.Sprintf("%.0f", v) }))
}
