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
	Curves          []Line    // a line each
	From, Horizon   float64   // first and last year shown; a horizon of 0 is the last time of any curve
	Pool            int       // years taken together; 0 chooses by the number of endings
	MinAtRisk       float64   // the line stops where fewer are at risk; 0 is 10
	Benchmark       Benchmark // a line across
	Note            string    // added to the caption
}

// check wants at least one curve, all with points.
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
	return shown(f.From, f.horizon())
}

func (f *Hazard) body(p *page) vg.Length { return p.plate() }

// Alt gives the range of each hazard.
func (f *Hazard) Alt() Alt { return f.lines().Alt() }

func (f *Hazard) frame(p *page) { f.lines().frame(p) }

func (f *Hazard) draw(p *page) { f.lines().draw(p) }

// lines is the picture as lines in steps.
func (f *Hazard) lines() *Lines {
	pool, few := f.pool(), f.few()
	out := &Lines{
		Title: f.Title, Subtitle: f.Subtitle, Share: true, Zero: true, XMin: f.From, XMax: f.horizon(), Years: true,
		XTitle: "Full years of peace", YTitle: "Probability that peace ends within the year", Benchmark: f.Benchmark,
	}
	top := 0.0
	for _, l := range f.Curves {
		s := pooledHazard(l.Curve, pool, f.horizon(), few)
		s.Name = l.Name
		out.Series = append(out.Series, s)
		top = math.Max(top, robustTop(s))
	}
	out.YMax = top
	each := "Each step is one year."
	if pool > 1 {
		each = fmt.Sprintf("Each step pools %s.", years(float64(pool)))
	}
	out.Note = fmt.Sprintf("%s Band: %s%s%% interval (Wilson). Shown while at least %s are at risk. %s", each, number(100*f.Curves[0].Curve.Level), nbsp, number(few), f.Note)
	return out
}

// horizon is the last year shown, at least 1.
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
	want := f.horizon() / 100
	for _, l := range f.Curves {
		shown := lastAtRisk(l.Curve, f.few(), f.horizon())
		want = math.Max(want, shown*25/math.Max(l.Curve.Events, 1))
	}
	for _, years := range []int{1, 5, 10, 25, 50} {
		if float64(years) >= want || float64(years)*5 > f.horizon() {
			return years
		}
	}
	return 100
}

// few is how many must be at risk for a hazard to be shown: no more than the
// smallest sample has.
func (f *Hazard) few() float64 {
	few := orFew(f.MinAtRisk)
	for _, l := range f.Curves {
		few = math.Min(few, l.Curve.N)
	}
	return few
}

// lastAtRisk is the last year up to a horizon in which a number are at risk, 0
// if there is none.
func lastAtRisk(c *survival.Curve, few, horizon float64) float64 {
	last := 0.0
	for _, q := range c.Points {
		if q.AtRisk >= few {
			last = q.Time
		}
	}
	return math.Min(math.Ceil(last), horizon)
}

// orFew is how many must be at risk for a line to be firm, 10 unless said.
func orFew(atRisk float64) float64 {
	if atRisk == 0 {
		return 10
	}
	return atRisk
}

// pooledHazard is Σd/Σn over steps of some years, with Wilson's interval, as
// long as enough are at risk: the last step may be shorter. Times between whole
// years are not seen. Without a single step it is one undefined point.
func pooledHazard(c *survival.Curve, pool int, horizon, few float64) Series {
	s := Series{Step: true}
	end := lastAtRisk(c, few, horizon)
	for from := 0.0; from < end; from += float64(pool) {
		d, n := 0.0, 0.0
		for t := from + 1; t <= math.Min(from+float64(pool), end); t++ {
			q := c.At(t)
			d, n = d+q.Events, n+q.AtRisk
		}
		e, _ := survival.Proportion(d, math.Max(n, 1), c.Level)
		s.X, s.Y, s.Lower, s.Upper = append(s.X, from), append(s.Y, e.Value), append(s.Lower, e.Lower), append(s.Upper, e.Upper)
	}
	if len(s.X) == 0 { // nobody was watched for a year
		return Series{Step: true, X: []float64{0}, Y: []float64{math.NaN()}, Lower: []float64{math.NaN()}, Upper: []float64{math.NaN()}}
	}
	last := len(s.X) - 1
	s.X = append(s.X, end)
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
	if finite(s.Upper[0]) { // where most are at risk
		top = math.Max(top, s.Upper[0])
	}
	return math.Max(1e-3, top)
}
