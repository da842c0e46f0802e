package plots

import (
	"math"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"concert/results/survival"
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
	opacity *= math.Min(1, 3/float64(len(f.Curves)))
	if known := f.lines()[i].Known; known != nil {
		low := f.knownStairs(known, func(k *survival.Known) float64 { return k.Lower })
		high := f.knownStairs(known, func(k *survival.Known) float64 { return k.Upper })
		n.band(low, high, faint(clr, opacity*0.6))
	}
	n.band(lower, upper, faint(clr, opacity))
}

// knownStairs are a limit of what is known of S, year by year, up to the horizon.
func (f *Survival) knownStairs(known []*survival.Known, side func(*survival.Known) float64) stairs {
	s, last := stairs{}, 1.0
	for t, k := range known {
		if float64(t) > f.horizon() {
			break
		}
		if k != nil {
			last = side(k)
		}
		s = append(s, plotter.XY{X: float64(t), Y: last})
	}
	return s
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
	if i == len(f.Curves) {
		n.keepFar(firm)
	}
	if len(thin) > 1 {
		n.steps(thin, mix(n.theme.series(i), n.theme.Background, 0.5), look.width, look.dash)
	}
	if i < len(f.Curves) {
		n.marks(all, true, i, len(f.Curves))
	}
	if !f.HideCensored && i < len(f.Curves) {
		f.drawCensored(n, c, i)
	}
}

// fewFrom is the time from which fewer than MinAtRisk are at risk, infinite for
// a sample that never had as many.
func (f *Survival) fewFrom(c *survival.Curve) float64 {
	few := orFew(f.MinAtRisk)
	for _, q := range c.Points {
		if q.AtRisk < few && c.N >= few {
			return q.Time
		}
	}
	return math.Inf(1)
}

// splitStairs cuts a step function at the first corner from a time on, which
// belongs to both parts; after is nil when there is none.
func splitStairs(s stairs, at float64) (before, after stairs) {
	for i, q := range s {
		if q.X >= at && i > 0 {
			return s[:i+1], s[i:]
		}
	}
	return s, nil
}

// drawBenchmarkLine draws the line of the benchmark behind the curves.
func (f *Survival) drawBenchmarkLine(n *panel) {
	b := f.Benchmark.Years
	if !f.Benchmark.within(f.From, f.horizon()) {
		return
	}
	n.line(n.theme.Accent, 1, []vg.Length{4, 2.5}, n.at(b, 0), n.at(b, 1))
	for range 3 { // labels keep off it more than off other lines
		n.keepOff(n.at(b, 0), n.at(b, 1))
	}
}
