package results

import (
	"fmt"
	"io"
	"strings"

	"github.com/guptarohit/asciigraph"

	"concert/results/words"
)

// The least and most columns and the rows of a curve in the terminal.
const (
	minCurveWidth = 40
	maxCurveWidth = 100
	curveRows     = 10
)

// WriteCurve draws the survival curve of each protégé in characters, as wide as
// a terminal of so many columns has room for; below 40 columns it draws
// nothing. The caption has the median and the share that reaches the benchmark.
func (r *Result) WriteCurve(w io.Writer, width int) error {
	if width < minCurveWidth {
		return nil
	}
	width = min(width, maxCurveWidth)
	s := r.Summary()
	for i := range r.Proteges {
		p := &r.Proteges[i]
		if _, err := fmt.Fprintf(w, "\n%s\n", p.drawn(width, s.Proteges[i].caption(&s))); err != nil {
			return err
		}
	}
	return nil
}

// marginOfCurve is what the labels of the axis, the axis itself and the last
// label of the years take beside the curve.
const marginOfCurve = 12

// drawn is S(t) in percent against the years.
func (p *Protege) drawn(width int, caption string) string {
	columns := width - marginOfCurve
	series := make([]float64, columns)
	for i := range series {
		year := float64(p.Horizon) * float64(i) / float64(columns-1)
		series[i] = 100 * p.Curve.At(year).Survival
	}
	graph := asciigraph.Plot(series, asciigraph.Height(curveRows), asciigraph.LowerBound(0), asciigraph.UpperBound(100),
		asciigraph.YAxisValueFormatter(func(v float64) string { return fmt.Sprintf("%3s %%", words.Fixed(v, 0)) }),
		asciigraph.XAxisRange(0, float64(p.Horizon)), asciigraph.XAxisTickCount(5),
		asciigraph.XAxisValueFormatter(func(v float64) string { return words.Fixed(v, 0) }))
	return folded("Share of histories at peace after so many years", width) + "\n" + graph + "\n" + folded(caption, width)
}

// caption says where the curve passes the half and the benchmark.
func (p *ProtegeSummary) caption(s *Summary) string {
	return fmt.Sprintf("%s: median %s; %s last at least %s%s", p.Protege, inYears(p.Quartiles.Median, float64(s.Horizon)),
		p.AtBenchmark.Percent(), words.Years(s.reached()), label(s))
}

// folded is a text in lines of at most so many characters, words kept whole.
func folded(text string, width int) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
