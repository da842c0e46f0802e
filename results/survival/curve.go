package survival

import (
	"math"
	"sort"

	"concert/internal/portable"
)

// Point is what a curve says at one time.
type Point struct {
	Time     float64 // one of the table's, or that asked for
	AtRisk   float64 // spells with a time of at least Time (before the endings)
	Events   float64 // endings at Time
	Censored float64 // censored at Time, after the endings

	Survival     float64 // S(t) = P(T > t)
	StdErr       float64 // Greenwood error of S; NaN once S is 0
	Lower, Upper float64 // interval of S; [1, 1] before the first ending, NaN once S is 0

	Hazard                   float64 // d/n: share of those at risk that end at Time
	HazardStdErr             float64 // √(h(1−h)/n)
	HazardLower, HazardUpper float64 // Wilson interval

	CumHazard       float64 // Nelson–Aalen Σ d/n
	CumHazardStdErr float64 // √Σ d/n²
}

// LogStdErr is the error of log S (what R's fit$std.err and broom print); NaN
// once S is 0.
func (p Point) LogStdErr() float64 { return p.StdErr / p.Survival }

// Breslow is exp(−CumHazard), the survival that belongs to Nelson and Aalen's
// cumulative hazard.
func (p Point) Breslow() float64 { return portable.Exp(-p.CumHazard) }

// Curve is a Kaplan–Meier estimate with the hazards that belong to it.
type Curve struct {
	Points   []Point  // one a distinct time, rising
	Conf     Conf     // scale of the intervals of S
	Level    float64  // of all intervals
	N        float64  // spells, by weight
	Events   float64  // spells that ended
	Records  int64    // rows they came from
	Yearly   bool     // all times are whole numbers
	Warnings []string // what a reader must know, in words

	options Options
	table   *Table
}

// Last is the last time observed.
func (c *Curve) Last() float64 { return c.Points[len(c.Points)-1].Time }

// At is the curve at any time t ≥ 0: the estimate of the last distinct time not
// after t, with the number at risk at t. Where nothing happened at t itself
// Events, Censored and Hazard are 0 and the hazard's interval is that of no
// ending among those at risk (NaN when none is). Before the first time S is 1;
// after the last it is carried flat.
func (c *Curve) At(t float64) Point {
	i := sort.Search(len(c.Points), func(i int) bool { return c.Points[i].Time > t })
	if i > 0 && c.Points[i-1].Time == t {
		return c.Points[i-1]
	}
	p := Point{Survival: 1, Lower: 1, Upper: 1}
	if i > 0 {
		p = c.Points[i-1]
	}
	p.Time, p.Events, p.Censored, p.AtRisk = t, 0, 0, 0
	if i < len(c.Points) {
		p.AtRisk = c.Points[i].AtRisk
		if c.table != nil {
			late := c.table.outside()
			p.AtRisk -= late.at(t) - late.at(c.Points[i].Time)
		}
	}
	p.setHazard(Z(c.Level))
	return p
}

// Before is the curve just before t: its Survival is P(T ≥ t). For whole years
// Before(75) is At(74).
func (c *Curve) Before(t float64) Point { return c.At(math.Nextafter(t, math.Inf(-1))) }

// setHazard fills the hazard of a point from its counts: h = d/n with the binomial
// error √(h(1−h)/n) and Wilson's interval; NaN where nobody is at risk.
func (p *Point) setHazard(z float64) {
	if p.AtRisk == 0 {
		nan := math.NaN()
		p.Hazard, p.HazardStdErr, p.HazardLower, p.HazardUpper = nan, nan, nan, nan
		return
	}
	p.Hazard = p.Events / p.AtRisk
	p.HazardStdErr = math.Sqrt(float64(p.Hazard*(1-p.Hazard)) / p.AtRisk)
	p.HazardLower, p.HazardUpper = wilson(p.Events, p.AtRisk, z)
}
