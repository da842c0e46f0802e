package sim

import (
	"concert/agents"
	"concert/internal/portable"
)

// lookFrom makes the aggressors of a protégé weigh it up, from number i on.
func (w *World) lookFrom(p *protegeState, i int) {
	for ; i < len(p.aggressors); i++ {
		w.look(p, &p.aggressors[i])
	}
}

// look makes an aggressor weigh up its protégé, once a year unless the protégé's
// neutrality changes in between. While pledges are still to come it looks twice,
// with them and without: the cover that they will add is its closing window ΔC.
// (MODEL 3.3, 3.7)
func (w *World) look(p *protegeState, a *aggressorState) {
	if a.looked {
		return
	}
	a.window = 0
	if w.closing(p) {
		w.fillProspects(p, a, true)
		a.window = w.expect(p, a).Cover
	}
	w.fillProspects(p, a, false)
	a.view = w.expect(p, a)
	if w.closing(p) {
		a.window -= a.view.Cover
	}
	a.inclined = w.inclination(p, a, &a.view)
	a.looked = true
}

// closing tells whether the pledges to a protégé are still to come.
func (w *World) closing(p *protegeState) bool {
	return w.now.year <= p.Treaty.Delay && p.Treaty.Form != agents.None
}

// expect returns what an aggressor expects of its prospects. (MODEL 3.6)
func (w *World) expect(p *protegeState, a *aggressorState) agents.Expectation {
	return w.b.Expect(w.strength(a.power), p.Strength, p.Treaty.Joint, a.prospects)
}

// inclination returns U, given what an aggressor expects. (MODEL 3.7)
func (w *World) inclination(p *protegeState, a *aggressorState, view *agents.Expectation) float64 {
	return a.Inclination(w.b, agents.Outlook{AtWar: a.corridorOpen(), Neutral: p.neutral, Temper: w.temper(p, a),
		Chance: w.b.Chance(a.power.logCapability, portable.Log(view.Strength)), Dread: view.Dread, Window: a.window})
}

// temper is what moves an aggressor whoever would fight it.
func (w *World) temper(p *protegeState, a *aggressorState) agents.Temper {
	t := agents.Temper{Resolve: a.power.resolve, Motive: a.motive, Norm: w.age.norm}
	if w.forswears(p, a) {
		t.Pledge = float64(p.pledgeWorth() * float64(a.power.Credibility*a.power.reputation))
	}
	return t
}

// forswears tells whether an aggressor's own pledge binds it.
func (w *World) forswears(p *protegeState, a *aggressorState) bool {
	return a.self >= 0 && w.binds(p, a.self)
}

// ownPledge is what an aggressor's own pledge takes from its inclination.
func (w *World) ownPledge(p *protegeState, a *aggressorState) float64 {
	return float64(w.b.APledge * w.temper(p, a).Pledge)
}

// fillProspects sets down what an aggressor sees of each guarantor now; early
// takes the pledges to come for binding.
func (w *World) fillProspects(p *protegeState, a *aggressorState, early bool) {
	for i, j := range a.others {
		g := &p.guarantors[j]
		s := &a.prospects[i]
		s.Strength = w.effective(p, g, a)
		s.Interest, s.Duty = a.interest[j]+w.strain(g, a, s.Strength), p.duty[j]
		s.Reputation, s.Signal, s.Nuclear = g.power.reputation, 0, g.power.Nuclear
		s.Bound = p.inForce&(1<<j) != 0 && !a.vetoes && (early || !w.closing(p))
		s.Obligation = 0
		if s.Bound {
			s.Obligation = p.pledgeWorth()
		}
	}
}

// binds tells whether guarantor j's pledge is in force and due.
func (w *World) binds(p *protegeState, j int) bool {
	return p.inForce&(1<<j) != 0 && w.now.year > p.Treaty.Delay
}

// bound tells whether guarantor j owes help against an aggressor.
func (w *World) bound(p *protegeState, a *aggressorState, j int) bool {
	return !a.vetoes && w.binds(p, j)
}

// pledgeWorth is w, what a pledge that binds is worth now.
func (p *protegeState) pledgeWorth() float64 {
	if p.Neutral && !p.neutral {
		return p.worth[1]
	}
	return p.worth[0]
}

// strain is what the balance of the year does to g's readiness to fight a.
func (w *World) strain(g *guarantorState, a *aggressorState, effective float64) float64 {
	return w.b.Strain(w.strength(a.power), effective, g.power.enemies&(1<<a.aggressor.power) != 0)
}

// effective is E, what a guarantor can bring to bear against an aggressor.
func (w *World) effective(p *protegeState, g *guarantorState, a *aggressorState) float64 {
	elsewhere := g.power.enemies &^ (1 << a.aggressor.power)
	return g.Effective(w.b, w.strength(g.power), p.neutral, elsewhere != 0)
}
