package sim

import (
	"math/bits"

	"concert/agents"
	"concert/internal/vector"
)

// spare is what a conditional run of eight histories has besides: a protégé whose
// peace is not let end, and the looks at it that every year asks for.
type spare struct {
	protege    int
	aggressors []spareAggressor
	calls      chapter     // of each aggressor's warnings
	unrest     vector.Mask // lanes with a crisis this year
	strength   *vector.Float
	year       *vector.Float // probability that peace would not have ended this year
	survival   []vector.Float
	second     *vector.Expectation // after the warnings
	persist    *vector.Float       // U′
	outcomes   []Outcome           // of which nobody asks
}

// spareAggressor is an aggressor of the protégé that is spared.
type spareAggressor struct {
	*laneAggressor
	circumstances *vector.Circumstances
	closing       vector.Mask       // lanes in which the pledges are still to come
	prospects     []vector.Prospect // of the guarantors but itself, in the order in which they decide
	atWar         [][]int           // by prospect: the rivalry with the aggressor, if any
	elsewhere     [][]int           // by prospect: the others
	calls         int               // place of the first of its warnings
	view, early   *vector.Expectation
	inclined      *vector.Float // U
	occasion      *vector.Float // o
}

// newSpare prepares the conditional runs of a protégé.
func (e *eight) newSpare(protege int) *spare {
	p := &e.proteges[protege]
	s := &spare{protege: protege, strength: same(p.one.Strength), year: same(1), second: new(vector.Expectation), persist: same(0),
		outcomes: make([]Outcome, vector.Lanes*len(e.proteges))}
	for k := range p.aggressors {
		a := &p.aggressors[k]
		s.aggressors = append(s.aggressors, e.newSpareAggressor(p, a, len(s.calls.draws)))
		for _, j := range a.one.others {
			s.calls.place(a.one.warn[j])
		}
	}
	return s
}

// newSpareAggressor prepares an aggressor; calls is the place of the first of its
// warnings.
func (e *eight) newSpareAggressor(p *laneProtege, of *laneAggressor, calls int) spareAggressor {
	a := spareAggressor{laneAggressor: of, circumstances: new(vector.Circumstances), prospects: make([]vector.Prospect, len(of.one.others)),
		calls: calls, view: new(vector.Expectation), early: new(vector.Expectation), inclined: same(0), occasion: same(0)}
	for i, j := range of.one.others {
		g := &p.guarantors[j]
		a.prospects[i] = vector.Prospect{Lasting: vector.Same(of.one.interest[j]), Duty: vector.Same(p.one.duty[j]), Reach: vector.Same(g.one.Reach),
			Forward: vector.Same(g.one.Forward), Power: g.power, Nuclear: g.one.power.Nuclear}
		a.atWar = append(a.atWar, e.rivalries(g.power, func(rival int) bool { return rival == of.mind.Power }))
		a.elsewhere = append(a.elsewhere, e.rivalries(g.power, func(rival int) bool { return rival != of.mind.Power }))
	}
	return a
}

// conditional lives through n histories as [World.Conditional] does, for some
// years.
func (e *eight) conditional(seed uint64, first int64, n int, s *spare, years int) {
	e.at, e.spare, e.living = vector.Address{Seed: seed}, s, vector.Mask(1<<n-1)
	for lane := range vector.Lanes {
		e.at.Histories[lane] = uint64(first) + uint64(lane)
		e.parts[0].outcomes[lane] = s.outcomes[lane*len(e.proteges):][:len(e.proteges)]
	}
	e.turnPage(e.living)
	e.begin(e.living)
	s.survival = append(s.survival[:0], vector.Same(1))
	e.active = e.living
	for t := 1; t <= years; t++ {
		if e.line = t % pageYears; e.line == 0 {
			e.turnPage(0)
		}
		*s.year = vector.Same(1)
		liveYear(e, len(e.proteges))
		lasts := s.survival[t-1]
		for lane := range lasts {
			lasts[lane] = float64(lasts[lane] * s.year[lane])
		}
		s.survival = append(s.survival, lasts)
	}
}

// aggressorsSpare is [World.aggressorsSpare] in eight histories.
func (e *eight) aggressorsSpare(p *laneProtege) {
	s, states := e.spare, p.part.states
	vector.Measure(states)
	s.unrest = 0
	for k := range s.aggressors {
		e.look(p, &s.aggressors[k])
	}
	for k := range s.aggressors {
		a := &s.aggressors[k]
		view := a.view
		if s.unrest != 0 { // an earlier crisis of the year has moved reputations
			e.survey(p, a)
			e.expect(p, a, s.second)
			view = s.second
		}
		vector.Warn(a.prospects, states, &view.Cover, s.calls.numbers[a.calls:], e.line, &e.weights)
		e.expect(p, a, s.second)
		e.incline(s.persist, p, a, s.second)
		u := e.book.uniforms.of(a.press, e.line)
		averted := vector.Spare(s.year, e.occasions(p, a), a.inclined, s.persist, u, &e.weights)
		e.avert(p, a, averted&e.active)
	}
}

// occasions are the probabilities of the occasion.
func (e *eight) occasions(p *laneProtege, a *spareAggressor) *vector.Float {
	for m := e.active; m != 0; m &= m - 1 {
		lane := bits.TrailingZeros8(m)
		a.occasion[lane] = e.occasion(p, a.laneAggressor, lane)
	}
	return a.occasion
}

// avert is [World.avert] in some lanes.
func (e *eight) avert(p *laneProtege, a *spareAggressor, lanes vector.Mask) {
	e.spare.unrest |= lanes
	for i := range a.prospects {
		power := &p.part.states[a.prospects[i].Power]
		for m := lanes & a.prospects[i].Warned; m != 0; m &= m - 1 {
			lane := bits.TrailingZeros8(m)
			power.Reputation[lane] = agents.Learn(power.Reputation[lane], e.b.Learning/2)
		}
	}
}
