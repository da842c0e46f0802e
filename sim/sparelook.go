package sim

import (
	"concert/agents"
	"concert/internal/vector"
)

// look is [World.look] in eight histories.
func (e *eight) look(p *laneProtege, a *spareAggressor) {
	e.setCircumstances(p, a)
	if a.closing != 0 {
		e.setStandings(p, a, p.due|a.closing)
		e.survey(p, a)
		e.expect(p, a, a.early)
	}
	e.setStandings(p, a, p.due)
	e.survey(p, a)
	e.expect(p, a, a.view)
	if p.one.Treaty.Delay > 0 {
		for lane := range vector.Lanes {
			a.mind.Window[lane] = 0
			if a.closing>>lane&1 != 0 {
				a.mind.Window[lane] = a.early.Cover[lane] - a.view.Cover[lane]
			}
		}
	}
	e.incline(a.inclined, p, a, a.view)
}

// setCircumstances notes what the aggressor's inclination depends on this year,
// but for what it expects to meet.
func (e *eight) setCircumstances(p *laneProtege, a *spareAggressor) {
	c := a.circumstances
	c.Norm, c.Worth, c.Neutral, c.AtWar, c.Forsworn = *e.norm, *p.worth, p.neutral, e.fought(a.corridor), 0
	if self := a.one.self; self >= 0 {
		c.Forsworn = p.guarantors[self].inForce & p.due
	}
	a.closing = 0
	if p.one.Treaty.Form != agents.None {
		a.closing = ^p.due & e.active
	}
}

// setStandings notes where each guarantor stands; the pledges in force bind in
// the lanes due.
func (e *eight) setStandings(p *laneProtege, a *spareAggressor, due vector.Mask) {
	for i, j := range a.one.others {
		s := &a.prospects[i]
		s.AtWar, s.Distracted, s.Bound = e.fought(a.atWar[i]), e.fought(a.elsewhere[i]), 0
		if !a.one.vetoes {
			s.Bound = p.guarantors[j].inForce & due
		}
	}
}

// survey is [World.fillProspects] in eight histories.
func (e *eight) survey(p *laneProtege, a *spareAggressor) {
	vector.Survey(a.prospects, p.part.states, a.mind.Power, p.worth, p.neutral, &e.weights)
}

// expect is [World.expect] in eight histories.
func (e *eight) expect(p *laneProtege, a *spareAggressor, view *vector.Expectation) {
	vector.Expect(view, a.prospects, p.part.states, a.mind.Power, e.spare.strength, p.one.Treaty.Joint, &e.weights)
}

// incline is [World.inclination] in eight histories, into U.
func (e *eight) incline(U *vector.Float, p *laneProtege, a *spareAggressor, view *vector.Expectation) {
	vector.Incline(U, a.mind, a.one.aggressor.Aggressor, view, p.part.states, a.circumstances, &e.weights)
}
