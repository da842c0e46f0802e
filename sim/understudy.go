package sim

import (
	"math"

	"concert/internal/vector"
)

// What is rare happens in the world of one history, which plays a lane.

// leaveNeutrality lets protégé i decide in one lane whether it stays neutral.
func (e *eight) leaveNeutrality(lane, i int) {
	p := e.play(lane, i)
	e.one.protegeKeepsOrLeavesNeutrality(i)
	if !p.neutral {
		e.proteges[i].neutral &^= 1 << lane
		e.proteges[i].worth[lane] = p.worth[1]
	}
}

// press lets the aggressors of protégé i that bounds leave open decide in one lane
// whether they press, in order, until one attacks.
func (e *eight) press(lane, i int) {
	p, open := e.play(lane, i), func(k int) bool { return e.proteges[i].aggressors[k].open>>lane&1 != 0 }
	for k := range p.aggressors {
		p.aggressors[k].looked = !open(k) // who does not press need not look
	}
	for k := range p.aggressors {
		if open(k) && e.one.presses(p, k) && e.one.crisis(p, k) {
			e.proteges[i].peace &^= 1 << lane
			break
		}
	}
	for k := range e.states {
		e.states[k].Reputation[lane] = e.one.powers[k].reputation
	}
}

// play makes the world of one history what a lane is, as far as protégé i is
// concerned.
func (e *eight) play(lane, i int) *protegeState {
	w, bit := e.one, vector.Mask(1)<<lane
	w.now, w.age = e.moment(lane), age{e.turmoil&bit != 0, e.norm[lane]}
	for k := range w.powers {
		from, to := &e.states[k], &w.powers[k]
		to.logCapability, to.resolve, to.reputation = from.LogCapability[lane], from.Resolve[lane], from.Reputation[lane]
		to.enemies, to.capabilityAt = 0, -1
	}
	for k, r := range w.model.rivalries {
		if e.wars[k]&bit != 0 {
			w.powers[r.powers[0]].enemies |= 1 << r.powers[1]
			w.powers[r.powers[1]].enemies |= 1 << r.powers[0]
		}
	}
	from, to := &e.proteges[i], &w.proteges[i]
	to.outcome, to.neutral, to.inForce, to.unrest = &e.outcomes[lane][i], from.neutral&bit != 0, 0, 0
	for j := range from.guarantors {
		if from.guarantors[j].inForce&bit != 0 {
			to.inForce |= 1 << j
		}
	}
	to.neutrality.set(0, &w.now, from.neutrality.of(0, e.line)[lane])
	for k := range to.aggressors {
		a := &to.aggressors[k]
		a.motive, a.ceiling, a.looked = from.aggressors[k].mind.Motive[lane], math.Inf(1), false
		to.press.set(k, &w.now, from.press.of(k, e.line)[lane])
	}
	return to
}
