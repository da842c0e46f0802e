package sim

import (
	"concert/agents"
	"concert/internal/vector"
)

// begin sets lanes to t = 0 of their histories, on the first line of a page.
func (e *eight) begin(lanes vector.Mask) {
	s := &e.model.scenario
	e.turmoil &^= lanes
	if s.Upheaval {
		e.turmoil |= lanes
	}
	for i := range e.wars {
		e.wars[i] &^= lanes
	}
	for lane := range lanesOf(lanes) {
		e.norm[lane] = s.Norm
		for _, p := range e.parts {
			p.begin(lane, &e.turns)
		}
	}
	for i := range e.leaders {
		e.notice(i, lanes)
	}
	for i := range e.proteges {
		e.beginProtege(&e.proteges[i], lanes)
	}
}

// begin sets the powers of a part, and its outcomes, in a lane.
func (p *part) begin(lane int, t *vector.Turns) {
	p.peace |= 1 << lane
	m := p.one.model
	for i := range p.outcomes[lane] {
		p.outcomes[lane][i] = Outcome{Year: m.scenario.Horizon, FirstFail: Nobody}
	}
	for i := range p.states {
		s := &p.states[i]
		s.LogCapability[lane], s.Reputation[lane] = m.start[i], s.Reliability[lane]
		s.Resolve[lane] = float64(s.Spread[lane] * t.Resolve[i][0][lane])
	}
}

// beginProtege sets a protégé, its guarantors and its aggressors in some lanes.
// Motives are drawn in year 0, one lane after another: it is once a history.
func (e *eight) beginProtege(p *laneProtege, lanes vector.Mask) {
	p.peace |= lanes
	p.neutral &^= lanes
	if p.one.Neutral {
		p.neutral |= lanes
	}
	for j := range p.guarantors {
		g := &p.guarantors[j]
		g.inForce &^= lanes
		if p.one.Treaty.Form != agents.None {
			g.inForce |= lanes
		}
	}
	for lane := range lanesOf(lanes) {
		p.worth[lane] = p.one.worth[0]
		if e.b.AMotive == 0 {
			continue
		}
		w := p.part.one
		w.now = e.moment(lane)
		for k := range p.aggressors {
			a := &p.aggressors[k]
			a.mind.Motive[lane] = w.b.Motive(w.normal(a.one.power.moved), w.normal(a.one.moved))
		}
	}
}

// moment is the address that the draws of a lane's year share.
func (e *eight) moment(lane int) moment {
	return moment{e.at.Seed, e.at.Histories[lane], e.year(lane)}
}

// year is that of a lane.
func (e *eight) year(lane int) int { return int(e.at.Pages[lane])*pageYears + e.line }
