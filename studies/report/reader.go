package report

import (
	"math"

	"concert/results/survival"
)

// reader holds the values of a picture's curves by year, to be looked up with
// pointer or keys.
type reader struct {
	Years  int      `json:"years"`
	Start  int      `json:"start"` // year shown first
	Series []series `json:"series"`
}

// series are the values of a curve at years 0 … H: shares, the limits of their
// intervals, and how many histories a value speaks of, if any.
type series struct {
	Name  string    `json:"name"`
	Value []float64 `json:"value"`
	Low   []float64 `json:"low"`
	High  []float64 `json:"high"`
	Held  []int64   `json:"held,omitempty"` // still at peace
}

// curve adds a survival curve.
func (r *reader) curve(name string, c *survival.Curve, horizon int) {
	s := series{Name: name}
	for year := range horizon + 1 {
		x := c.At(float64(year))
		s.add(x.Survival, x.Lower, x.Upper)
		s.Held = append(s.Held, int64(math.Round(x.Survival*c.N)))
	}
	r.take(s)
}

// incidence adds a cumulative incidence.
func (r *reader) incidence(name string, f *survival.Incidence, horizon int) {
	s := series{Name: name}
	for year := range horizon + 1 {
		x := f.At(float64(year))
		s.add(x.Incidence, x.Lower, x.Upper)
	}
	r.take(s)
}

func (r *reader) take(s series) {
	r.Series = append(r.Series, s)
	r.Years = max(r.Years, len(s.Value)-1)
}

// add rounds to what a reader is shown; an interval that is not defined is the
// point itself.
func (s *series) add(value, low, high float64) {
	if math.IsNaN(low) || math.IsNaN(high) {
		low, high = value, value
	}
	s.Value, s.Low, s.High = append(s.Value, rounded(value)), append(s.Low, rounded(low)), append(s.High, rounded(high))
}

func rounded(x float64) float64 { return math.Round(x*1e5) / 1e5 }
