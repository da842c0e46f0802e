package sim

import (
	"concert/agents"
	"concert/internal/portable"
)

// schedule is what lives through a year: a [World] in one history, or eight in
// as many.
type schedule interface {
	yearBegins()
	upheavalBeginsOrEnds()
	powersMove()
	rivalsMakeWarAndPeace()
	// protegeYearBegins tells whether protégé i is at peace.
	protegeYearBegins(i int) bool
	guarantorsKeepOrDropPledges(i int)
	aggressorsWeighItUp(i int)
	protegeKeepsOrLeavesNeutrality(i int)
	aggressorsAct(i int)
}

// liveYear is the schedule: what happens in one year, in order. (MODEL 3)
func liveYear(w schedule, proteges int) {
	w.yearBegins()
	w.upheavalBeginsOrEnds()
	w.powersMove()
	w.rivalsMakeWarAndPeace()
	for i := range proteges {
		if !w.protegeYearBegins(i) {
			continue
		}
		w.guarantorsKeepOrDropPledges(i)
		w.aggressorsWeighItUp(i)
		w.protegeKeepsOrLeavesNeutrality(i)
		w.aggressorsAct(i)
	}
}

// yearBegins opens the world's year.
func (w *World) yearBegins() { w.yearly.turn(&w.now) }

// upheavalBeginsOrEnds starts an upheaval of the whole system with probability
// upheaval_rate and ends one, not in the year it began, with probability
// 1/upheaval_duration; a calendar knows.
func (w *World) upheavalBeginsOrEnds() {
	before, chance := w.age.upheaval, 1.0
	if ages := w.model.ages; ages != nil {
		w.age = ages[w.now.year-1]
	} else {
		chance = w.b.UpheavalRate
		if before {
			chance = w.model.upheavalEnd
		}
		if w.upheaval.of(0, &w.now) < chance {
			w.age.upheaval = !before
		}
	}
	if w.tracer != nil && w.age.upheaval != before {
		w.trace(Event{Kind: UpheavalTurns, Chance: chance, Happened: w.age.upheaval})
	}
}

// powersMove changes each power's capability, leader and reputation.
func (w *World) powersMove() {
	for i := range w.powers {
		p := &w.powers[i]
		p.logCapability = agents.Drift(p.logCapability, p.longRun, p.Reversion, p.Volatility, w.drift.of(i, &w.now))
		p.reputation = agents.Forget(p.reputation, p.Reliability, w.b.Forgetting)
		if w.change.of(i, &w.now) < p.Turnover {
			w.leaderChanges(p)
		}
		if w.test.of(i, &w.now) < p.Tests {
			w.commitmentTested(p)
		}
	}
}

// leaderChanges gives a power a new leader of resolve spread·ε.
func (w *World) leaderChanges(p *powerState) {
	p.resolve = float64(p.ResolveSpread * w.normal(p.who))
	p.leaders++
	if w.tracer != nil {
		w.trace(Event{Kind: NewLeader, Power: p.Name, Value: p.resolve, Chance: p.Turnover, Happened: true})
	}
}

// commitmentTested moves the reputation by what the power does with a
// commitment elsewhere.
func (w *World) commitmentTested(p *powerState) {
	kept := p.kept.uniform(&w.now) < p.Reliability
	if kept {
		p.reputation = agents.Learn(p.reputation, w.b.Learning)
	} else {
		p.reputation = agents.Unlearn(p.reputation, w.b.Learning)
	}
	if w.tracer != nil {
		w.trace(Event{Kind: TestedElsewhere, Power: p.Name, Chance: p.Reliability, Happened: kept, Value: p.reputation})
	}
}

// rivalsMakeWarAndPeace starts a general war with the probability of
// [agents.Behaviour.WarRisk] and ends one, not in the year it began, with
// probability 1/duration.
func (w *World) rivalsMakeWarAndPeace() {
	for i := range w.wars {
		r := &w.model.rivalries[i]
		chance := r.risk[w.age.turmoil()]
		if w.wars[i] {
			chance = r.end
		}
		if w.war.of(i, &w.now) < chance {
			w.wars[i] = !w.wars[i]
			w.turnWar(r, w.wars[i], chance)
		}
	}
}

// turmoil is 1 in an upheaval, else 0.
func (a age) turmoil() int {
	if a.upheaval {
		return 1
	}
	return 0
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

// protegeYearBegins opens a protégé's year. Crises of the years of peace that
// are given count for nothing.
func (w *World) protegeYearBegins(i int) bool {
	p := &w.proteges[i]
	if p.outcome.Broken {
		return false
	}
	p.yearly.turn(&w.now)
	p.unrest = 0
	if w.now.year == w.model.scenario.GivenPeace+1 {
		p.outcome.Crises, p.outcome.Averted, p.outcome.Deterred = 0, 0, 0
	}
	return true
}

// guarantorsKeepOrDropPledges lets each pledge that binds lapse with the
// probability of [agents.Guarantor.Lapse], which changes with the leader only.
func (w *World) guarantorsKeepOrDropPledges(i int) {
	p := &w.proteges[i]
	if w.now.year <= p.Treaty.Delay {
		return
	}
	for j := range p.guarantors {
		if p.inForce&(1<<j) == 0 {
			continue
		}
		g := &p.guarantors[j]
		if g.leaders != g.power.leaders {
			g.leaders, g.lapse = g.power.leaders, g.lapseChance(w.b, g.power.resolve)
		}
		if p.lapse.of(j, &w.now) < g.lapse {
			p.inForce &^= 1 << j
			p.outcome.Lapsed |= 1 << j
			if w.tracer != nil {
				w.trace(Event{Kind: PledgeLapses, Protege: p.Name, Power: g.power.Name, Chance: g.lapse, Happened: true})
			}
		}
	}
}

// lapseChance is the probability that the pledge lapses under a leader.
func (g *guarantorState) lapseChance(b *agents.Behaviour, resolve float64) float64 {
	if g.rival {
		resolve = 0
	}
	return g.Lapse(b, resolve)
}

// aggressorsWeighItUp opens the aggressors' year. What they find is worked
// out when a decision first asks for it; a traced year asks for everything.
func (w *World) aggressorsWeighItUp(i int) {
	p := &w.proteges[i]
	for k := range p.aggressors {
		p.aggressors[k].looked = false
	}
	w.setCeilings(p)
	if w.tracer != nil {
		w.lookFrom(p, 0)
	}
}

// protegeKeepsOrLeavesNeutrality asks the protégé whether it stays neutral
// under the threat it feels.
func (w *World) protegeKeepsOrLeavesNeutrality(i int) {
	p := &w.proteges[i]
	if !p.neutral || len(p.aggressors) == 0 {
		return
	}
	u := p.neutrality.of(0, &w.now)
	for k := 0; ; k++ { // each look lowers the bound
		if w.tracer == nil && (u >= p.abandonTop || u >= w.abandonmentCeiling(p)) {
			return
		}
		if k == len(p.aggressors) {
			break
		}
		a := &p.aggressors[k]
		w.look(p, a)
		a.ceiling = a.inclined
	}
	threat := &p.aggressors[0]
	for k := range p.aggressors {
		if p.aggressors[k].inclined > threat.inclined {
			threat = &p.aggressors[k]
		}
	}
	chance := p.Abandonment(w.b, threat.inclined, threat.view.Cover)
	if w.tracer != nil {
		w.trace(Event{Kind: NeutralityWeighed, Protege: p.Name, Chance: chance, Happened: u < chance})
	}
	if u < chance {
		p.neutral, p.outcome.Abandoned = false, w.now.year
		w.aggressorsWeighItUp(i)
	}
}

// aggressorsAct lets the aggressors press, in order, until one attacks.
func (w *World) aggressorsAct(i int) {
	p := &w.proteges[i]
	if p == w.spared {
		w.aggressorsSpare(p)
		return
	}
	for k := range p.aggressors {
		if w.presses(p, k) && w.crisis(p, k) {
			return
		}
	}
}

// presses decides with probability o·σ(U). The inclination is worked out only
// if a bound on it leaves the decision open.
func (w *World) presses(p *protegeState, i int) bool {
	a := &p.aggressors[i]
	u, occasion := p.press.of(i, &w.now), w.occasion(p, a)
	if w.tracer == nil && (u >= occasion || u >= occasion*a.pressCeiling()) {
		return false
	}
	w.look(p, a)
	chance := float64(occasion * portable.Logistic(a.inclined))
	if w.tracer != nil {
		unpledged := float64(occasion * portable.Logistic(a.inclined+w.ownPledge(p, a)))
		w.trace(Event{Kind: PressWeighed, Protege: p.Name, Power: a.power.Name, Bound: w.forswears(p, a), Chance: chance, Value: a.inclined,
			Happened: u < chance, Unpledged: unpledged, WordKept: chance <= u && u < unpledged})
	}
	return u < chance
}

// occasion is o, the probability that the occasion to press arises.
func (w *World) occasion(p *protegeState, a *aggressorState) float64 {
	if a.corridorOpen() {
		return 1
	}
	list := p.occasion[w.age.turmoil()]
	return list[min(w.now.year, len(list))-1]
}

// corridorOpen tells whether an aggressor is at general war with the rival
// its corridor leads to.
func (a *aggressorState) corridorOpen() bool { return a.power.enemies&a.against != 0 }
