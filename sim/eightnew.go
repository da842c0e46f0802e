package sim

import (
	"slices"

	"concert/internal/vector"
)

// newEight puts eight histories beside worlds that nothing else uses and that
// share what is not a protégé's.
func newEight(worlds ...*World) *eight {
	w := worlds[0]
	e := &eight{model: w.model, b: w.b, norm: same(0), wars: make([]vector.Mask, len(w.wars)), unusual: make([]vector.Mask, len(w.powers))}
	for lane := range vector.Lanes {
		e.weights.Set(lane, w.b)
	}
	e.shareWorld(w)
	for _, w := range worlds {
		e.parts = append(e.parts, e.newPart(w))
	}
	return e
}

// shareWorld enters the draws of the world, its powers and rivals.
func (e *eight) shareWorld(w *World) {
	b := &e.book
	u := b.uniforms.place(w.upheaval.draws[0])
	e.upheaval.begins, e.upheaval.ends = b.mark(u, w.b.UpheavalRate), b.mark(u, w.model.upheavalEnd)
	for i, place := range b.uniforms.places(w.war.draws) {
		r := &w.model.rivalries[i]
		e.rivals = append(e.rivals, rivalMarks{[2]*mark{b.mark(place, r.risk[0]), b.mark(place, r.risk[1])}, b.mark(place, r.end)})
	}
	var who, kept []draw
	for i := range w.powers {
		who, kept = append(who, w.powers[i].who), append(kept, w.powers[i].kept)
	}
	b.normals.places(w.drift.draws)
	for _, place := range b.normals.places(who) {
		e.leaders = append(e.leaders, leaderMarks{b.markNormal(place, -usual), b.markNormal(place, usual)})
	}
	drift, resolve := b.normals.numbers[:len(who)], b.normals.numbers[len(who):]
	changes := b.below(w.change.draws, func(i int) float64 { return w.powers[i].Turnover })
	tested := b.below(w.test.draws, func(i int) float64 { return w.powers[i].Tests })
	keeps := b.below(kept, func(i int) float64 { return w.powers[i].Reliability })
	e.turns = vector.Turns{Drift: drift, Resolve: resolve, Changes: changes, Tested: tested, Keeps: keeps}
}

// newPart enters what a model has to itself: the states of its powers, whose
// reputations its protégés move, and its protégés.
func (e *eight) newPart(w *World) *part {
	part := &part{one: w, states: make([]vector.Power, len(w.powers))}
	for i := range w.powers {
		p := &w.powers[i]
		part.states[i] = vector.Power{LongRun: vector.Same(p.longRun), Reversion: vector.Same(p.Reversion), Volatility: vector.Same(p.Volatility),
			Reliability: vector.Same(p.Reliability), Credibility: vector.Same(p.Credibility),
			Spread: vector.Same(p.ResolveSpread)}
	}
	for i := range w.proteges {
		p := e.newProtege(&w.proteges[i])
		p.part, p.number = part, i
		e.proteges = append(e.proteges, p)
	}
	return part
}

// newProtege enters the draws of a protégé and the highest probabilities of what
// it, its guarantors and its aggressors may do in a year; a number above such a
// bound asks for nothing more.
func (e *eight) newProtege(of *protegeState) laneProtege {
	b := &e.book
	p := laneProtege{one: of, worth: same(0), neutrality: b.uniforms.place(of.neutrality.draws[0])}
	p.mayLeave = b.mark(p.neutrality, of.abandonTop)
	for j := range of.guarantors {
		g := laneGuarantor{one: &of.guarantors[j], power: of.protege.guarantors[j], lapse: b.uniforms.place(of.lapse.draws[j])}
		g.mayLapse = b.mark(g.lapse, g.one.usualLapse(e.b))
		p.guarantors = append(p.guarantors, g)
	}
	for k := range of.aggressors {
		a := laneAggressor{one: &of.aggressors[k], press: b.uniforms.place(of.press.draws[k])}
		e.setAggressor(&a, of)
		p.aggressors = append(p.aggressors, a)
	}
	return p
}

// setAggressor fills in what the kernels need to know of an aggressor, the same in
// all lanes.
func (e *eight) setAggressor(a *laneAggressor, p *protegeState) {
	of := a.one.aggressor
	a.mind = &vector.Aggressor{Power: of.power}
	for lane := range vector.Lanes {
		a.mind.Set(lane, of.Aggressor, e.b)
	}
	if of.against != 0 {
		a.corridor = e.rivalries(of.power, func(rival int) bool { return of.against>>rival&1 != 0 })
	}
	for turmoil, list := range p.occasion {
		a.mayPress[turmoil] = e.book.mark(a.press, slices.Max(list))
	}
}
