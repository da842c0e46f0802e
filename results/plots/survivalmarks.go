package plots

import (
	"fmt"
	"math"

	"concert/results/survival"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// end is how far a curve is drawn: as far as it was observed, and to the horizon
// where nothing is left that could end.
func (f *Survival) end(c *survival.Curve) float64 {
	if c.Points[len(c.Points)-1].Survival == 0 {
		return f.horizon()
	}
	return math.Min(c.Last(), f.horizon())
}

// drawBand fills the interval of the i-th line.
func (f *Survival) drawBand(n *panel, i int) {
	c := f.lines()[i].Curve
	lower := stairsOf(c, func(q survival.Point) float64 { return q.Lower }, 1, math.Min(c.Last(), f.horizon()))
	upper := stairsOf(c, func(q survival.Point) float64 { return q.Upper }, 1, math.Min(c.Last(), f.horizon()))
	clr, opacity := n.theme.series(i), n.theme.BandAlpha
	if i == len(f.Curves) {
		clr, opacity = n.theme.Muted, n.theme.BandAlpha/2
	}
	n.band(lower, upper, faint(clr, opacity))
}

// drawCurve draws the i-th line, faint where few are left, and its censoring marks.
func (f *Survival) drawCurve(n *panel, i int) {
	c, look := f.lines()[i].Curve, f.sampleOf(n.page, i)
	all := stairsOf(c, func(q survival.Point) float64 { return q.Survival }, 1, f.end(c))
	firm, thin := all, stairs(nil)
	if i < len(f.Curves) {
		firm, thin = splitStairs(all, f.fewFrom(c))
	}
	n.steps(firm, look.colour, look.width, look.dash)
	if len(thin) > 1 {
		n.steps(thin, mix(n.theme.series(i), n.theme.Background, 0.5), look.width, look.dash)
	}
	if !f.HideCensored && i < len(f.Curves) {
		f.drawCensored(n, c, i)
	}
}

// fewFrom is the time from which fewer than MinAtRisk are at risk.
func (f *Survival) fewFrom(c *survival.Curve) float64 {
	few := f.MinAtRisk
	if few == 0 {
		few = 10
	}
	for _, q := range c.Points {
		if q.AtRisk < few && c.N >= few {
			return q.Time
		}
	}
	return math.Inf(1)
}

// splitStairs cuts a step function at a time.
func splitStairs(s stairs, at float64) (before, after stairs) {
	for i, q := range s {
		if q.X >= at && i > 0 {
			return s[:i+1], s[i:]
		}
	}
	return s, nil
}

// drawCensored marks where spells were censored: a tick across the curve at each
// time, and a ring with the count at the end of what was observed.
func (f *Survival) drawCensored(n *panel, c *survival.Curve, i int) {
	last := vg.Length(math.Inf(-1))
	for k, q := range c.Points {
		if q.Censored == 0 || q.Time > f.horizon() {
			continue
		}
		at := n.at(q.Time, q.Survival)
		if k == len(c.Points)-1 {
			f.drawEndMark(n, q, at, i)
		} else if at.X-last >= 2.5 {
			last = at.X
			n.line(n.theme.series(i), 0.8, nil, vg.Point{X: at.X, Y: at.Y - 2.5}, vg.Point{X: at.X, Y: at.Y + 2.5})
		}
	}
}

func (f *Survival) drawEndMark(n *panel, q survival.Point, at vg.Point, i int) {
	r := n.base * 0.3
	n.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: n.theme.Background, Radius: r, Shape: draw.CircleGlyph{}}, at)
	n.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: n.theme.series(i), Radius: r, Shape: draw.RingGlyph{}}, at)
	n.keepOff(vg.Point{X: at.X - r, Y: at.Y}, vg.Point{X: at.X + r, Y: at.Y})
	if len(f.Curves) > 1 {
		return
	}
	text := fmt.Sprintf("%s still at peace", decimals(q.Censored, 0))
	n.put(label{texts: [][]string{{text}}, at: at, gap: n.base * 0.5, type_: n.noteType(), sides: []side{leftUp, leftDown, leftSide}, slide: n.base * 12})
}

// drawBenchmarkLine draws the line of the benchmark behind the curves.
func (f *Survival) drawBenchmarkLine(n *panel) {
	b := f.Benchmark.Years
	if b <= 0 || b > f.horizon() {
		return
	}
	n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b, 0), n.at(b, 1))
	for range 3 { // labels keep off it more than off other lines
		n.keepOff(n.at(b, 0), n.at(b, 1))
	}
}

// drawMarks adds what is read off the curves: quartiles, and S at the benchmark.
func (f *Survival) drawMarks(n *panel) {
	if len(f.Curves) == 1 {
		f.markQuartiles(n)
	} else {
		f.markMedians(n)
	}
	b := f.Benchmark.Years
	for i, l := range f.Curves {
		if b > 0 && b <= f.end(l.Curve) {
			f.markShare(n, l.Curve, i)
		}
	}
}

// markShare draws S at the benchmark with its interval.
func (f *Survival) markShare(n *panel, c *survival.Curve, i int) {
	q := c.At(f.Benchmark.Years)
	clr := n.theme.series(i)
	if finite(q.Lower, q.Upper) {
		n.line(clr, 1.2, nil, n.at(q.Time, q.Lower), n.at(q.Time, q.Upper))
	}
	n.dot(n.at(q.Time, q.Survival), n.base*0.26, clr)
}

// markQuartiles draws guides to the quartiles of a single curve that are reached.
func (f *Survival) markQuartiles(n *panel) {
	c := f.Curves[0].Curve
	for _, share := range []float64{0.25, 0.5, 0.75} {
		q := c.Quantile(share)
		if !q.Estimate.Reached || q.Estimate.Time > f.horizon() {
			continue
		}
		at := n.at(q.Estimate.Time, 1-share)
		n.line(n.theme.Muted, 0.7, []vg.Length{1.5, 2}, n.at(0, 1-share), at, n.at(q.Estimate.Time, 0))
		n.dot(at, n.base*0.2, n.theme.series(0))
		texts := quartileTexts(n.narrow(), share, q)
		n.put(label{texts: texts, at: at, gap: n.base * 0.5, type_: n.noteType().in(n.theme.Ink), sides: []side{rightUp}, slide: n.base * 0.6})
	}
}

// quartileTexts are the wordings of a quartile's label, longest first. Only the
// median has its interval.
func quartileTexts(narrow bool, share float64, q survival.Quantile) [][]string {
	word, sign := "half", "½"
	switch share {
	case 0.25:
		word, sign = "a quarter", "¼"
	case 0.75:
		word, sign = "three quarters", "¾"
	}
	by, in := " by "+number(q.Estimate.Time), interval(q)
	texts := [][]string{{word + " broken" + by}, {word + by}, {sign + by}}
	if share == 0.5 && in != "" {
		texts = append([][]string{{texts[0][0] + " " + in}, {texts[0][0], in}, {texts[1][0], in}}, texts...)
	}
	if narrow {
		return [][]string{{sign + by}}
	}
	return texts
}

// interval is that of a quantile, when it says more than the quantile.
func interval(q survival.Quantile) string {
	switch {
	case !q.Lower.Reached:
		return ""
	case !q.Upper.Reached:
		return fmt.Sprintf("(%s or later)", number(q.Lower.Time))
	case q.Lower.Time == q.Upper.Time:
		return ""
	}
	return fmt.Sprintf("(%s–%s)", number(q.Lower.Time), number(q.Upper.Time))
}

// markMedians draws a guide at one half and a dot on each curve that reaches it.
func (f *Survival) markMedians(n *panel) {
	far := -1.0
	for i, l := range f.Curves {
		m := l.Curve.Median().Estimate
		if !m.Reached || m.Time > f.horizon() {
			continue
		}
		far = math.Max(far, m.Time)
		n.line(n.theme.series(i), 0.7, []vg.Length{1.5, 2}, n.at(m.Time, 0.5), n.at(m.Time, 0))
		n.dot(n.at(m.Time, 0.5), n.base*0.2, n.theme.series(i))
	}
	if far > 0 {
		n.line(n.theme.Muted, 0.7, []vg.Length{1.5, 2}, n.at(0, 0.5), n.at(far, 0.5))
	}
}
