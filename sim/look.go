package sim

import (
	"math"

	"concert/agents"
	"concert/internal/portable"
)

// lookAll makes every aggressor of a protégé weigh it up.
func (w *World) lookAll(g int) {
	for a := range w.proteges[g].aggressors {
		w.look(g, a)
	}
}

// look makes an aggressor weigh up its protégé, once a year unless the
// protégé's neutrality changes in between. (MODEL 3.3)
func (w *World) look(g, a int) {
	s := &w.proteges[g].aggressors[a]
	if s.looked {
		return
	}
	w.fillProspects(g, a)
	s.view, s.inclined = w.weigh(g, a)
	s.looked = true
}

// weigh returns what an aggressor expects of its prospects and how inclined
// that leaves it to attack. (MODEL 3.6, 3.7)
func (w *World) weigh(g, a int) (agents.Expectation, float64) {
	m, s := &w.model.proteges[g], &w.proteges[g].aggressors[a]
	power := &w.powers[m.aggressors[a].power]
	view := w.b.Expect(w.capability(m.aggressors[a].power), m.Strength, s.prospects)
	outlook := w.outlook(g, a)
	outlook.Chance = w.b.Chance(power.logCapability, view.Strength)
	outlook.Dread = view.Dread
	return view, m.Aggressors[a].Inclination(w.b, outlook)
}

// outlook is what an aggressor knows without working out who would fight.
func (w *World) outlook(g, a int) agents.Outlook {
	m := &w.model.proteges[g].aggressors[a]
	return agents.Outlook{Resolve: w.powers[m.power].resolve, AtWar: w.corridorOpen(m), Neutral: w.proteges[g].neutral}
}

func (w *World) inclinationCeiling(g, a int) float64 {
	return w.model.proteges[g].Aggressors[a].InclinationCeiling(w.b, w.outlook(g, a))
}

func (w *World) highestInclination(g int) float64 {
	high := math.Inf(-1)
	for a := range w.proteges[g].aggressors {
		high = max(high, w.inclinationCeiling(g, a))
	}
	return high
}

// fillProspects sets down what an aggressor sees of each guarantor now.
func (w *World) fillProspects(g, a int) {
	m, p := &w.model.proteges[g], &w.proteges[g]
	for i, j := range m.aggressors[a].others {
		power := m.guarantors[j]
		effective := w.effective(g, j, a)
		p.aggressors[a].prospects[i] = agents.Prospect{
			Logit:    m.aggressors[a].ties[j][p.pledge(m, j)] + w.strain(g, a, power, effective),
			Strength: effective,
			Record:   w.powers[power].record,
			Bound:    p.inForce&(1<<j) != 0,
			Nuclear:  w.model.scenario.Powers[power].Nuclear,
		}
	}
}

// pledge says what guarantor j's pledge is worth now, as a column of ties.
func (p *protegeState) pledge(m *protege, j int) int {
	switch {
	case p.inForce&(1<<j) == 0:
		return released
	case m.Neutral && !p.neutral: // it has abandoned its neutrality
		return forfeited
	default:
		return pledged
	}
}

func (w *World) strain(g, a, power int, effective float64) float64 {
	enemy := w.model.proteges[g].aggressors[a].power
	return w.b.Strain(w.capability(enemy), effective, w.powers[power].enemies&(1<<enemy) != 0)
}

// effective is E, what guarantor j can bring to bear against aggressor a.
func (w *World) effective(g, j, a int) float64 {
	m := &w.model.proteges[g]
	power := m.guarantors[j]
	elsewhere := w.powers[power].enemies &^ (1 << m.aggressors[a].power)
	return w.b.Effective(m.Guarantors[j].Reach, w.capability(power), elsewhere != 0)
}

// capability is m = e^y of a power this year.
func (w *World) capability(power int) float64 {
	p := &w.powers[power]
	if p.capabilityAt != w.year {
		p.capability, p.capabilityAt = portable.Exp(p.logCapability), w.year
	}
	return p.capability
}
