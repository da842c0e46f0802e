package survival

import (
	"fmt"
	"math"

	"concert/results/words"
)

// KaplanMeier estimates the survival function of right-censored spells,
//
//	S(t) = ∏ (1 − dᵢ/nᵢ) over event times tᵢ ≤ t,
//
// where dᵢ of the nᵢ spells at risk end at tᵢ, with Greenwood's error
//
//	se S(t) = S(t) √Σ dᵢ/(nᵢ(nᵢ−dᵢ)),
//
// the interval on the scale o.Conf, the hazard dᵢ/nᵢ with Wilson's interval, and
// Nelson and Aalen's cumulative hazard. At a tie, endings precede censorings. An
// empty sample gives [ErrNoSpells].
//
// Sources: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53, 457–481; Greenwood
// (1926); Nelson (1972); Aalen (1978), Ann. Stat. 6, 701–726.
func KaplanMeier(t *Table, o Options) (*Curve, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if err := t.Check(); err != nil {
		return nil, fmt.Errorf("kaplan-meier: %w", err)
	}
	c := &Curve{Conf: o.Conf, Level: o.Level, N: t.Total(), Events: t.TotalEvents(), Records: t.Records, Yearly: t.Yearly(), options: o, table: t}
	c.Points = make([]Point, len(t.Times))
	z := Z(o.Level)
	robust := t.jackknife()
	state := productLimit{survival: 1}
	for i, n := range t.AtRisk() {
		p := &c.Points[i]
		p.Time, p.AtRisk, p.Events, p.Censored = t.Times[i], n, t.EndedAt(i), t.Censored[i]
		state.step(p)
		p.setHazard(z)
		robust.correct(p, i, z)
		p.Lower, p.Upper = o.interval(p.Survival, p.StdErr, z)
	}
	c.Warnings = c.warnings()
	return c, nil
}

// productLimit carries the running sums of the estimate from time to time.
type productLimit struct {
	survival  float64
	greenwood float64 // Σ d/(n(n−d))
	hazard    float64 // Σ d/n
	variance  float64 // Σ d/n²
}

// step adds the endings of a point and writes S, the cumulative hazard and their
// errors into it.
func (s *productLimit) step(p *Point) {
	n, d := p.AtRisk, p.Events
	if d > 0 {
		s.survival = float64(s.survival*(n-d)) / n
		s.greenwood += d / float64(n*(n-d)) // +Inf when all end: the error is then NaN
		s.hazard += d / n
		s.variance += d / float64(n*n)
	}
	p.Survival, p.CumHazard = s.survival, s.hazard
	p.StdErr = s.survival * math.Sqrt(s.greenwood)
	p.CumHazardStdErr = math.Sqrt(s.variance)
}

// warnings says in words what the figures cannot: weights that are no counts,
// nothing ended, S at 0, a median beyond what was observed.
func (c *Curve) warnings() []string {
	var w []string
	last := c.Points[len(c.Points)-1]
	if c.table.Squares != nil {
		w = append(w, "weights are not whole: errors are the infinitesimal jackknife's, each row a unit of its own")
	}
	if c.Events == 0 {
		return append(w, fmt.Sprintf("no spell ended: S is 1 up to %s, and no quantile is reached", words.Bare(last.Time)))
	}
	if last.Survival == 0 {
		w = append(w, fmt.Sprintf("S is 0 from %s on: its error and interval are not defined there", words.Bare(last.Time)))
	}
	if m := c.Quantile(0.5); !m.Estimate.Reached {
		w = append(w, fmt.Sprintf("median not reached by %s", words.Bare(last.Time)))
	}
	return w
}
