package survival

import "math"

// InterpolatedQuantile is a quantile of the curve whose stairs are joined by
// straight lines. On whole years it moves smoothly where [Quantile] jumps.
type InterpolatedQuantile struct {
	P        float64
	Reached  bool // false when the curve does not fall to 1−P: the Estimate is then NaN
	Estimate      // Lower and Upper are symmetric about Value
}

// InterpolatedQuantile is, for a year m in which S passes 1−p,
//
//	m−1 + (S(m−1)−(1−p)) / (S(m−1)−S(m)),  se = √(p(1−p)/n) / (S(m−1)−S(m)).
//
// On times that are not all whole numbers the line starts at the previous ending
// instead of m−1. With censoring n is the number of uncensored spells that would
// give Greenwood's error at m.
func (c *Curve) InterpolatedQuantile(p float64) InterpolatedQuantile {
	nan := math.NaN()
	q := InterpolatedQuantile{P: p, Estimate: Estimate{Value: nan, StdErr: nan, Lower: nan, Upper: nan, Level: c.Level, Method: "interpolated"}}
	if !(p > 0 && p < 1) {
		return q
	}
	before := Point{Survival: 1}
	for _, at := range c.Points {
		if at.Survival <= 1-p {
			q.Reached = true
			q.Estimate = c.between(before, at, p)
			return q
		}
		if at.Events > 0 {
			before = at
		}
	}
	return q
}

// between interpolates on the stair from a down to b.
func (c *Curve) between(a, b Point, p float64) Estimate {
	from := a.Time
	if c.Yearly {
		from = math.Max(from, b.Time-1)
	}
	slope := (a.Survival - b.Survival) / (b.Time - from)
	value := from + (a.Survival-(1-p))/slope
	n := effectiveSize(b)
	if n == 0 {
		n = effectiveSize(a)
	}
	if n == 0 {
		n = b.AtRisk // every spell before b was still at risk
	}
	se := math.Sqrt(float64(p*(1-p))/n) / slope
	e := plusMinus(value, se, c.Level, "interpolated")
	e.Lower = math.Max(0, e.Lower)
	return e
}

// effectiveSize is the number n for which S has the binomial error √(S(1−S)/n),
// or 0 where S or its error does not vary.
func effectiveSize(p Point) float64 {
	if !(p.StdErr > 0) {
		return 0
	}
	return float64(p.Survival*(1-p.Survival)) / float64(p.StdErr*p.StdErr)
}
