package survival

import "math"

// InterpolatedQuantile is a quantile of the curve whose stairs are joined by
// straight lines. On whole years it moves smoothly where [Quantile] jumps.
type InterpolatedQuantile struct {
	P        float64 // share ended: 0.5 for the median
	Reached  bool    // false when the curve does not fall to 1−P: the Estimate is then NaN
	Estimate         // Upper is NaN, and a warning says so, when the curve ends before it
}

// InterpolatedQuantile is, for a year m in which S passes 1−p,
//
//	q(p) = m−1 + (S(m−1)−(1−p)) / (S(m−1)−S(m)).
//
// On times that are not all whole numbers the line starts at the previous ending
// instead of m−1. Its interval is from q(p−w) to q(p+w), w = z √(p(1−p)/n), and its
// error their distance over 2z, which in a large sample is √(p(1−p)/n) over the
// yearly drop of S. With censoring n is the number of uncensored spells that would
// give Greenwood's error at m.
//
// Source: Woodruff (1952), J. Am. Stat. Assoc. 47, 635–646.
func (c *Curve) InterpolatedQuantile(p float64) InterpolatedQuantile {
	nan := math.NaN()
	q := InterpolatedQuantile{P: p, Estimate: Estimate{Value: nan, StdErr: nan, Lower: nan, Upper: nan, Level: c.Level, Method: "woodruff"}}
	if !(p > 0 && p < 1) {
		return q
	}
	value, n := c.interpolate(p)
	if math.IsNaN(value) {
		return q
	}
	q.Reached, q.Value = true, value
	z := Z(c.Level)
	w := float64(z * math.Sqrt(float64(p*(1-p))/n))
	q.Lower, _ = c.interpolate(p - w)
	q.Upper, _ = c.interpolate(p + w)
	q.StdErr = (q.Upper - q.Lower) / (2 * z)
	if math.IsNaN(q.Upper) {
		q.StdErr = (value - q.Lower) / z
		q.Warnings = []string{"the curve ends before the upper limit: the error is that of the lower half"}
	}
	return q
}

// interpolate is q(p), with the effective number of spells there: 0 at p ≤ 0, NaN
// when the curve ends above 1−p.
func (c *Curve) interpolate(p float64) (value, n float64) {
	if p <= 0 {
		return 0, 0
	}
	before := Point{Survival: 1}
	for _, at := range c.Points {
		if at.Survival <= 1-p {
			return c.between(before, at, p)
		}
		if at.Events > 0 {
			before = at
		}
	}
	return math.NaN(), 0
}

// between interpolates on the stair from a down to b.
func (c *Curve) between(a, b Point, p float64) (value, n float64) {
	from := a.Time
	if c.Yearly {
		from = math.Max(from, b.Time-1)
	}
	share := (a.Survival - (1 - p)) / (a.Survival - b.Survival)
	value = from + float64(share*(b.Time-from))
	if n = effectiveSize(b); n == 0 {
		n = effectiveSize(a)
	}
	if n == 0 {
		n = b.AtRisk // every spell before b was still at risk
	}
	return value, n
}

// effectiveSize is the number n = S(1−S)/se² for which S has the binomial error
// √(S(1−S)/n), or 0 where S or its error does not vary. Without censoring it is the
// number of spells.
func effectiveSize(p Point) float64 {
	if !(p.StdErr > 0) {
		return 0
	}
	return float64(p.Survival*(1-p.Survival)) / float64(p.StdErr*p.StdErr)
}
