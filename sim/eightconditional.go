package sim

import (
	"math/bits"

	"concert/agents"
	"concert/internal/vector"
)

// conditional lives through n histories as [World.Conditional] does, for some
// years.
func (e *eight) conditional(seed uint64, first int64, n, protege, years int) {
	e.at, e.spared = vector.Address{Seed: seed}, protege
	e.living = vector.Mask(1<<n - 1)
	for lane := range vector.Lanes {
		e.at.Histories[lane] = uint64(first) + uint64(lane)
		e.outcomes[lane] = e.unasked[lane*len(e.proteges):][:len(e.proteges)]
	}
	e.turnPage(e.living)
	e.begin(e.living)
	e.survival = append(e.survival[:0], vector.Same(1))
	e.active = e.living
	for t := 1; t <= years; t++ {
		if e.line = t % pageYears; e.line == 0 {
			e.turnPage(0)
		}
		*e.spareYear = vector.Same(1)
		liveYear(e, len(e.proteges))
		s := e.survival[t-1]
		for lane := range s {
			s[lane] = float64(s[lane] * e.spareYear[lane])
		}
		e.survival = append(e.survival, s)
	}
}

// aggressorsSpare is [World.aggressorsSpare] in eight histories.
func (e *eight) aggressorsSpare(p *laneProtege) {
	p.call.turn(e)
	vector.Measure(e.states)
	for k := range p.aggressors {
		e.look(p, &p.aggressors[k])
	}
	for k := range p.aggressors {
		a := &p.aggressors[k]
		view := a.view
		if p.unrest != 0 { // an earlier crisis of the year has moved reputations
			e.survey(p, a)
			e.expect(p, a, e.second)
			view = e.second
		}
		vector.Warn(a.prospects, e.states, &view.Cover, p.call.groups[0].numbers[a.calls:], e.line, &e.weights)
		e.expect(p, a, e.second)
		e.incline(e.persist, a, e.second)
		averted := vector.Spare(e.spareYear, e.occasions(p, a), a.inclined, e.persist, p.press.of(k, e.line), &e.weights)
		e.avert(p, a, averted&e.active)
	}
}

// occasions are the probabilities of the occasion.
func (e *eight) occasions(p *laneProtege, a *laneAggressor) *vector.Float {
	for m := e.active; m != 0; m &= m - 1 {
		lane := bits.TrailingZeros8(m)
		a.occasion[lane] = e.occasion(p, a, lane)
	}
	return a.occasion
}

// avert is [World.avert] in some lanes.
func (e *eight) avert(p *laneProtege, a *laneAggressor, lanes vector.Mask) {
	p.unrest |= lanes
	for i := range a.prospects {
		power := &e.states[a.prospects[i].Power]
		for m := lanes & a.prospects[i].Warned; m != 0; m &= m - 1 {
			lane := bits.TrailingZeros8(m)
			power.Reputation[lane] = agents.Learn(power.Reputation[lane], e.one.b.Learning/2)
		}
	}
}
