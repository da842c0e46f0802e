package sim

import (
	"math/bits"

	"concert/agents"
)

// crisis is what follows when aggressor a presses protégé g: the guarantors
// warn or not, the aggressor looks again, and holds back or attacks. It tells
// whether peace ended. (MODEL 3.5)
func (w *World) crisis(g, a int) bool {
	o := &w.outcomes[g]
	o.Crises++
	w.lookAll(g) // later aggressors act on the world as it was before this crisis
	warned := w.guarantorsWarn(g, a)
	w.fillProspects(g, a)
	w.signal(g, a, warned)
	_, again := w.weigh(g, a)
	chance := w.b.Persists(again)
	persists := w.proteges[g].aggressors[a].persist.uniform(w.key, w.year) < chance
	w.traceDecision(Persisting, g, a, -1, chance, persists)
	if persists {
		w.attack(g, a, warned)
		return true
	}
	o.Averted++
	if warned != 0 {
		o.Deterred++
	}
	w.reward(g, warned)
	return false
}

// guarantorsWarn returns the mask of the guarantors that warn the aggressor.
func (w *World) guarantorsWarn(g, a int) (warned uint32) {
	m, s := &w.model.proteges[g], &w.proteges[g].aggressors[a]
	company := w.b.Company(s.view.Cover)
	for _, j := range m.aggressors[a].others {
		chance := w.b.Warns(w.logit(g, a, j, w.proteges[g].pledge(m, j)) + company)
		warns := s.warn[j].uniform(w.key, w.year) < chance
		if warns {
			warned |= 1 << j
		}
		w.traceDecision(Warning, g, a, j, chance, warns)
	}
	return warned
}

// logit is a guarantor's honour logit as it feels it itself, but for company.
func (w *World) logit(g, a, j, pledge int) float64 {
	m := &w.model.proteges[g]
	power := m.guarantors[j]
	own := float64(w.b.HResolve * w.powers[power].resolve)
	return m.aggressors[a].ties[j][pledge] + w.strain(g, a, power, w.effective(g, j, a)) + own
}

// signal raises the aggressor's belief in guarantors that warned and lowers it
// in the others.
func (w *World) signal(g, a int, warned uint32) {
	prospects := w.proteges[g].aggressors[a].prospects
	for i, j := range w.model.proteges[g].aggressors[a].others {
		if warned&(1<<j) != 0 {
			prospects[i].Logit += w.b.WTied
		} else {
			prospects[i].Logit -= w.b.WTied
		}
	}
}

// reward lifts the record of every guarantor whose warning was heeded.
func (w *World) reward(g int, warned uint32) {
	for ; warned != 0; warned &= warned - 1 {
		p := &w.powers[w.model.proteges[g].guarantors[bits.TrailingZeros32(warned)]]
		p.record = agents.Learn(p.record, w.b.Learning/2)
	}
}

// attack ends the peace of g: the guarantors decide one after another whether
// to fight, and the coalition restores the protégé or not.
func (w *World) attack(g, a int, warned uint32) {
	p, m, o := &w.proteges[g], &w.model.proteges[g], &w.outcomes[g]
	o.Year, o.Broken, o.Aggressor, o.Warned = w.year, true, a, warned
	o.RivalWar = w.corridorOpen(&m.aggressors[a])
	o.Guarantee = w.guaranteeState(g)
	for i := range p.aggressors[a].prospects {
		o.Expected += p.aggressors[a].prospects[i].Fights
	}
	w.open--
	if self := m.aggressors[a].self; self >= 0 && p.inForce&(1<<self) != 0 {
		attacker := &w.powers[m.aggressors[a].power]
		attacker.record = agents.Unlearn(attacker.record, w.b.Learning)
	}
	strength := w.coalition(g, a)
	chance := 1 - w.b.Chance(w.powers[m.aggressors[a].power].logCapability, strength)
	o.Restored = p.restore.uniform(w.key, w.year) < chance
	w.traceDecision(Restoration, g, a, -1, chance, o.Restored)
}

func (w *World) guaranteeState(g int) Guarantee {
	o := &w.outcomes[g]
	switch {
	case o.Abandoned > 0:
		return NeutralityAbandoned
	case 2*bits.OnesCount32(o.Lapsed) >= w.proteges[g].pledges:
		return Hollow
	default:
		return Intact
	}
}

// coalition asks the guarantors, highest stake first, and returns the strength
// that fights, the protégé's own included.
func (w *World) coalition(g, a int) float64 {
	p, m, o := &w.proteges[g], &w.model.proteges[g], &w.outcomes[g]
	enemy := w.capability(m.aggressors[a].power)
	strength := m.Strength
	for _, j := range m.order {
		if j == m.aggressors[a].self {
			continue
		}
		pledge := p.pledge(m, j)
		bound := pledge != released
		if bound {
			o.Asked |= 1 << j
			if m.Treaty.Joint && o.Reneged()&^(1<<j) != 0 {
				pledge = released
			}
		}
		company := w.b.Company(strength / (strength + enemy))
		chance := w.b.Honours(w.logit(g, a, j, pledge)+company, o.Warned&(1<<j) != 0)
		fights := p.aggressors[a].honour[j].uniform(w.key, w.year) < chance
		if fights {
			strength += w.effective(g, j, a)
			o.Fought |= 1 << j
		}
		w.keepOrBreak(g, j, bound, fights)
		w.traceDecision(Honouring, g, a, j, chance, fights)
	}
	return strength
}

// keepOrBreak notes what a bound guarantor did with its word.
func (w *World) keepOrBreak(g, j int, bound, fights bool) {
	if !bound {
		return
	}
	p := &w.powers[w.model.proteges[g].guarantors[j]]
	if fights {
		w.outcomes[g].Honoured |= 1 << j
		p.record = agents.Learn(p.record, w.b.Learning)
	} else {
		p.record = agents.Unlearn(p.record, w.b.Learning)
	}
}
