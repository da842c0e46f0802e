package sim

import (
	"concert/agents"
	"concert/internal/portable"
)

// liveYear is the schedule: what happens in one year, in order. (MODEL 3)
func (w *World) liveYear() {
	w.yearly.turn(&w.now)
	w.tensionMoves()
	w.powersMove()
	w.rivalsMakeWarAndPeace()
	for i := range w.proteges {
		p := &w.proteges[i]
		if p.outcome.Broken {
			continue
		}
		p.yearly.turn(&w.now)
		w.guarantorsKeepOrDropPledges(p)
		w.aggressorsWeighItUp(p)
		w.protegeKeepsOrLeavesNeutrality(p)
		w.aggressorsAct(p)
	}
}

// tensionMoves is x ← φ·x + √(1 − φ²)·ε.
func (w *World) tensionMoves() {
	epsilon := w.yearly.of(0, &w.now)
	w.tension = float64(w.b.Persistence*w.tension) + float64(w.model.noise*epsilon)
}

// powersMove changes each power's capability, leader and record.
func (w *World) powersMove() {
	n := len(w.powers)
	for i := range w.powers {
		p := &w.powers[i]
		p.logCapability = agents.Drift(p.logCapability, p.longRun, p.Reversion, p.Volatility, w.yearly.of(1+i, &w.now))
		p.record = agents.Forget(p.record, p.Reliability, w.b.Forgetting)
		if w.yearly.of(1+n+i, &w.now) < p.Turnover {
			w.leaderChanges(p)
		}
		if w.yearly.of(1+2*n+i, &w.now) < p.Tests {
			w.commitmentTested(p)
		}
	}
}

func (w *World) leaderChanges(p *powerState) {
	p.resolve = float64(p.ResolveSpread * w.yearly.normal.Normal(p.who.uniform(&w.now)))
	p.leaders++
	if w.tracer != nil {
		w.trace(Event{Kind: NewLeader, Power: p.Name, Value: p.resolve, Chance: p.Turnover, Happened: true})
	}
}

// commitmentTested moves the record by what the power does with a commitment
// elsewhere.
func (w *World) commitmentTested(p *powerState) {
	kept := p.kept.uniform(&w.now) < p.Reliability
	if kept {
		p.record = agents.Learn(p.record, w.b.Learning)
	} else {
		p.record = agents.Unlearn(p.record, w.b.Learning)
	}
	if w.tracer != nil {
		w.trace(Event{Kind: TestedElsewhere, Power: p.Name, Chance: p.Reliability, Happened: kept, Value: p.record})
	}
}

// rivalsMakeWarAndPeace starts a general war with probability
// min(1, rate·exp(ω·x − ω²/2)) and ends one, not in the year it began, with
// probability 1/duration.
func (w *World) rivalsMakeWarAndPeace() {
	for i := range w.wars {
		r := &w.model.rivalries[i]
		u := w.yearly.of(1+3*len(w.powers)+i, &w.now)
		if !w.wars[i] && u >= r.calm && w.tension <= highTension {
			continue
		}
		chance := r.end
		if !w.wars[i] {
			chance = min(1, float64(r.rate*w.b.WarRisk(w.tension)))
		}
		if u < chance {
			w.wars[i] = !w.wars[i]
			w.turnWar(r, w.wars[i], chance)
		}
	}
}

// turnWar makes friends enemies and enemies friends.
func (w *World) turnWar(r *rivalry, begins bool, chance float64) {
	a, b := &w.powers[r.powers[0]], &w.powers[r.powers[1]]
	a.enemies ^= 1 << r.powers[1]
	b.enemies ^= 1 << r.powers[0]
	if w.tracer != nil {
		w.trace(Event{Kind: RivalsAtWar, Power: a.Name, Other: b.Name, Chance: chance, Happened: begins})
	}
}

// guarantorsKeepOrDropPledges lets each pledge in force lapse with the
// probability of [agents.Guarantor.Lapse], which changes with the leader only.
func (w *World) guarantorsKeepOrDropPledges(p *protegeState) {
	for j := range p.guarantors {
		if p.inForce&(1<<j) == 0 {
			continue
		}
		g := &p.guarantors[j]
		if g.leaders != g.power.leaders {
			g.leaders, g.lapse = g.power.leaders, g.Lapse(w.b, g.power.resolve)
		}
		if p.yearly.of(j, &w.now) < g.lapse {
			p.inForce &^= 1 << j
			p.outcome.Lapsed |= 1 << j
			if w.tracer != nil {
				w.trace(Event{Kind: PledgeLapses, Protege: p.Name, Power: g.power.Name, Chance: g.lapse, Happened: true})
			}
		}
	}
}

// aggressorsWeighItUp opens the aggressors' year. What they find is worked
// out when a decision first asks for it; a traced year asks for everything.
func (w *World) aggressorsWeighItUp(p *protegeState) {
	for i := range p.aggressors {
		p.aggressors[i].looked = false
	}
	w.setCeilings(p)
	if w.tracer != nil {
		w.lookFrom(p, 0)
	}
}

// protegeKeepsOrLeavesNeutrality asks the protégé whether it stays neutral
// under the threat it feels.
func (w *World) protegeKeepsOrLeavesNeutrality(p *protegeState) {
	if !p.neutral || len(p.aggressors) == 0 {
		return
	}
	u := p.yearly.of(len(p.guarantors)+len(p.aggressors), &w.now)
	if w.tracer == nil && (u >= p.abandonTop || u >= w.abandonmentCeiling(p)) {
		return
	}
	w.lookFrom(p, 0)
	threat := &p.aggressors[0]
	for i := range p.aggressors {
		if p.aggressors[i].inclined > threat.inclined {
			threat = &p.aggressors[i]
		}
	}
	chance := p.Abandonment(w.b, threat.inclined, threat.view.Cover)
	if w.tracer != nil {
		w.trace(Event{Kind: NeutralityWeighed, Protege: p.Name, Chance: chance, Happened: u < chance})
	}
	if u < chance {
		p.neutral, p.outcome.Abandoned = false, w.now.year
		w.aggressorsWeighItUp(p)
	}
}

// aggressorsAct lets the aggressors press, in order, until one attacks.
func (w *World) aggressorsAct(p *protegeState) {
	if p == w.spared {
		w.aggressorsSpare(p)
		return
	}
	for i := range p.aggressors {
		if w.presses(p, i) && w.crisis(p, i) {
			return
		}
	}
}

// presses decides with probability o·σ(U). The opportunity and the inclination
// are worked out only if bounds on them leave the decision open.
func (w *World) presses(p *protegeState, i int) bool {
	a := &p.aggressors[i]
	u := p.yearly.of(len(p.guarantors)+i, &w.now)
	top := a.pressCeiling()
	if w.tracer == nil && u >= top {
		return false
	}
	opportunity := w.b.Opportunity(w.tension, p.Contested, a.corridorOpen())
	if w.tracer == nil && u >= opportunity*top {
		return false
	}
	w.look(p, a)
	chance := float64(opportunity * portable.Logistic(a.inclined))
	if w.tracer != nil {
		w.trace(Event{Kind: PressWeighed, Protege: p.Name, Power: a.power.Name, Chance: chance, Value: a.inclined, Happened: u < chance})
	}
	return u < chance
}

// corridorOpen tells whether an aggressor is at general war with the rival
// its corridor leads to.
func (a *aggressorState) corridorOpen() bool { return a.power.enemies&a.against != 0 }
