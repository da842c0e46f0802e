package sim

import (
	"math"

	"concert/internal/vector"
)

// What is rare happens in the world of one history, which plays a lane.

// leaveNeutrality lets a protégé decide in one lane whether it stays neutral.
func (e *eight) leaveNeutrality(p *laneProtege, lane int) {
	e.play(p, lane)
	p.part.one.protegeKeepsOrLeavesNeutrality(p.number)
	if !p.one.neutral {
		p.neutral &^= 1 << lane
		p.worth[lane] = p.one.worth[1]
	}
}

// press lets the aggressors that bounds leave open decide in one lane whether they
// press, in order, until one attacks.
func (e *eight) press(p *laneProtege, lane int) {
	e.play(p, lane)
	open := func(k int) bool { return p.aggressors[k].open>>lane&1 != 0 }
	for k := range p.aggressors {
		p.one.aggressors[k].looked = !open(k) // who does not press need not look
	}
	w := p.part.one
	for k := range p.aggressors {
		if open(k) && w.presses(p.one, k) && w.crisis(p.one, k) {
			p.peace &^= 1 << lane
			break
		}
	}
	for i := range w.powers {
		p.part.states[i].Reputation[lane] = w.powers[i].reputation
	}
}

// play makes the world of one history what a lane is, as far as a protégé is
// concerned.
func (e *eight) play(p *laneProtege, lane int) {
	w, bit := p.part.one, vector.Mask(1)<<lane
	w.now, w.age = e.moment(lane), age{e.turmoil&bit != 0, e.norm[lane]}
	for i := range w.powers {
		from, to := &p.part.states[i], &w.powers[i]
		to.logCapability, to.resolve, to.reputation = from.LogCapability[lane], from.Resolve[lane], from.Reputation[lane]
		to.enemies, to.capabilityAt = 0, -1
	}
	for i, r := range w.model.rivalries {
		if e.wars[i]&bit != 0 {
			w.powers[r.powers[0]].enemies |= 1 << r.powers[1]
			w.powers[r.powers[1]].enemies |= 1 << r.powers[0]
		}
	}
	to := p.one
	to.outcome, to.neutral, to.inForce, to.unrest = &p.part.outcomes[lane][p.number], p.neutral&bit != 0, 0, 0
	for j := range p.guarantors {
		if p.guarantors[j].inForce&bit != 0 {
			to.inForce |= 1 << j
		}
	}
	to.neutrality.set(0, &w.now, e.book.uniforms.of(p.neutrality, e.line)[lane])
	for k := range p.aggressors {
		a := &to.aggressors[k]
		a.motive, a.ceiling, a.looked = p.aggressors[k].mind.Motive[lane], math.Inf(1), false
		to.press.set(k, &w.now, e.book.uniforms.of(p.aggressors[k].press, e.line)[lane])
	}
}
