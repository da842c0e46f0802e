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
		for i := range e.who {
			e.setLeader(i, lane)
		}
		for _, p := range e.parts {
			p.begin(lane)
		}
	}
	for i := range e.proteges {
		e.beginProtege(&e.proteges[i], lanes)
	}
}

func (p *part) begin(lane int) {
	p.peace |= 1 << lane
	m := p.one.model
	for i := range p.outcomes[lane] {
		p.outcomes[lane][i] = Outcome{Year: m.scenario.Horizon, FirstFail: Nobody}
	}
	for i := range p.states {
		s := &p.states[i]
		s.LogCapability[lane], s.Reputation[lane] = m.start[i], s.Reliability[lane]
	}
}

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

// setLeader gives power i the leader whom the line of the page has for a lane.
func (e *eight) setLeader(i, lane int) {
	z, bit := e.book.normals.of(e.who[i], e.line)[lane], vector.Mask(1)<<lane
	resolve := float64(e.parts[0].one.powers[i].ResolveSpread * z)
	for _, p := range e.parts {
		p.states[i].Resolve[lane] = resolve
	}
	e.unusual[i] &^= bit
	if z > usual || z < -usual {
		e.unusual[i] |= bit
	}
}

// moment is the address that the draws of a lane's year share.
func (e *eight) moment(lane int) moment {
	return moment{e.at.Seed, e.at.Histories[lane], e.year(lane)}
}

// year is that of a lane.
func (e *eight) year(lane int) int { return int(e.at.Pages[lane])*pageYears + e.line }
