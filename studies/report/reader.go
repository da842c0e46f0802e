package report

import (
	"math"

	"concert/results/survival"
	"concert/results/words"
)

// reader holds the values of a picture's curves by year, to be looked up with
// pointer or keys.
type reader struct {
	Years  int      `json:"years"`
	Start  int      `json:"start"` // year shown first
	Series []series `json:"series"`
}

// series is what a curve says at years 0 … H.
type series struct {
	Name string   `json:"name"`
	Says []string `json:"says"`
}

// curve adds a survival curve, with how many histories a value speaks of.
func (r *reader) curve(name string, c *survival.Curve, horizon int) {
	s := series{Name: name}
	for year := range horizon + 1 {
		x := c.At(float64(year))
		held := words.Count(int64(math.Round(x.Survival * c.N)))
		s.Says = append(s.Says, read(x.Survival, x.StdErr, x.Lower, x.Upper)+", "+held+" histories at peace")
	}
	r.take(s)
}

// incidence adds a cumulative incidence.
func (r *reader) incidence(name string, f *survival.Incidence, horizon int) {
	s := series{Name: name}
	for year := range horizon + 1 {
		x := f.At(float64(year))
		s.Says = append(s.Says, read(x.Incidence, x.StdErr, x.Lower, x.Upper))
	}
	r.take(s)
}

func (r *reader) take(s series) {
	r.Series = append(r.Series, s)
	r.Years = max(r.Years, len(s.Says)-1)
}

// read is a share with its interval, if it has one.
func read(value, stdErr, low, high float64) string {
	return percent(&survival.Estimate{Value: value, StdErr: stdErr, Lower: low, Upper: high})
}
