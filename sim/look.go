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

// look makes an aggressor weigh up its protégé, once a year unless the
// protégé's neutrality changes in between. (MODEL 3.3)
func (w *World) look(p *protegeState, a *aggressorState) {
	if a.looked {
		return
	}
	w.fillProspects(p, a)
	a.view, a.inclined = w.weigh(p, a)
	a.looked = true
}

// weigh returns what an aggressor expects of its prospects and how inclined
// that leaves it to attack. (MODEL 3.6, 3.7)
func (w *World) weigh(p *protegeState, a *aggressorState) (agents.Expectation, float64) {
	view := w.b.Expect(w.strength(a.power), p.Strength, a.prospects)
	outlook := a.outlook(p.neutral)
	outlook.Chance = w.b.Chance(a.power.logCapability, portable.Log(view.Strength))
	outlook.Dread = view.Dread
	return view, a.Inclination(w.b, outlook)
}

// outlook is what an aggressor knows without working out who would fight.
func (a *aggressorState) outlook(neutral bool) agents.Outlook {
	return agents.Outlook{Resolve: a.power.resolve, AtWar: a.corridorOpen(), Neutral: neutral}
}

// fillProspects sets down what an aggressor sees of each guarantor now.
func (w *World) fillProspects(p *protegeState, a *aggressorState) {
	for i, j := range a.others {
		g := &p.guarantors[j]
		effective := w.effective(g, a)
		a.prospects[i] = agents.Prospect{
			Logit:    a.ties[j][p.pledge(j)] + w.strain(g, a, effective),
			Strength: effective,
			Record:   g.power.record,
			Bound:    p.inForce&(1<<j) != 0,
			Nuclear:  g.power.Nuclear,
		}
	}
}

// pledge says what guarantor j's pledge is worth now, as a column of ties.
func (p *protegeState) pledge(j int) int {
	switch {
	case p.inForce&(1<<j) == 0:
		return released
	case p.Neutral && !p.neutral: // it has abandoned its neutrality
		return forfeited
	default:
		return pledged
	}
}

// strain is what the balance of the year does to g's readiness to fight a.
func (w *World) strain(g *guarantorState, a *aggressorState, effective float64) float64 {
	return w.b.Strain(w.strength(a.power), effective, g.power.enemies&(1<<a.aggressor.power) != 0)
}

// effective is E, what a guarantor can bring to bear against an aggressor.
func (w *World) effective(g *guarantorState, a *aggressorState) float64 {
	elsewhere := g.power.enemies &^ (1 << a.aggressor.power)
	return w.b.Effective(g.Reach, w.strength(g.power), elsewhere != 0)
}
