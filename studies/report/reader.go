package report

import (
	"math"

	"concert/results/plots"
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

// curve adds a survival curve, with what is known of it, else by chance, and how many
// histories a value speaks of.
func (r *reader) curve(l plots.Line, horizon int) {
	s := series{Name: l.Name}
	for year := range horizon + 1 {
		x := l.Curve.At(float64(year))
		says := read(x.Survival, x.StdErr, x.Lower, x.Upper)
		if year < len(l.Known) {
			says = words.Unbroken(l.Known[year].Percent())
		}
		s.Says = append(s.Says, says+", "+words.Count(int64(math.Round(x.Survival*l.Curve.N)))+" histories at peace")
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
