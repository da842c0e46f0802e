package sim

import (
	"math/bits"

	"concert/agents"
	"concert/internal/portable"
	"concert/internal/vector"
)

// The steps of [schedule] in eight histories.

func (e *eight) yearBegins() { e.yearly.turn(e) }

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
	for m := lanes; m != 0; m &= m - 1 {
		e.setLeader(i, bits.TrailingZeros8(m))
	}
}

// setLeader gives power i the leader whom the line of the page has for a lane.
func (e *eight) setLeader(i, lane int) {
	z, bit := e.who.of(i, e.line)[lane], vector.Mask(1)<<lane
	e.states[i].Resolve[lane] = float64(e.one.powers[i].ResolveSpread * z)
	e.unusual[i] &^= bit
	if z > usual || z < -usual {
		e.unusual[i] |= bit
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
		may := p.mayLapse[j].below[e.line] | e.unusual[g.power]
		for m := may & g.inForce & p.due & p.peace; m != 0; m &= m - 1 {
			lane := bits.TrailingZeros8(m)
			if p.lapse.of(j, e.line)[lane] < p.one.guarantors[j].lapseChance(e.one.b, e.states[g.power].Resolve[lane]) {
				g.inForce &^= 1 << lane
				e.outcomes[lane][i].Lapsed |= 1 << j
			}
		}
	}
}

// aggressorsWeighItUp leaves it to the decisions to ask for what they need.
func (e *eight) aggressorsWeighItUp(int) {}

func (e *eight) protegeKeepsOrLeavesNeutrality(i int) {
	p := &e.proteges[i]
	if len(p.aggressors) == 0 {
		return
	}
	u := p.neutrality.of(0, e.line)
	for m := p.neutral & p.peace & e.active & p.mayLeave.below[e.line]; m != 0; m &= m - 1 {
		if lane := bits.TrailingZeros8(m); u[lane] < e.abandonmentCeiling(p, lane) {
			e.leaveNeutrality(lane, i)
		}
	}
}

func (e *eight) aggressorsAct(i int) {
	p := &e.proteges[i]
	if i == e.spared {
		e.aggressorsSpare(p)
		return
	}
	all := vector.Mask(0)
	for k := range p.aggressors {
		p.aggressors[k].open = e.open(p, k)
		all |= p.aggressors[k].open
	}
	for ; all != 0; all &= all - 1 {
		e.press(bits.TrailingZeros8(all), i)
	}
}

// open returns the lanes in which bounds leave open whether aggressor k presses.
func (e *eight) open(p *laneProtege, k int) (open vector.Mask) {
	a, u := &p.aggressors[k], p.press.of(k, e.line)
	may := p.mayPress[k][0].below[e.line]&^e.turmoil | p.mayPress[k][1].below[e.line]&e.turmoil | e.fought(a.corridor)
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

// moment is the address that the draws of a lane's year share.
func (e *eight) moment(lane int) moment {
	return moment{e.at.Seed, e.at.Histories[lane], e.year(lane)}
}

// year is that of a lane.
func (e *eight) year(lane int) int { return int(e.at.Pages[lane])*pageYears + e.line }
