package sim

import (
	"math/bits"

	"concert/agents"
	"concert/internal/portable"
)

// crisis is what follows when aggressor i presses: the guarantors warn or not,
// the aggressor looks again, and holds back or attacks. It tells whether peace
// ended. (MODEL 3.5)
func (w *World) crisis(p *protegeState, i int) bool {
	a := &p.aggressors[i]
	p.outcome.Crises++
	w.lookFrom(p, i) // later aggressors press by the world as it was before this crisis
	warned := w.guarantorsWarn(p, a)
	persists := w.aggressorPersists(p, a, warned)
	if t := w.now.year - w.model.scenario.GivenPeace; t > 0 {
		p.crises.add(t, i, warned, !persists)
	}
	if persists {
		p.outcome.Aggressor = i
		w.attack(p, a, warned)
		return true
	}
	w.avert(p, warned)
	return false
}

// avert ends a crisis without an attack: the reputation of every guarantor
// whose warning was heeded rises.
func (w *World) avert(p *protegeState, warned uint32) {
	p.unrest++
	p.outcome.Averted++
	if warned != 0 {
		p.outcome.Deterred++
	}
	for ; warned != 0; warned &= warned - 1 {
		power := p.guarantors[bits.TrailingZeros32(warned)].power
		power.reputation = agents.Learn(power.reputation, w.b.Learning/2)
	}
}

// guarantorsWarn returns the mask of the guarantors that warn the aggressor,
// by the cover that it expects as things stand.
func (w *World) guarantorsWarn(p *protegeState, a *aggressorState) (warned uint32) {
	view := a.view
	if p.unrest > 0 { // an earlier crisis of the year has moved reputations
		w.fillProspects(p, a, false)
		view = w.expect(p, a)
	}
	company := w.b.Company(view.Cover)
	for i, j := range a.others {
		s := &a.prospects[i]
		own := float64(w.b.HResolve * p.guarantors[j].power.resolve)
		logit := s.Interest + float64(s.Obligation*s.Duty)
		chance := w.b.Warns(logit + own + company)
		warns := a.warn[j].uniform(&w.now) < chance
		if warns {
			warned |= 1 << j
		}
		w.traceCall(Warning, p, a, j, chance, warns)
	}
	return warned
}

// aggressorPersists lets the aggressor decide after a second look.
func (w *World) aggressorPersists(p *protegeState, a *aggressorState, warned uint32) bool {
	again := w.secondLook(p, a, warned)
	chance, u := w.b.Persists(again), a.persist.uniform(&w.now)
	if w.tracer != nil {
		unpledged := w.b.Persists(again + w.ownPledge(p, a))
		w.trace(Event{Kind: Persisting, Protege: p.Name, Power: a.power.Name, Bound: w.forswears(p, a), Chance: chance, Value: again,
			Happened: u < chance, Unpledged: unpledged, WordKept: chance <= u && u < unpledged})
	}
	return u < chance
}

// secondLook returns U′: the aggressor believes more of those who warned and
// less of the others.
func (w *World) secondLook(p *protegeState, a *aggressorState, warned uint32) float64 {
	for i, j := range a.others {
		if warned&(1<<j) != 0 {
			a.prospects[i].Signal = w.b.WTied
		} else {
			a.prospects[i].Signal = -w.b.WTied
		}
	}
	view := w.expect(p, a)
	return w.inclination(p, a, &view)
}

// attack ends the peace: the guarantors decide one after another whether to fight,
// and the coalition restores the protégé with probability 1 − p against the
// strength that fights. An aggressor whose own pledge binds loses reputation for it
// first. (MODEL 3.5)
func (w *World) attack(p *protegeState, a *aggressorState, warned uint32) {
	o := p.outcome
	o.Year, o.Broken, o.Warned = w.now.year, true, warned
	o.RivalWar, o.Guarantee, o.Forsworn = a.corridorOpen(), p.guarantee(), w.forswears(p, a)
	for i := range a.prospects {
		o.Expected += a.prospects[i].Fights
	}
	w.open--
	if o.Forsworn {
		a.power.reputation = agents.Unlearn(a.power.reputation, w.b.Learning)
	}
	coalition := w.guarantorsHonourOrRenege(p, a)
	if t := w.now.year - w.model.scenario.GivenPeace; t > 0 {
		p.crises.ByYear[NuclearWar][t-1] += one(o.Nuclear)
	}
	chance := 1 - w.b.Chance(a.power.logCapability, portable.Log(coalition))
	o.Restored = p.restore.uniform(&w.now) < chance
	if w.tracer != nil {
		w.trace(Event{Kind: Restoration, Protege: p.Name, Power: a.power.Name, Chance: chance, Happened: o.Restored})
	}
}

// guarantee is the state of the guarantee now.
func (p *protegeState) guarantee() Guarantee {
	switch {
	case p.Treaty.Form == agents.None:
		return Unpledged
	case p.outcome.Abandoned > 0:
		return NeutralityAbandoned
	case 2*bits.OnesCount32(p.outcome.Lapsed) >= p.pledges:
		return Hollow
	default:
		return Intact
	}
}

// guarantorsHonourOrRenege asks the guarantors, highest stake first, and
// returns the strength that fights, the protégé's own included.
func (w *World) guarantorsHonourOrRenege(p *protegeState, a *aggressorState) float64 {
	o, enemy, coalition := p.outcome, w.strength(a.power), p.Strength
	for _, j := range a.others {
		company := w.b.Company(coalition / (coalition + enemy))
		chance := w.b.Honours(w.honourLogit(p, a, j)+company, o.Warned&(1<<j) != 0)
		fights := a.honour[j].uniform(&w.now) < chance
		g := &p.guarantors[j]
		if fights {
			coalition += w.effective(p, g, a)
			o.Fought |= 1 << j
			o.Nuclear = o.Nuclear || g.power.Nuclear && a.power.Nuclear
		}
		if w.bound(p, a, j) {
			w.keepOrBreakWord(p, j, fights)
		}
		w.traceCall(Honouring, p, a, j, chance, fights)
	}
	return coalition
}

// honourLogit is guarantor j's honour logit in an attack as it feels it
// itself, but for company: a joint treaty releases it once a bound one has
// reneged.
func (w *World) honourLogit(p *protegeState, a *aggressorState, j int) float64 {
	g := &p.guarantors[j]
	z := a.interest[j] + w.strain(g, a, w.effective(p, g, a)) + float64(w.b.HResolve*g.power.resolve)
	if w.bound(p, a, j) && !(p.Treaty.Joint && p.outcome.Reneged() != 0) {
		z += float64(p.pledgeWorth() * p.duty[j])
	}
	return z
}

// keepOrBreakWord notes what bound guarantor j did.
func (w *World) keepOrBreakWord(p *protegeState, j int, fights bool) {
	o, power := p.outcome, p.guarantors[j].power
	o.Asked |= 1 << j
	if fights {
		o.Honoured |= 1 << j
		power.reputation = agents.Learn(power.reputation, w.b.Learning)
		return
	}
	if o.FirstFail == Nobody {
		o.FirstFail = j
	}
	power.reputation = agents.Unlearn(power.reputation, w.b.Learning)
}
