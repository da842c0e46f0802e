package survival

import (
	"fmt"
	"math"
	"slices"
)

// Limit is a time that may not have been reached within the observation.
type Limit struct {
	Time    float64 // meaningful only when Reached
	Reached bool
}

// String is the time, or "not reached".
func (l Limit) String() string {
	if !l.Reached {
		return "not reached"
	}
	return fmt.Sprintf("%g", l.Time)
}

// Quantile is the time by which a share P of spells has ended, with its interval.
type Quantile struct {
	P                      float64 // share ended: 0.5 for the median
	Estimate, Lower, Upper Limit
}

// quantileTolerance is how near S must come to 1−p to count as equal (R's rule).
const quantileTolerance = 1.5e-8

// Quantile is the time by which a share p of spells has ended: the smallest t with
// S(t) ≤ 1−p, or the midpoint of the flat piece where S equals 1−p within 1.5e-8.
// The interval applies the same rule to the lower and upper limits of S. p outside
// (0, 1) is never reached.
//
// Sources: Brookmeyer and Crowley (1982), Biometrics 38, 29–41; the rule at ties
// is that of R's survival package.
func (c *Curve) Quantile(p float64) Quantile {
	q := Quantile{P: p}
	q.Estimate = c.crossing(p, func(x Point) float64 { return x.Survival })
	q.Lower = c.crossing(p, func(x Point) float64 { return x.Lower })
	q.Upper = c.crossing(p, func(x Point) float64 { return x.Upper })
	return q
}

// Median is Quantile(0.5).
func (c *Curve) Median() Quantile { return c.Quantile(0.5) }

// step is one stair of 1 − band: the first time it has that height.
type stair struct{ time, ended float64 }

// crossing finds where 1 − band reaches p. Bands need not fall everywhere; like R
// the stairs are then taken in order of height. Undefined limits are left out.
func (c *Curve) crossing(p float64, band func(Point) float64) Limit {
	if !(p > 0 && p < 1) {
		return Limit{}
	}
	stairs, lastDefined := c.stairs(band)
	final := stairs[len(stairs)-1].ended
	slices.SortStableFunc(stairs, func(a, b stair) int {
		switch {
		case a.ended < b.ended:
			return -1
		case a.ended > b.ended:
			return 1
		}
		return 0
	})
	i := slices.IndexFunc(stairs, func(s stair) bool { return s.ended+quantileTolerance >= p })
	if i < 0 {
		return Limit{}
	}
	if lastDefined && math.Abs(p-final) < quantileTolerance {
		return Limit{Time: (stairs[i].time + c.Last()) / 2, Reached: true}
	}
	j := slices.IndexFunc(stairs, func(s stair) bool { return s.ended-quantileTolerance >= p })
	if j < 0 {
		return Limit{}
	}
	return Limit{Time: (stairs[i].time + stairs[j].time) / 2, Reached: true}
}

// stairs lists the distinct heights of 1 − band in order of time from (0, 0), and
// whether the last new height is defined.
func (c *Curve) stairs(band func(Point) float64) (out []stair, lastDefined bool) {
	out = []stair{{0, 0}}
	seen := map[float64]bool{0: true}
	lastDefined = true
	for _, p := range c.Points {
		ended := 1 - band(p)
		switch {
		case math.IsNaN(ended):
			lastDefined = false
		case !seen[ended]:
			seen[ended] = true
			out = append(out, stair{p.Time, ended})
			lastDefined = true
		}
	}
	return out, lastDefined
}
