package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"concert/results/survival"
	"concert/results/words"
)

// reached are the quantiles a figure marks: the quartiles of a single curve, or the
// medians of several, as far as they are reached within the horizon. It calls f
// with the curve's index and the quantile.
func (f *Survival) reached(each func(i int, q survival.Quantile)) {
	shares := []float64{0.25, 0.5, 0.75}
	if len(f.Curves) > 1 {
		shares = shares[1:2]
	}
	for i, l := range f.Curves {
		for _, share := range shares {
			if q := l.quantile(share); q.Estimate.Reached && q.Estimate.Time <= f.horizon() && q.Estimate.Time >= f.From {
				each(i, q)
			}
		}
	}
}

// quantile is the time by which a share has ended, with the interval of what is known
// where that is told and of chance where not.
func (l Line) quantile(share float64) survival.Quantile {
	if l.Known == nil {
		return l.Curve.Quantile(share)
	}
	return survival.KnownQuantile(l.Known, share)
}

// drawGuides draws, behind the curves, lines from the axes to the quantiles. Past
// four curves they would only confuse.
func (f *Survival) drawGuides(n *panel) {
	if len(f.Curves) > 4 {
		return
	}
	f.reached(func(i int, q survival.Quantile) {
		side, at, foot := n.at(f.From, 1-q.P), n.at(q.Estimate.Time, 1-q.P), n.at(q.Estimate.Time, 0)
		clr := colour(n.theme.Muted)
		if len(f.Curves) > 1 {
			clr = n.theme.series(i)
		}
		n.line(n.theme.Muted, 0.7, []vg.Length{1.5, 2}, side, at)
		n.line(clr, 0.7, []vg.Length{1.5, 2}, at, foot)
		n.keepOff(side, at)
		n.keepOff(at, foot)
	})
}

// drawMarks puts dots and words on what is read off the curves.
func (f *Survival) drawMarks(n *panel) {
	f.reached(func(i int, q survival.Quantile) { n.dot(n.at(q.Estimate.Time, 1-q.P), n.base*0.2, n.theme.series(i)) })
	for i, l := range f.Curves {
		if f.Benchmark.within(f.From, f.end(l.Curve)) {
			f.markShare(n, l, i)
		}
	}
	if len(f.Curves) > 1 {
		return // the key has the figures
	}
	f.reached(func(i int, q survival.Quantile) {
		n.put(label{
			texts: quartileTexts(n.page, q, f.Curves[i].interval(q), f.Saying), at: n.at(q.Estimate.Time, 1-q.P), gap: n.base * 0.5,
			type_: n.noteType().in(n.theme.series(0)), sides: []side{rightUp, leftDown, leftUp}, slide: n.base * 0.6,
		})
	})
	f.labelEnd(n)
}

// markShare draws S at the benchmark with its interval, where that is defined.
func (f *Survival) markShare(n *panel, l Line, i int) {
	q, t := f.Saying.reaching(l.Curve, f.Benchmark.Years), f.Benchmark.Years
	clr := n.theme.series(i)
	if at := int(t); at < len(l.Known) && l.Known[at] != nil {
		q.Survival, q.Lower, q.Upper = l.Known[at].Value, l.Known[at].Lower, l.Known[at].Upper
	}
	if finite(q.Lower, q.Upper) {
		n.line(clr, 1.2, nil, n.at(t, q.Lower), n.at(t, q.Upper))
	}
	n.dot(n.at(t, q.Survival), n.base*0.26, clr)
}

// quartileTexts are the wordings of a quartile's label, longest first. Only the
// median has its interval.
func quartileTexts(p *page, q survival.Quantile, in string, s Saying) [][]string {
	word, sign := "half", "½"
	switch q.P {
	case 0.25:
		word, sign = "a quarter", "¼"
	case 0.75:
		word, sign = "three quarters", "¾"
	}
	by := " by " + number(q.Estimate.Time)
	if p.calendar != 0 {
		by, in = fmt.Sprintf(" by %d", p.calendar+int(q.Estimate.Time)), ""
	}
	texts := [][]string{{word + " " + s.quartileWord() + by}, {word + by}, {sign + by}}
	if q.P == 0.5 && in != "" {
		texts = append([][]string{{texts[0][0] + " " + in}, {texts[0][0], in}, {texts[1][0], in}}, texts...)
	}
	if p.narrow() {
		return [][]string{{sign + by}}
	}
	return texts
}

// interval is that of a quantile, when it says more than the quantile: "[33 to 41]" of
// chance, "(90 %: 15 to 56)" of what is known.
func (l Line) interval(q survival.Quantile) string {
	switch {
	case q.Lower == q.Upper:
		return ""
	case l.Known != nil && q.Upper.Reached:
		return words.Unbroken("(90 %: " + q.Lower.String() + " to " + q.Upper.String() + ")")
	case l.Known != nil:
		return words.Unbroken("(90 %: " + q.Lower.String() + " or more)")
	}
	return words.Unbroken(q.Interval())
}
