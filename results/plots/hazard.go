package plots

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"concert/results/survival"
)

// Hazard draws the probability that a peace that has held so far ends in the
// coming year, with its Wilson band. Years may be pooled where each says little.
type Hazard struct {
	Title, Subtitle string
	Curves          []Line
	Horizon         float64 // years; 0 is the last time of any curve
	Pool            int     // years taken together; 0 chooses by the width of the band
	MinAtRisk       float64 // the line stops where fewer are at risk; 0 is 10
	Benchmark       Benchmark
	Note            string
}

func (f *Hazard) check() error {
	if f.Pool < 0 || !finite(f.Horizon, f.MinAtRisk) || f.Horizon < 0 {
		return fmt.Errorf("pool, horizon: want finite and >= 0, got %d, %v", f.Pool, f.Horizon)
	}
	if len(f.Curves) == 0 {
		return errors.New("curves: want at least one, got none")
	}
	for i, l := range f.Curves {
		if l.Curve == nil || len(l.Curve.Points) == 0 {
			return fmt.Errorf("curve %d (%q): want points, got none", i, l.Name)
		}
	}
	return nil
}

func (f *Hazard) body(p *page) vg.Length { return p.plate() }

// Alt gives the range of each hazard.
func (f *Hazard) Alt() Alt { return f.lines().Alt() }

func (f *Hazard) frame(p *page) { f.lines().frame(p) }

func (f *Hazard) draw(p *page) { f.lines().draw(p) }

// lines is the picture as lines in steps.
func (f *Hazard) lines() *Lines {
	pool := f.pool()
	out := &Lines{
		Title: f.Title, Subtitle: f.Subtitle, Share: true, Zero: true, XMax: f.horizon(),
		XTitle: "Full years of peace", YTitle: "Probability that peace ends within the year", Benchmark: f.Benchmark,
	}
	top := 0.0
	for _, l := range f.Curves {
		s := pooledHazard(l.Curve, pool, f.horizon(), orFew(f.MinAtRisk))
		s.Name = l.Name
		out.Series = append(out.Series, s)
		top = math.Max(top, robustTop(s))
	}
	out.YMax = top
	each := "Each step is one year."
	if pool > 1 {
		each = fmt.Sprintf("Each step pools %s.", years(float64(pool)))
	}
	out.Note = fmt.Sprintf("%s Band: %s%s%% interval (Wilson). Shown while at least %s are at risk. %s", each, number(100*f.Curves[0].Curve.Level), nbsp, number(orFew(f.MinAtRisk)), f.Note)
	return out
}

func (f *Hazard) horizon() float64 {
	h := f.Horizon
	for _, l := range f.Curves {
		if f.Horizon == 0 {
			h = math.Max(h, l.Curve.Last())
		}
	}
	return math.Max(1, h)
}

// pool is how many years make a step: enough that a step sees about 25 endings on
// average, and no more than 100 steps.
func (f *Hazard) pool() int {
	if f.Pool > 0 {
		return f.Pool
	}
	fewest := math.Inf(1)
	for _, l := range f.Curves {
		fewest = math.Min(fewest, l.Curve.Events)
	}
	want := math.Max(f.horizon()/100, f.horizon()*25/math.Max(fewest, 1))
	for _, years := range []int{1, 5, 10, 25, 50} {
		if float64(years) >= want || float64(years)*5 > f.horizon() {
			return years
		}
	}
	return 100
}

func orFew(atRisk float64) float64 {
	if atRisk == 0 {
		return 10
	}
	return atRisk
}

// pooledHazard is Σd/Σn over steps of some years, with Wilson's interval.
func pooledHazard(c *survival.Curve, pool int, horizon, few float64) Series {
	s := Series{Step: true}
	for from := 0.0; from < horizon; from += float64(pool) {
		d, n, least := 0.0, 0.0, math.Inf(1)
		for t := from + 1; t <= math.Min(from+float64(pool), horizon); t++ {
			q := c.At(t)
			d, n, least = d+q.Events, n+q.AtRisk, math.Min(least, q.AtRisk)
		}
		s.X = append(s.X, from)
		if few = math.Min(few, c.N); least < few || n == 0 {
			nan := math.NaN()
			s.Y, s.Lower, s.Upper = append(s.Y, nan), append(s.Lower, nan), append(s.Upper, nan)
			continue
		}
		e, _ := survival.Proportion(d, n, c.Level) // n > 0
		s.Y, s.Lower, s.Upper = append(s.Y, e.Value), append(s.Lower, e.Lower), append(s.Upper, e.Upper)
	}
	last := len(s.X) - 1
	s.X = append(s.X, horizon)
	s.Y, s.Lower, s.Upper = append(s.Y, s.Y[last]), append(s.Lower, s.Lower[last]), append(s.Upper, s.Upper[last])
	return s
}

// robustTop is a top of the y axis that the wide bands of the last years do not set:
// all estimates, and the limits where the band is narrower than the estimate.
func robustTop(s Series) float64 {
	top := 0.0
	for i, y := range s.Y {
		if !finite(y) {
			continue
		}
		top = math.Max(top, y)
		if s.Upper[i]-s.Lower[i] < 2*y {
			top = math.Max(top, s.Upper[i])
		}
	}
	if top == 0 {
		return math.Max(1e-3, s.Upper[0])
	}
	return top
}
