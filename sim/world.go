package sim

import (
	"concert/agents"
	"concert/internal/portable"
)

// World is one history as it unfolds. It is reused from history to history
// and serves one goroutine.
type World struct {
	model    *Model
	b        *agents.Behaviour
	tracer   Tracer
	now      moment
	age      age
	powers   []powerState
	wars     []bool // by rivalry
	proteges []protegeState
	outcomes []Outcome
	open     int // protégés still at peace

	// The draws of every year: of the world; of each power; of each rivalry.
	yearly                             sheet
	upheaval, drift, change, test, war *rows

	// Of Conditional: the protégé whose peace is not let end, the probability
	// that it would not have ended this year, and by each year so far.
	spared    *protegeState
	spareYear float64
	survival  []float64
}

// powerState is a power in one history.
type powerState struct {
	*agents.Power
	longRun       float64 // log capability to which it drifts
	logCapability float64
	capability    float64 // e^logCapability, if capabilityAt is this year
	capabilityAt  int
	resolve       float64
	leaders       int // that have come to office, over all histories
	reputation    float64
	enemies       uint32 // powers it is at general war with

	who, kept, moved draw
}

// protegeState is a protégé in one history.
type protegeState struct {
	*protege
	outcome    *Outcome
	neutral    bool
	inForce    uint32 // guarantors whose pledge is in force, whether it binds yet or not
	pledges    int    // made
	unrest     int    // crises this year
	guarantors []guarantorState
	aggressors []aggressorState
	crises     CrisisTally // over the histories since they were last taken

	// The draws of every year: of each guarantor; of each aggressor; its own.
	yearly                   sheet
	lapse, press, neutrality *rows
	restore                  draw
}

// guarantorState is a guarantor of one protégé in one history.
type guarantorState struct {
	*agents.Guarantor
	power   *powerState
	rival   bool    // it is an aggressor of the protégé too
	lapse   float64 // probability that the pledge lapses in a year
	leaders int     // for which lapse was computed
}

// aggressorState is an aggressor of one protégé in one history.
type aggressorState struct {
	*aggressor
	power     *powerState
	motive    float64
	looked    bool // the three below are this year's
	view      agents.Expectation
	window    float64           // ΔC
	inclined  float64           // U
	ceiling   float64           // no U is above it now
	prospects []agents.Prospect // of the guarantors but itself, in the order in which they decide

	persist, moved draw
	warn, honour   []draw // by guarantor
}

// NewWorld returns a world that lives through histories of the model.
func NewWorld(m *Model) *World {
	w := &World{model: m, b: &m.scenario.Behaviour, wars: make([]bool, len(m.rivalries)),
		powers: make([]powerState, len(m.scenario.Powers)), outcomes: make([]Outcome, len(m.proteges))}
	var drift, change, test, war []draw
	for i := range w.powers {
		power := &m.scenario.Powers[i]
		actor := powerAddress(power.Name)
		drift = append(drift, draw{actor, Capability})
		change = append(change, draw{actor, LeaderChange})
		test = append(test, draw{actor, Tested})
		w.powers[i] = powerState{Power: power, longRun: m.longRun[i], who: draw{actor, LeaderResolve},
			kept: draw{actor, TestKept}, moved: draw{actor, Motive}}
	}
	for _, r := range m.scenario.Rivalries {
		war = append(war, draw{rivalryAddress(r.Between), RivalWar})
	}
	w.drift = w.yearly.normals(drift...)
	w.upheaval = w.yearly.uniforms(draw{worldAddress(), Upheaval})
	w.change, w.test, w.war = w.yearly.uniforms(change...), w.yearly.uniforms(test...), w.yearly.uniforms(war...)
	for i := range m.proteges {
		w.proteges = append(w.proteges, w.newProtege(&m.proteges[i], &w.outcomes[i]))
	}
	return w
}

// newProtege prepares a protégé with the addresses of its draws.
func (w *World) newProtege(m *protege, outcome *Outcome) protegeState {
	actor := protegeAddress(m.Name)
	p := protegeState{protege: m, outcome: outcome, restore: draw{actor, Restore}, crises: newCrisisTally(m.Protege, w.model.Counted())}
	if m.Treaty.Form != agents.None {
		p.pledges = len(m.Guarantors)
	}
	var lapse, press []draw
	for i := range m.Guarantors {
		g := &m.Guarantors[i]
		lapse = append(lapse, draw{guarantorAddress(m.Name, g.Power), Lapse})
		p.guarantors = append(p.guarantors, guarantorState{Guarantor: g, power: &w.powers[m.guarantors[i]]})
	}
	for i := range m.aggressors {
		a := &m.aggressors[i]
		press = append(press, draw{aggressorAddress(m.Name, a.Power), Press})
		p.aggressors = append(p.aggressors, w.newAggressor(m, a))
		if a.self >= 0 {
			p.guarantors[a.self].rival = true
		}
	}
	p.lapse, p.press, p.neutrality = p.yearly.uniforms(lapse...), p.yearly.uniforms(press...), p.yearly.uniforms(draw{actor, Neutrality})
	return p
}

// newAggressor prepares an aggressor with the addresses of its draws, and of those
// of each guarantor that it may meet.
func (w *World) newAggressor(m *protege, a *aggressor) aggressorState {
	actor := aggressorAddress(m.Name, a.Power)
	s := aggressorState{aggressor: a, power: &w.powers[a.power], prospects: make([]agents.Prospect, len(a.others)),
		persist: draw{actor, Persist}, moved: draw{actor, Motive}}
	for _, g := range m.Guarantors {
		call := callAddress(m.Name, a.Power, g.Power)
		s.warn = append(s.warn, draw{call, Warn})
		s.honour = append(s.honour, draw{call, Honour})
	}
	return s
}

// Run lives through one history and returns what became of each protégé, in
// the order of the scenario. The slice is valid until the next Run.
func (w *World) Run(seed uint64, history int64) []Outcome {
	w.begin(seed, history)
	for w.now.year = 1; w.goesOn(); w.now.year++ {
		liveYear(w, len(w.proteges))
	}
	return w.outcomes
}

// goesOn tells whether another year is to be lived: somebody is at peace, and the
// horizon has not been reached.
func (w *World) goesOn() bool { return w.open > 0 && w.now.year <= w.model.scenario.Horizon }

// begin sets the world to t = 0 of a history.
func (w *World) begin(seed uint64, history int64) {
	w.now = moment{seed: seed, history: uint64(history)}
	w.yearly.page = -1
	w.age = age{w.model.scenario.Upheaval, w.model.scenario.Norm}
	for i := range w.powers {
		p := &w.powers[i]
		p.logCapability, p.capabilityAt = w.model.start[i], -1
		p.resolve = float64(p.ResolveSpread * w.normal(p.who))
		p.leaders++
		p.reputation, p.enemies = p.Reliability, 0
	}
	clear(w.wars)
	for i := range w.proteges {
		p := &w.proteges[i]
		p.neutral, p.inForce = p.Neutral, uint32(1<<p.pledges-1)
		p.yearly.page = -1
		*p.outcome = Outcome{Year: w.model.scenario.Horizon, FirstFail: Nobody}
	}
	w.open = len(w.proteges)
	w.aggressorsAreMoved()
}

// aggressorsAreMoved gives each aggressor the motive that it keeps.
func (w *World) aggressorsAreMoved() {
	if w.b.AMotive == 0 {
		return
	}
	for i := range w.proteges {
		for k := range w.proteges[i].aggressors {
			a := &w.proteges[i].aggressors[k]
			a.motive = w.b.Motive(w.normal(a.power.moved), w.normal(a.moved))
		}
	}
}

// normal returns the standard normal number of a draw at this moment.
func (w *World) normal(d draw) float64 { return w.drift.normal.Normal(d.uniform(&w.now)) }

// strength is the capability m = e^y of a power this year, share of the
// world's.
func (w *World) strength(p *powerState) float64 {
	if p.capabilityAt != w.now.year {
		p.capability, p.capabilityAt = portable.Exp(p.logCapability), w.now.year
	}
	return p.capability
}
