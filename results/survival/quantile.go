package survival

import (
	"encoding/json"
	"math"

	"concert/results/words"
)

// Limit is a time that may not have been reached within the observation.
type Limit struct {
	Time    float64 // meaningful only when Reached
	Reached bool    // within the observation
}

// String is the time to at most four digits, a whole one to all, or "not
// reached".
func (l Limit) String() string {
	if !l.Reached {
		return "not reached"
	}
	return words.Bare(l.Time)
}

// Text is the time, or "more than 220" if the last one observed came before.
func (l Limit) Text(last float64) string { return words.Reached(l.Time, l.Reached, last) }

// MarshalJSON writes the time, null for one that was not reached.
func (l Limit) MarshalJSON() ([]byte, error) {
	if !l.Reached {
		return []byte("null"), nil
	}
	return json.Marshal(l.Time)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (l *Limit) UnmarshalJSON(text []byte) error {
	l.Time, l.Reached = 0, string(text) != "null"
	if !l.Reached {
		return nil
	}
	return json.Unmarshal(text, &l.Time)
}

// Cell is the time for a table, nil for one that was not reached.
func (l Limit) Cell() any {
	if !l.Reached {
		return nil
	}
	return l.Time
}

// Quantile is the time by which a share P of spells has ended, with its interval.
type Quantile struct {
	P        float64 `json:"-"`         // share ended: 0.5 for the median
	Estimate Limit   `json:"estimate"`  // the time itself
	Lower    Limit   `json:"conf_low"`  // where the lower limits of S come down to 1−P
	Upper    Limit   `json:"conf_high"` // where the upper ones do; often never
}

// Interval is "[41 to 42]", "[41 or more]" where the upper limit was not
// reached, and empty where neither was.
func (q Quantile) Interval() string {
	switch {
	case q.Lower.Reached && q.Upper.Reached:
		return "[" + q.digits(q.Lower) + " to " + q.digits(q.Upper) + "]"
	case q.Lower.Reached:
		return "[" + q.digits(q.Lower) + " or more]"
	case q.Upper.Reached:
		return "[up to " + q.digits(q.Upper) + "]"
	}
	return ""
}

// digits is a time of the quantile with the digits its interval allows; whole
// and half times stand as they are. An interval without an upper limit counts as
// one of twice the distance to the lower.
func (q Quantile) digits(l Limit) string {
	whole := true
	for _, x := range []Limit{q.Estimate, q.Lower, q.Upper} {
		whole = whole && (!x.Reached || 2*x.Time == math.Trunc(2*x.Time))
	}
	switch {
	case whole || !q.Lower.Reached:
		return words.Bare(l.Time)
	case q.Upper.Reached:
		return words.Rounded(l.Time, (q.Upper.Time-q.Lower.Time)/4)
	case q.Estimate.Reached:
		return words.Rounded(l.Time, (q.Estimate.Time-q.Lower.Time)/2)
	}
	return words.Rounded(l.Time, q.Lower.Time/4)
}

// Text is "41 [41 to 42]", or "more than 220 [200 or more]" where the last time
// observed came before.
func (q Quantile) Text(last float64) string {
	return q.within(words.Reached(last+1, false, last))
}

// String is "41 [41 to 42]", or "not reached [19 or more]".
func (q Quantile) String() string { return q.within("not reached") }

// within writes the quantile, with these words for one that was not reached.
func (q Quantile) within(beyond string) string {
	text := beyond
	if q.Estimate.Reached {
		text = q.digits(q.Estimate)
	}
	if interval := q.Interval(); interval != "" {
		text += " " + interval
	}
	return text
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

// crossing finds where 1 − band reaches p: halfway between the lowest stair that
// reaches p and the lowest that passes it, a stair's time being that at which its
// height first appears. Bands need not fall everywhere; like R this goes by height,
// not by time. Undefined limits are left out. When p is the height of the last stair
// the piece ends at the last time.
func (c *Curve) crossing(p float64, band func(Point) float64) Limit {
	if !(p > 0 && p < 1) {
		return Limit{}
	}
	reaches, passes := stair{ended: math.Inf(1)}, stair{ended: math.Inf(1)}
	final := 0.0 // height of the last stair, NaN when undefined
	for _, x := range c.Points {
		s := stair{x.Time, 1 - band(x)}
		final = s.ended
		if s.ended+quantileTolerance >= p && s.ended < reaches.ended {
			reaches = s
		}
		if s.ended-quantileTolerance >= p && s.ended < passes.ended {
			passes = s
		}
	}
	switch {
	case math.IsInf(reaches.ended, 1):
		return Limit{}
	case math.Abs(p-final) < quantileTolerance:
		return Limit{Time: (reaches.time + c.Last()) / 2, Reached: true}
	case math.IsInf(passes.ended, 1):
		return Limit{}
	}
	return Limit{Time: (reaches.time + passes.time) / 2, Reached: true}
}

// stair is a piece of 1 − band: the time at which it has that height.
type stair struct{ time, ended float64 }
