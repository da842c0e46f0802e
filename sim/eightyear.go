package sim

import (
	"math/bits"

	"concert/agents"
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
	p.occasionKnown = false
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

// setOccasion looks up the probability of the occasion in each lane.
func (e *eight) setOccasion(p *laneProtege) {
	p.occasionKnown = true
	if len(p.one.occasion[0]) == 1 {
		*p.occasion = *p.occasions[0]
		vector.Blend(p.occasion, p.occasions[1], e.turmoil)
		return
	}
	for lane := range lanesOf(e.active) {
		list := p.one.occasion[e.turmoil>>lane&1]
		p.occasion[lane] = list[min(e.year(lane), len(list))-1]
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
		a := &e.proteges[i].aggressors[k]
		a.looked, a.bounded = false, false
	}
}

func (e *eight) protegeKeepsOrLeavesNeutrality(i int) {
	p := &e.proteges[i]
	lanes := p.neutral & p.peace & e.active
	if lanes == 0 || len(p.aggressors) == 0 {
		return
	}
	if lanes &= p.mayLeave.below[e.line]; lanes == 0 {
		return
	}
	u := p.neutrality.of(0, e.line)
	if lanes = e.mayAbandon(p, u, lanes); lanes == 0 {
		return
	}
	e.lookFrom(p)
	leaves := vector.Mask(0)
	for lane := range lanesOf(lanes) {
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
	lanes := vector.Mask(0)
	for k := range p.aggressors {
		lanes |= e.press(p, k)
	}
	for lanes &= p.peace & e.active; lanes != 0; lanes &= lanes - 1 {
		e.aggressorsActIn(bits.TrailingZeros8(lanes), i)
	}
}

// press returns the lanes in which aggressor k presses if none before it ends
// the peace.
func (e *eight) press(p *laneProtege, k int) vector.Mask {
	a := &p.aggressors[k]
	lanes := p.peace & e.active & p.mayPress[k].below[e.line]
	if lanes == 0 {
		return 0
	}
	u, occasion := p.press.of(k, e.line), e.occasion(p, a)
	if vector.Less(u, occasion)&lanes == 0 {
		return 0
	}
	e.bound(p, a)
	if vector.Below(u, occasion, a.ceiling)&lanes == 0 {
		return 0
	}
	e.look(p, a)
	vector.Logistic(e.chance, a.inclined)
	return vector.Below(u, occasion, e.chance)
}

// bound works out ceilings of what an aggressor will do: most decisions are
// settled by them.
func (e *eight) bound(p *laneProtege, a *laneAggressor) {
	if a.bounded {
		return
	}
	a.bounded = true
	e.setCircumstances(p, a)
	vector.Ceiling(a.ceiling, a.mind, p.logStrength, e.states, a.circumstances, a.closing, &e.weights)
}

// mayAbandon returns those of some lanes in which the ceilings leave open
// whether the protégé leaves its neutrality.
func (e *eight) mayAbandon(p *laneProtege, u *vector.Float, lanes vector.Mask) (open vector.Mask) {
	for k := range p.aggressors {
		e.bound(p, &p.aggressors[k])
	}
	for lane := range lanesOf(lanes) {
		threat := 0.0
		for k := range p.aggressors {
			threat = max(threat, p.aggressors[k].ceiling[lane])
		}
		if u[lane] < p.one.AbandonmentCeiling(e.one.b, threat) {
			open |= 1 << lane
		}
	}
	return open
}

// occasion is that of an aggressor in each lane.
func (e *eight) occasion(p *laneProtege, a *laneAggressor) *vector.Float {
	if !p.occasionKnown {
		e.setOccasion(p)
	}
	open := e.fought(a.corridor)
	if open == 0 {
		return p.occasion
	}
	*a.occasion = *p.occasion
	for lane := range lanesOf(open) {
		a.occasion[lane] = 1
	}
	return a.occasion
}

// moment is the address that the draws of a lane's year share.
func (e *eight) moment(lane int) moment {
	return moment{e.at.Seed, e.at.Histories[lane], e.year(lane)}
}

// year is that of a lane.
func (e *eight) year(lane int) int { return int(e.at.Pages[lane])*pageYears + e.line }
