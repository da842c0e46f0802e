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
	p.crises[w.now.year-1].Pressed++
	w.lookFrom(p, i) // later aggressors act on the world as it was before this crisis
	warned := w.guarantorsWarn(p, a)
	if w.aggressorPersists(p, a, warned) {
		p.outcome.Aggressor = i
		w.attack(p, a, warned)
		return true
	}
	w.avert(p, warned)
	return false
}

// avert ends a crisis without an attack: the record of every guarantor whose
// warning was heeded rises.
func (w *World) avert(p *protegeState, warned uint32) {
	p.outcome.Averted++
	p.crises[w.now.year-1].Averted++
	if warned != 0 {
		p.outcome.Deterred++
		p.crises[w.now.year-1].Deterred++
	}
	for ; warned != 0; warned &= warned - 1 {
		power := p.guarantors[bits.TrailingZeros32(warned)].power
		power.record = agents.Learn(power.record, w.b.Learning/2)
	}
}

// guarantorsWarn returns the mask of the guarantors that warn the aggressor.
func (w *World) guarantorsWarn(p *protegeState, a *aggressorState) (warned uint32) {
	company := w.b.Company(a.view.Cover)
	for i, j := range a.others {
		own := float64(w.b.HResolve * p.guarantors[j].power.resolve)
		chance := w.b.Warns(a.prospects[i].Logit + own + company)
		warns := a.warn[j].uniform(&w.now) < chance
		if warns {
			warned |= 1 << j
		}
		w.traceCall(Warning, p, a, j, chance, warns)
	}
	return warned
}

// logit is guarantor j's honour logit as it feels it itself, but for company,
// if its pledge is worth what the column of ties says.
func (w *World) logit(p *protegeState, a *aggressorState, j, pledge int) float64 {
	g := &p.guarantors[j]
	own := float64(w.b.HResolve * g.power.resolve)
	return a.ties[j][pledge] + w.strain(g, a, w.effective(g, a)) + own
}

// aggressorPersists lets the aggressor decide after a second look.
func (w *World) aggressorPersists(p *protegeState, a *aggressorState, warned uint32) bool {
	chance := w.secondLook(p, a, warned)
	persists := a.persist.uniform(&w.now) < chance
	w.traceAct(Persisting, p, a, chance, persists)
	return persists
}

// secondLook returns the probability that the aggressor persists, believing
// more of those who warned and less of the others.
func (w *World) secondLook(p *protegeState, a *aggressorState, warned uint32) float64 {
	for i, j := range a.others {
		a.prospects[i].Record = p.guarantors[j].power.record
		if warned&(1<<j) != 0 {
			a.prospects[i].Logit += w.b.WTied
		} else {
			a.prospects[i].Logit -= w.b.WTied
		}
	}
	_, inclined := w.weigh(p, a)
	return w.b.Persists(inclined)
}

// attack ends the peace: the guarantors decide one after another whether to
// fight, and the coalition restores the protégé or not.
func (w *World) attack(p *protegeState, a *aggressorState, warned uint32) {
	o := p.outcome
	o.Year, o.Broken, o.Warned = w.now.year, true, warned
	o.RivalWar, o.Guarantee = a.corridorOpen(), p.guarantee()
	for i := range a.prospects {
		o.Expected += a.prospects[i].Fights
	}
	w.open--
	if a.self >= 0 && p.inForce&(1<<a.self) != 0 {
		a.power.record = agents.Unlearn(a.power.record, w.b.Learning)
	}
	coalition := w.guarantorsHonourOrRenege(p, a)
	chance := 1 - w.b.Chance(a.power.logCapability, portable.Log(coalition))
	o.Restored = p.restore.uniform(&w.now) < chance
	w.traceAct(Restoration, p, a, chance, o.Restored)
}

// guarantee is the state of the guarantee now.
func (p *protegeState) guarantee() Guarantee {
	switch {
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
	for _, j := range p.order {
		if j == a.self {
			continue
		}
		pledge := p.pledge(j)
		if p.Treaty.Joint && o.Reneged() != 0 {
			pledge = released
		}
		company := w.b.Company(coalition / (coalition + enemy))
		chance := w.b.Honours(w.logit(p, a, j, pledge)+company, o.Warned&(1<<j) != 0)
		fights := a.honour[j].uniform(&w.now) < chance
		if fights {
			coalition += w.effective(&p.guarantors[j], a)
			o.Fought |= 1 << j
		}
		if p.inForce&(1<<j) != 0 {
			w.keepOrBreakWord(p, j, fights)
		}
		w.traceCall(Honouring, p, a, j, chance, fights)
	}
	return coalition
}

// keepOrBreakWord notes what bound guarantor j did.
func (w *World) keepOrBreakWord(p *protegeState, j int, fights bool) {
	power := p.guarantors[j].power
	p.outcome.Asked |= 1 << j
	if fights {
		p.outcome.Honoured |= 1 << j
		power.record = agents.Learn(power.record, w.b.Learning)
	} else {
		power.record = agents.Unlearn(power.record, w.b.Learning)
	}
}
