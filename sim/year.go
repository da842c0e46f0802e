package sim

import (
	"concert/agents"
	"concert/internal/portable"
)

// liveYear is the schedule: what happens in one year, in order. (MODEL 3)
func (w *World) liveYear() {
	w.tensionMoves()
	w.powersMove()
	w.rivalsMakeWarAndPeace()
	for g := range w.proteges {
		if w.outcomes[g].Broken {
			continue
		}
		w.guarantorsKeepOrDropPledges(g)
		w.protegeKeepsOrLeavesNeutrality(g)
		w.aggressorsAct(g)
	}
}

// tensionMoves is x ← φ·x + √(1 − φ²)·ε.
func (w *World) tensionMoves() {
	epsilon := portable.NormalQuantile(w.noise.uniform(w.key, w.year))
	w.tension = float64(w.b.Persistence*w.tension) + float64(w.model.noise*epsilon)
}

// powersMove changes each power's capability, leader and record.
func (w *World) powersMove() {
	for i := range w.powers {
		p, entity := &w.powers[i], &w.model.scenario.Powers[i]
		epsilon := portable.NormalQuantile(p.drift.uniform(w.key, w.year))
		p.logCapability = agents.Drift(p.logCapability, w.model.longRun[i], entity.Reversion, entity.Volatility, epsilon)
		w.leaderChanges(p, entity)
		w.commitmentTested(p, entity)
	}
}

func (w *World) leaderChanges(p *powerState, entity *agents.Power) {
	if p.change.uniform(w.key, w.year) >= entity.Turnover {
		return
	}
	p.resolve = float64(entity.ResolveSpread * portable.NormalQuantile(p.who.uniform(w.key, w.year)))
	p.leaders++
	if w.tracer != nil {
		w.trace(Event{Kind: NewLeader, Power: entity.Name, Value: p.resolve, Chance: entity.Turnover, Happened: true})
	}
}

// commitmentTested lets the record fade, and moves it if a commitment of the
// power is tested elsewhere.
func (w *World) commitmentTested(p *powerState, entity *agents.Power) {
	p.record = agents.Forget(p.record, entity.Reliability, w.b.Forgetting)
	if p.tested.uniform(w.key, w.year) >= entity.Tests {
		return
	}
	kept := p.kept.uniform(w.key, w.year) < entity.Reliability
	if kept {
		p.record = agents.Learn(p.record, w.b.Learning)
	} else {
		p.record = agents.Unlearn(p.record, w.b.Learning)
	}
	if w.tracer != nil {
		w.trace(Event{Kind: TestedElsewhere, Power: entity.Name, Chance: entity.Reliability, Happened: kept, Value: p.record})
	}
}

// rivalsMakeWarAndPeace starts a general war with probability
// min(1, rate·exp(ω·x − ω²/2)) and ends one, not in the year it began, with
// probability 1/duration.
func (w *World) rivalsMakeWarAndPeace() {
	omega := w.b.WarTension
	for i := range w.wars {
		war, r := &w.wars[i], &w.model.rivalries[i]
		u := war.stream.uniform(w.key, w.year)
		chance := r.end
		if !war.on {
			chance = min(1, float64(r.rate*portable.Exp(float64(omega*w.tension)-float64(float64(omega*omega)/2))))
		}
		if u < chance {
			war.on = !war.on
			w.setWar(r, war.on, chance)
		}
	}
}

func (w *World) setWar(r *rivalry, on bool, chance float64) {
	a, b := r.powers[0], r.powers[1]
	w.powers[a].enemies ^= 1 << b
	w.powers[b].enemies ^= 1 << a
	if w.tracer != nil {
		w.trace(Event{Kind: RivalsAtWar, Power: w.name(a), Other: w.name(b), Chance: chance, Happened: on})
	}
}

// guarantorsKeepOrDropPledges lets each pledge in force lapse with the
// probability of [agents.Guarantor.Lapse], which changes with the leader only.
func (w *World) guarantorsKeepOrDropPledges(g int) {
	p, m := &w.proteges[g], &w.model.proteges[g]
	for j := range p.guarantors {
		if p.inForce&(1<<j) == 0 {
			continue
		}
		s, power := &p.guarantors[j], &w.powers[m.guarantors[j]]
		if s.leaders != power.leaders {
			s.leaders, s.lapse = power.leaders, m.Guarantors[j].Lapse(w.b, power.resolve)
		}
		if s.stream.uniform(w.key, w.year) < s.lapse {
			p.inForce &^= 1 << j
			w.outcomes[g].Lapsed |= 1 << j
			if w.tracer != nil {
				w.trace(Event{Kind: PledgeLapses, Protege: m.Name, Power: m.Guarantors[j].Power, Chance: s.lapse, Happened: true})
			}
		}
	}
}

// protegeKeepsOrLeavesNeutrality starts the aggressors' year and asks the
// protégé whether it stays neutral under the threat it feels. (MODEL 3.3, 3.4)
func (w *World) protegeKeepsOrLeavesNeutrality(g int) {
	p, m := &w.proteges[g], &w.model.proteges[g]
	for a := range p.aggressors {
		p.aggressors[a].looked = false
	}
	if w.tracer != nil {
		w.lookAll(g)
	}
	if !p.neutral || len(p.aggressors) == 0 {
		return
	}
	u := p.neutrality.uniform(w.key, w.year)
	if w.tracer == nil && (u >= m.abandonTop || u >= m.AbandonCeiling(w.b, w.highestInclination(g))) {
		return
	}
	w.lookAll(g)
	threat := &p.aggressors[0]
	for a := range p.aggressors {
		if p.aggressors[a].inclined > threat.inclined {
			threat = &p.aggressors[a]
		}
	}
	leaves, chance := m.Abandons(w.b, threat.inclined, threat.view.Cover, u)
	if w.tracer != nil {
		w.trace(Event{Kind: NeutralityWeighed, Protege: m.Name, Chance: chance, Happened: leaves})
	}
	if !leaves {
		return
	}
	p.neutral, w.outcomes[g].Abandoned = false, w.year
	for a := range p.aggressors {
		p.aggressors[a].looked = false
	}
}

// aggressorsAct lets the aggressors press, in order, until one attacks.
func (w *World) aggressorsAct(g int) {
	p, m := &w.proteges[g], &w.model.proteges[g]
	quiet := -1.0 // the opportunity without a rival war, once computed
	for a := range p.aggressors {
		atWar := w.corridorOpen(&m.aggressors[a])
		opportunity := 1.0
		if !atWar {
			if quiet < 0 {
				quiet = w.b.Opportunity(w.tension, m.Contested, false)
			}
			opportunity = quiet
		}
		if !w.presses(g, a, opportunity) {
			continue
		}
		if w.crisis(g, a) {
			return
		}
	}
}

func (w *World) corridorOpen(a *aggressor) bool { return w.powers[a.power].enemies&a.against != 0 }

// presses decides with probability o·σ(U). The inclination is worked out only
// if a bound on it leaves the decision open.
func (w *World) presses(g, a int, opportunity float64) bool {
	p := &w.proteges[g]
	u := p.aggressors[a].press.uniform(w.key, w.year)
	if w.tracer == nil {
		if u >= opportunity {
			return false
		}
		if !p.aggressors[a].looked && u >= opportunity*portable.Logistic(w.inclinationCeiling(g, a)) {
			return false
		}
	}
	w.look(g, a)
	chance := float64(opportunity * portable.Logistic(p.aggressors[a].inclined))
	if w.tracer != nil {
		w.trace(Event{Kind: PressWeighed, Protege: w.model.proteges[g].Name, Power: w.model.proteges[g].Aggressors[a].Power,
			Chance: chance, Value: p.aggressors[a].inclined, Happened: u < chance})
	}
	return u < chance
}

// name is that of a power.
func (w *World) name(power int) string { return w.model.scenario.Powers[power].Name }
