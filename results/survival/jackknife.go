package survival

import "math"

// jackknife holds, at each time of a table whose weights are not whole, the
// variances that the infinitesimal jackknife gives; it is nil for other tables.
type jackknife struct {
	logSurvival []float64 // of ln S
	cumHazard   []float64
	hazard      []float64
	size        []float64 // (Σw)²/Σw² of those at risk: as many equal spells
}

// jackknife sums the squared influences w·u of the spells. A spell of weight w
// that is at risk from entry e moves
//
//	−ln S(t) by Σ −dᵢ/(nᵢ(nᵢ−dᵢ)) over e < tᵢ ≤ min(t, its time), and 1/(n−d) more if it ended by t,
//	Σ d/n    by Σ −dᵢ/nᵢ²         over the same,                and 1/n more.
func (t *Table) jackknife() *jackknife {
	if t.Squares == nil {
		return nil
	}
	j, passing := &jackknife{}, t.passing()
	watched := passing.start // Σ w² of those at risk
	survival, hazard := newDrift(watched), newDrift(watched)
	held := make([][2]coef, len(t.Late))
	for i, n := range t.AtRisk() {
		passing.enter(t.Times[i], func(e *entry) {
			held[e.index] = [2]coef{survival.enter(e.Square), hazard.enter(e.Square)}
			watched += e.Square
		})
		d, ended, atRisk := t.EndedAt(i), 0.0, watched
		survival.step(d, n, n-d)
		hazard.step(d, n, n)
		passing.leave(i, func(cause int, square float64, e *entry) {
			c := [2]coef{{0, 1}, {0, 1}}
			if e != nil {
				c = held[e.index]
			}
			survival.leave(square, c[0], cause >= 0, n-d)
			hazard.leave(square, c[1], cause >= 0, n)
			watched -= square
			if cause >= 0 {
				ended += square
			}
		})
		h := d / n
		j.logSurvival = append(j.logSurvival, survival.variance())
		j.cumHazard = append(j.cumHazard, hazard.variance())
		j.hazard = append(j.hazard, (float64(ended*float64((1-h)*(1-h)))+float64((atRisk-ended)*float64(h*h)))/float64(n*n))
		j.size = append(j.size, float64(n*n)/atRisk)
	}
	return j
}

// correct puts the jackknife's errors into the point of row i, and Wilson's
// interval on the effective size into its hazard.
func (j *jackknife) correct(p *Point, i int, z float64) {
	if j == nil {
		return
	}
	p.StdErr = float64(p.Survival * root(j.logSurvival[i]))
	if p.Survival == 0 {
		p.StdErr = math.NaN()
	}
	p.CumHazardStdErr, p.HazardStdErr = root(j.cumHazard[i]), root(j.hazard[i])
	p.HazardLower, p.HazardUpper = wilson(float64(p.Hazard*j.size[i]), j.size[i], z)
}

// drift is a sum of which each spell at risk takes its part, as the comment on
// [Table.jackknife] has it: the shared functions of time are 1 and the sum so far.
type drift struct {
	spread spread
	so     float64
}

// newDrift is a sum at 0, with the spells at risk from there on.
func newDrift(square float64) *drift {
	d := &drift{}
	d.spread.add(square, coef{0, 1})
	return d
}

// enter takes in spells that come under watch now.
func (s *drift) enter(square float64) coef {
	c := coef{-s.so, 1}
	s.spread.add(square, c)
	return c
}

// step moves the sum by d/(n·left); nothing moves it once nobody is left.
func (s *drift) step(d, n, left float64) {
	if d > 0 && left > 0 {
		s.so += d / float64(n*left)
	}
}

// leave fixes the part of spells at what it is now.
func (s *drift) leave(square float64, c coef, ended bool, left float64) {
	s.spread.add(-square, c)
	part := c[0] + s.so
	if ended && left > 0 {
		part -= 1 / left
	}
	s.spread.add(square, coef{part})
}

// variance is Σ w²·influence² over all spells seen so far.
func (s *drift) variance() float64 { return s.spread.along(coef{1, s.so}) }
