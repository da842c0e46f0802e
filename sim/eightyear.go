package sim

import (
	"math/bits"

	"concert/agents"
	"concert/internal/portable"
	"concert/internal/vector"
)

// The steps of [schedule] in eight histories.

func (e *eight) yearBegins() {
	e.yearly.turn(e)
	e.measured = false
}

func (e *eight) upheavalBeginsOrEnds() {
	if ages := e.one.model.ages; ages != nil {
		for lane := range lanesOf(e.active) {
			age := ages[e.year(lane)-1]
			e.norm[lane] = age.norm
			e.turmoil = e.turmoil&^(1<<lane) | vector.Mask(age.turmoil())<<lane
		}
		return
	}
	e.turmoil ^= (e.turmoil&e.upheaval.ends.below[e.line] | ^e.turmoil&e.upheaval.begins.below[e.line]) & e.active
}

func (e *eight) powersMove() {
	vector.Move(e.states, e.drift.numbers, e.line, &e.weights, e.active)
	for i := range e.states {
		if changes := e.change.below[i][e.line] & e.active; changes != 0 {
			e.leadersChange(i, changes)
		}
		if tests := e.test.below[i][e.line] & e.active; tests != 0 {
			e.commitmentsTested(i, tests)
		}
	}
}

func (e *eight) leadersChange(i int, lanes vector.Mask) {
	p := &e.states[i]
	for m := lanes; m != 0; m &= m - 1 {
		lane := bits.TrailingZeros8(m)
		p.Resolve[lane] = float64(e.one.powers[i].ResolveSpread * e.who.of(i, e.line)[lane])
	}
	for _, g := range e.roles[i] {
		g.stale |= lanes
	}
}

func (e *eight) commitmentsTested(i int, lanes vector.Mask) {
	p, kept := &e.states[i], e.kept.below[i][e.line]
	for m := lanes; m != 0; m &= m - 1 {
		lane := bits.TrailingZeros8(m)
		if kept>>lane&1 != 0 {
			p.Reputation[lane] = agents.Learn(p.Reputation[lane], e.one.b.Learning)
		} else {
			p.Reputation[lane] = agents.Unlearn(p.Reputation[lane], e.one.b.Learning)
		}
	}
}

func (e *eight) rivalsMakeWarAndPeace() {
	for i := range e.wars {
		r, war := &e.rivals[i], e.wars[i]
		begins := r.war[0].below[e.line]&^e.turmoil | r.war[1].below[e.line]&e.turmoil
		e.wars[i] ^= (war&r.peace.below[e.line] | ^war&begins) & e.active
	}
}

func (e *eight) protegeYearBegins(i int) bool {
	p := &e.proteges[i]
	if p.peace&e.active == 0 {
		return false
	}
	p.yearly.turn(e)
	p.unrest = 0
	if given := e.one.model.scenario.GivenPeace; given > 0 && i != e.spared {
		for lane := range lanesOf(p.peace & e.active) {
			if o := &e.outcomes[lane][i]; e.year(lane) == given+1 {
				o.Crises, o.Averted, o.Deterred = 0, 0, 0
			}
		}
	}
	e.setDue(p)
	return true
}

// setDue finds the lanes in which the pledges bind.
func (e *eight) setDue(p *laneProtege) {
	p.due = e.active
	if p.one.Treaty.Delay == 0 {
		return
	}
	for lane := range lanesOf(e.active) {
		if e.year(lane) <= p.one.Treaty.Delay {
			p.due &^= 1 << lane
		}
	}
}

func (e *eight) guarantorsKeepOrDropPledges(i int) {
	p := &e.proteges[i]
	for j := range p.guarantors {
		g := &p.guarantors[j]
		if g.inForce == 0 {
			continue
		}
		for m := g.stale & g.inForce; m != 0; m &= m - 1 {
			lane := bits.TrailingZeros8(m)
			g.lapse[lane] = p.one.guarantors[j].lapseChance(e.one.b, e.states[g.power].Resolve[lane])
		}
		g.stale &^= g.inForce
		lapses := vector.Less(p.lapse.of(j, e.line), g.lapse) & g.inForce & p.due & p.peace & e.active
		g.inForce &^= lapses
		for ; lapses != 0; lapses &= lapses - 1 {
			e.outcomes[bits.TrailingZeros8(lapses)][i].Lapsed |= 1 << j
		}
	}
}

func (e *eight) aggressorsWeighItUp(i int) {
	for k := range e.proteges[i].aggressors {
		e.proteges[i].aggressors[k].looked = false
	}
}

func (e *eight) protegeKeepsOrLeavesNeutrality(i int) {
	p := &e.proteges[i]
	lanes := p.neutral & p.peace & e.active
	if lanes == 0 || len(p.aggressors) == 0 {
		return
	}
	u, open := p.neutrality.of(0, e.line), vector.Mask(0)
	for m := lanes & p.mayLeave.below[e.line]; m != 0; m &= m - 1 {
		lane := bits.TrailingZeros8(m)
		if u[lane] < e.abandonmentCeiling(p, lane) {
			open |= 1 << lane
		}
	}
	if open != 0 {
		e.leaveNeutrality(i, u, open)
	}
}

// leaveNeutrality asks the protégé in the lanes that the ceilings leave open.
func (e *eight) leaveNeutrality(i int, u *vector.Float, open vector.Mask) {
	p := &e.proteges[i]
	e.lookFrom(p)
	leaves := vector.Mask(0)
	for lane := range lanesOf(open) {
		threat := &p.aggressors[0]
		for k := range p.aggressors {
			if p.aggressors[k].inclined[lane] > threat.inclined[lane] {
				threat = &p.aggressors[k]
			}
		}
		if u[lane] < p.one.Abandonment(e.one.b, threat.inclined[lane], threat.view.Cover[lane]) {
			leaves |= 1 << lane
			p.worth[lane] = p.one.worth[1]
			e.outcomes[lane][i].Abandoned = e.year(lane)
		}
	}
	if leaves != 0 {
		p.neutral &^= leaves
		e.aggressorsWeighItUp(i)
	}
}

func (e *eight) aggressorsAct(i int) {
	p := &e.proteges[i]
	if i == e.spared {
		e.aggressorsSpare(p)
		return
	}
	presses := vector.Mask(0) // lanes in which somebody does
	for k := range p.aggressors {
		p.aggressors[k].presses = e.press(p, k)
		presses |= p.aggressors[k].presses
	}
	for ; presses != 0; presses &= presses - 1 {
		e.crises(bits.TrailingZeros8(presses), i)
	}
}

// press returns the lanes in which aggressor k presses if none before it ends
// the peace. The inclination is worked out only if bounds on it leave the
// decision open in some lane.
func (e *eight) press(p *laneProtege, k int) (presses vector.Mask) {
	a, u := &p.aggressors[k], p.press.of(k, e.line)
	open := vector.Mask(0)
	for m := p.peace & e.active & p.mayPress[k].below[e.line]; m != 0; m &= m - 1 {
		lane := bits.TrailingZeros8(m)
		occasion := e.occasion(p, a, lane)
		if u[lane] < occasion && u[lane] < occasion*portable.LogisticCeiling(e.ceiling(p, a, lane)) {
			open |= 1 << lane
		}
	}
	if open == 0 {
		return 0
	}
	e.look(p, a)
	for ; open != 0; open &= open - 1 {
		lane := bits.TrailingZeros8(open)
		if u[lane] < float64(e.occasion(p, a, lane)*portable.Logistic(a.inclined[lane])) {
			presses |= 1 << lane
		}
	}
	return presses
}

// occasion is [World.occasion] in one lane.
func (e *eight) occasion(p *laneProtege, a *laneAggressor, lane int) float64 {
	if e.fought(a.corridor)>>lane&1 != 0 {
		return 1
	}
	list := p.one.occasion[e.turmoil>>lane&1]
	return list[min(e.year(lane), len(list))-1]
}

// moment is the address that the draws of a lane's year share.
func (e *eight) moment(lane int) moment {
	return moment{e.at.Seed, e.at.Histories[lane], e.year(lane)}
}

// year is that of a lane.
func (e *eight) year(lane int) int { return int(e.at.Pages[lane])*pageYears + e.line }
