package sim

import (
	"math/bits"

	"concert/internal/portable"
	"concert/internal/vector"
)

// The steps of [schedule] in eight histories. The page has been turned.

func (e *eight) yearBegins() {}

// upheavalBeginsOrEnds turns the lanes whose number lies below the probability of
// what may come, an end in an upheaval and an onset outside, by masks alone.
func (e *eight) upheavalBeginsOrEnds() {
	if ages := e.model.ages; ages != nil {
		for lane := range lanesOf(e.active) {
			age := ages[e.year(lane)-1]
			e.norm[lane] = age.norm
			e.turmoil = e.turmoil&^(1<<lane) | vector.Mask(age.turmoil())<<lane
		}
		return
	}
	e.turmoil ^= (e.turmoil&e.upheaval.ends.below[e.line] | ^e.turmoil&e.upheaval.begins.below[e.line]) & e.active
}

// powersMove moves the powers of each part by the kernel. Parts share drift and
// leaders, and have reputations of their own.
func (e *eight) powersMove() {
	for _, p := range e.parts {
		if p.peace&e.active != 0 {
			vector.Move(p.states, &e.turns, e.line, &e.weights, e.active)
		}
	}
	for i := range e.leaders {
		e.notice(i, e.turns.Changes[i][e.line]&e.active)
	}
}

// notice notes whether the new leaders of power i in some lanes are usual.
func (e *eight) notice(i int, lanes vector.Mask) {
	l := &e.leaders[i]
	e.unusual[i] = e.unusual[i]&^lanes | (l.low.below[e.line]|^l.notHigh.below[e.line])&lanes
}

// rivalsMakeWarAndPeace turns wars by masks, as upheavals are.
func (e *eight) rivalsMakeWarAndPeace() {
	for i := range e.wars {
		r, war := &e.rivals[i], e.wars[i]
		begins := r.war[0].below[e.line]&^e.turmoil | r.war[1].below[e.line]&e.turmoil
		e.wars[i] ^= (war&r.peace.below[e.line] | ^war&begins) & e.active
	}
}

// protegeYearBegins notes in which lanes the pledges are due, and forgets the
// crises of the years of peace that are given.
func (e *eight) protegeYearBegins(i int) bool {
	p := &e.proteges[i]
	lanes := p.peace & e.active
	if lanes == 0 {
		return false
	}
	delay, given := p.one.Treaty.Delay, e.model.scenario.GivenPeace
	p.due = lanes
	if delay == 0 && given == 0 {
		return true
	}
	for lane := range lanesOf(lanes) {
		year := e.year(lane)
		if year <= delay {
			p.due &^= 1 << lane
		}
		if o := &p.part.outcomes[lane][p.number]; year == given+1 {
			o.Crises, o.Averted, o.Deterred = 0, 0, 0
		}
	}
	return true
}

// guarantorsKeepOrDropPledges works out the probability of a lapse where the number
// lies below its highest value under a usual leader, or the leader is none.
func (e *eight) guarantorsKeepOrDropPledges(i int) {
	p := &e.proteges[i]
	for j := range p.guarantors {
		g := &p.guarantors[j]
		may := g.mayLapse.below[e.line] | e.unusual[g.power]
		for m := may & g.inForce & p.due; m != 0; m &= m - 1 {
			lane := bits.TrailingZeros8(m)
			if e.book.uniforms.of(g.lapse, e.line)[lane] < g.one.lapseChance(e.b, p.part.states[g.power].Resolve[lane]) {
				g.inForce &^= 1 << lane
				p.part.outcomes[lane][p.number].Lapsed |= 1 << j
			}
		}
	}
}

// aggressorsWeighItUp leaves it to the decisions to ask for what they need.
func (e *eight) aggressorsWeighItUp(int) {}

// protegeKeepsOrLeavesNeutrality has the world decide where two bounds leave it
// open.
func (e *eight) protegeKeepsOrLeavesNeutrality(i int) {
	p := &e.proteges[i]
	if len(p.aggressors) == 0 {
		return
	}
	u := e.book.uniforms.of(p.neutrality, e.line)
	for m := p.neutral & p.peace & e.active & p.mayLeave.below[e.line]; m != 0; m &= m - 1 {
		if lane := bits.TrailingZeros8(m); u[lane] < e.abandonmentCeiling(p, lane) {
			e.leaveNeutrality(p, lane)
		}
	}
}

// aggressorsAct has the world decide in the lanes that bounds leave open for any
// aggressor.
func (e *eight) aggressorsAct(i int) {
	p := &e.proteges[i]
	if e.spare != nil && i == e.spare.protege {
		e.aggressorsSpare(p)
		return
	}
	all := vector.Mask(0)
	for k := range p.aggressors {
		p.aggressors[k].open = e.open(p, &p.aggressors[k])
		all |= p.aggressors[k].open
	}
	for ; all != 0; all &= all - 1 {
		e.press(p, bits.TrailingZeros8(all))
	}
}

// open returns the lanes in which bounds leave open whether an aggressor presses.
func (e *eight) open(p *laneProtege, a *laneAggressor) (open vector.Mask) {
	u := e.book.uniforms.of(a.press, e.line)
	may := a.mayPress[0].below[e.line]&^e.turmoil | a.mayPress[1].below[e.line]&e.turmoil | e.fought(a.corridor)
	for m := may & p.peace & e.active; m != 0; m &= m - 1 {
		lane := bits.TrailingZeros8(m)
		occasion := e.occasion(p, a, lane)
		if u[lane] < occasion && u[lane] < occasion*portable.LogisticCeiling(e.ceiling(p, a, lane)) {
			open |= 1 << lane
		}
	}
	return open
}

// occasion is [World.occasion] in one lane.
func (e *eight) occasion(p *laneProtege, a *laneAggressor, lane int) float64 {
	if e.fought(a.corridor)>>lane&1 != 0 {
		return 1
	}
	list := p.one.occasion[e.turmoil>>lane&1]
	return list[min(e.year(lane), len(list))-1]
}
