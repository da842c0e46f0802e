package plots

import (
	"cmp"
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
)

// Crises draws how often aggressors press, and what comes of it, over the years:
// deterred by warnings, averted without one, or an attack.
type Crises struct {
	Title, Subtitle string
	AtPeace         []float64 // histories at peace at the start of year i+1
	Pressed         []float64 // crises in year i+1
	Averted         []float64 // of those pressed; deterred ones included
	Deterred        []float64 // averted after a warning
	Pool            int       // years a bar; 0 chooses
	Note            string    // added to the caption
}

// check wants four counts of the same years, and 0 ≤ deterred ≤ averted ≤
// pressed.
func (f *Crises) check() error {
	if n := len(f.AtPeace); n == 0 || len(f.Pressed) != n || len(f.Averted) != n || len(f.Deterred) != n {
		return fmt.Errorf("years: want the same number of each count, at least one, got %d, %d, %d and %d", n, len(f.Pressed), len(f.Averted), len(f.Deterred))
	}
	for i := range f.AtPeace {
		if !(f.Deterred[i] >= 0 && f.Deterred[i] <= f.Averted[i] && f.Averted[i] <= f.Pressed[i]) || !finite(f.AtPeace[i], f.Pressed[i]) {
			return fmt.Errorf("year %d: want 0 <= deterred <= averted <= pressed, got %v, %v and %v", i+1, f.Deterred[i], f.Averted[i], f.Pressed[i])
		}
	}
	return nil
}

func (f *Crises) body(p *page) vg.Length { return p.plate() }

// totals are the counts over all years.
func (f *Crises) totals() crisisBar { return f.pooled(0, len(f.AtPeace)) }

// crisisBar is a stretch of years taken together: the years (from, to], the sum
// of their AtPeace as exposure, and of the other counts.
type crisisBar struct {
	from, to                             float64
	exposure, pressed, averted, deterred float64
}

// per100 is a rate a hundred years of peace, 100·count/exposure.
func (b crisisBar) per100(count float64) float64 { return 100 * count / b.exposure }

// share is the share q of the crises that a count is, with its error
// √(q(1−q)/crises).
func (b crisisBar) share(count float64) string {
	q := count / b.pressed
	return percent(q, math.Sqrt(q*(1-q)/b.pressed))
}

// pooled is the bar of the years of index from to to−1.
func (f *Crises) pooled(from, to int) crisisBar {
	b := crisisBar{from: float64(from), to: float64(to)}
	for i := from; i < to; i++ {
		b.exposure += f.AtPeace[i]
		b.pressed += f.Pressed[i]
		b.averted += f.Averted[i]
		b.deterred += f.Deterred[i]
	}
	return b
}

// Alt gives the totals.
func (f *Crises) Alt() Alt {
	t := f.totals()
	d := "No crises."
	if t.pressed > 0 {
		d = fmt.Sprintf("%s crises in 100 years of peace: %s deterred, %s averted without a warning, %s ended in an attack.",
			plusMinus(t.per100(t.pressed), t.per100(math.Sqrt(t.pressed))), t.share(t.deterred), t.share(t.averted-t.deterred), t.share(t.pressed-t.averted))
	}
	return Alt{Title: cmp.Or(f.Title, "Crises, and what comes of them"), Description: d}
}

// fewCrises is how many crises a bar must be expected to see, at the rate of all
// years, to be shown: its error is then below half of it.
const fewCrises = 4

// pool is how many years make a bar: at most 50 bars, that see about 25 crises on
// average.
func (f *Crises) pool() int {
	if f.Pool > 0 {
		return f.Pool
	}
	years, pressed := float64(len(f.AtPeace)), f.totals().pressed
	want := math.Max(years/50, 25*years/math.Max(pressed, 1))
	for _, n := range []int{1, 5, 10, 25, 75} {
		if float64(n) >= want || float64(n)*4 > years {
			return n
		}
	}
	return 375
}

// bars are the stretches of years while enough histories are at peace: the
// first, and those after it that expect as many as [fewCrises] at the rate of
// all years.
func (f *Crises) bars() []crisisBar {
	all := f.totals()
	rate := all.pressed / math.Max(all.exposure, 1)
	var out []crisisBar
	for from := 0; from < len(f.AtPeace); from += f.pool() {
		b := f.pooled(from, min(from+f.pool(), len(f.AtPeace)))
		if b.exposure == 0 || len(out) > 0 && b.exposure*rate < fewCrises {
			break
		}
		out = append(out, b)
	}
	return out
}

func (f *Crises) frame(p *page) {
	p.head(f.Title, f.Subtitle)
	p.foot(fmt.Sprintf("Bars of %s, shown while at least %d crises are expected in one. Whisker: one standard error of all crises (Poisson). %s",
		years(float64(f.pool())), fewCrises, f.Alt().Description), f.Note)
	p.key(sample{name: "attack", colour: p.theme.fill(1)}, sample{name: "averted, no warning", colour: p.theme.fill(8)}, sample{name: "deterred by warnings", colour: p.theme.fill(0)})
}

// draw sets the top of the axis by bars of more than four crises and their
// errors, so that bars of few, whose rates are wild, do not press the others down.
func (f *Crises) draw(p *page) {
	bars, top := f.bars(), 0.0
	for _, b := range bars {
		if b.pressed == 0 || b.pressed > 4 {
			top = math.Max(top, b.per100(b.pressed+math.Sqrt(b.pressed)))
		}
	}
	if top == 0 {
		top = 1
	}
	n := p.newPanel(p.rest, yearAxis(0, float64(len(f.AtPeace)), "Full years of peace"), valueAxis(0, top, "Crises in 100 years of peace"), around{})
	for _, b := range bars {
		b.draw(n)
	}
}

// draw stacks deterred, averted and attacks from the bottom, cut off at the top
// of the panel. The whisker of n > 4 crises is √n of them to both sides.
func (b crisisBar) draw(n *panel) {
	base := 0.0
	from, to := n.px(b.from), n.px(b.to)
	if to-from > 3 {
		to -= 0.8
	}
	for _, part := range []struct {
		count float64
		clr   colour
	}{{b.deterred, n.theme.fill(0)}, {b.averted - b.deterred, n.theme.fill(8)}, {b.pressed - b.averted, n.theme.fill(1)}} {
		top := math.Min(n.y.max, base+b.per100(part.count))
		n.fillRect(vg.Rectangle{Min: vg.Point{X: from, Y: n.py(base)}, Max: vg.Point{X: to, Y: n.py(top)}}, part.clr)
		base = top
	}
	if b.pressed > 4 {
		low, high := b.per100(b.pressed-math.Sqrt(b.pressed)), b.per100(b.pressed+math.Sqrt(b.pressed))
		x := (from + to) / 2
		n.line(n.theme.Ink, 0.8, nil, vg.Point{X: x, Y: n.py(math.Min(low, n.y.max))}, vg.Point{X: x, Y: n.py(math.Min(high, n.y.max))})
	}
}
