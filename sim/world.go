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
	key      [2]uint64 // seed, history
	year     int
	tension  float64
	noise    stream
	powers   []powerState
	wars     []warState
	proteges []protegeState
	outcomes []Outcome
	open     int // protégés still at peace
}

type powerState struct {
	logCapability float64
	capability    float64 // e^logCapability, if capabilityYear is this year
	capabilityAt  int
	resolve       float64
	leaders       int // that have come to office
	record        float64
	enemies       uint32 // powers it is at general war with

	drift, change, who, tested, kept stream
}

type warState struct {
	on     bool
	stream stream
}

type protegeState struct {
	neutral    bool
	inForce    uint32 // guarantors whose pledge is in force
	pledges    int    // made
	guarantors []guarantorState
	aggressors []aggressorState

	neutrality, restore stream
}

type guarantorState struct {
	lapse   float64 // probability that the pledge lapses in a year
	leaders int     // for which lapse was computed
	stream  stream
}

type aggressorState struct {
	looked    bool // the two below are this year's
	view      agents.Expectation
	inclined  float64           // U
	prospects []agents.Prospect // of the guarantors but itself, in their order

	press, persist stream
	warn, honour   []stream // by guarantor
}

// NewWorld returns a world that lives through histories of the model.
func NewWorld(m *Model) *World {
	w := &World{model: m, b: &m.scenario.Behaviour, noise: newStream(worldAddress(), Tension)}
	for i := range m.scenario.Powers {
		actor := powerAddress(m.scenario.Powers[i].Name)
		w.powers = append(w.powers, powerState{drift: newStream(actor, Capability), change: newStream(actor, LeaderChange),
			who: newStream(actor, LeaderResolve), tested: newStream(actor, Tested), kept: newStream(actor, TestKept)})
	}
	for _, r := range m.scenario.Rivalries {
		w.wars = append(w.wars, warState{stream: newStream(rivalryAddress(r.Between), RivalWar)})
	}
	for i := range m.proteges {
		w.proteges = append(w.proteges, newProtegeState(&m.proteges[i]))
	}
	w.outcomes = make([]Outcome, len(m.proteges))
	return w
}

func newProtegeState(m *protege) protegeState {
	actor := protegeAddress(m.Name)
	p := protegeState{neutrality: newStream(actor, Neutrality), restore: newStream(actor, Restore)}
	for _, g := range m.Guarantors {
		p.guarantors = append(p.guarantors, guarantorState{stream: newStream(guarantorAddress(m.Name, g.Power), Lapse)})
	}
	if m.Treaty.Form != agents.None {
		p.pledges = len(m.Guarantors)
	}
	for i, a := range m.Aggressors {
		p.aggressors = append(p.aggressors, newAggressorState(m, &m.aggressors[i], a.Power))
	}
	return p
}

func newAggressorState(m *protege, a *aggressor, name string) aggressorState {
	actor := aggressorAddress(m.Name, name)
	s := aggressorState{press: newStream(actor, Press), persist: newStream(actor, Persist),
		prospects: make([]agents.Prospect, len(a.others))}
	for _, g := range m.Guarantors {
		call := callAddress(m.Name, name, g.Power)
		s.warn = append(s.warn, newStream(call, Warn))
		s.honour = append(s.honour, newStream(call, Honour))
	}
	return s
}

// Run lives through one history and returns what became of each protégé, in
// the order of the scenario. The slice is valid until the next Run.
func (w *World) Run(seed uint64, history int64) []Outcome {
	w.begin(seed, history)
	for w.year = 1; w.open > 0 && w.year <= w.model.scenario.Horizon; w.year++ {
		w.liveYear()
	}
	return w.outcomes
}

// begin sets the world to t = 0 of a history.
func (w *World) begin(seed uint64, history int64) {
	w.key, w.year = [2]uint64{seed, uint64(history)}, 0
	w.forget()
	w.tension = portable.NormalQuantile(w.noise.uniform(w.key, 0))
	for i := range w.powers {
		p, entity := &w.powers[i], &w.model.scenario.Powers[i]
		p.logCapability, p.capabilityAt = w.model.start[i], -1
		p.resolve = float64(entity.ResolveSpread * portable.NormalQuantile(p.who.uniform(w.key, 0)))
		p.leaders++
		p.record, p.enemies = entity.Reliability, 0
	}
	for i := range w.wars {
		w.wars[i].on = false
	}
	for i := range w.proteges {
		p, entity := &w.proteges[i], &w.model.proteges[i]
		p.neutral, p.inForce = entity.Neutral, uint32(1<<p.pledges-1)
		w.outcomes[i] = Outcome{Year: w.model.scenario.Horizon}
	}
	w.open = len(w.proteges)
}

// forget drops the random numbers of the last history.
func (w *World) forget() {
	w.noise.block = -1
	for i := range w.powers {
		p := &w.powers[i]
		p.drift.block, p.change.block, p.who.block, p.tested.block, p.kept.block = -1, -1, -1, -1, -1
	}
	for i := range w.wars {
		w.wars[i].stream.block = -1
	}
	for i := range w.proteges {
		w.proteges[i].forget()
	}
}

func (p *protegeState) forget() {
	p.neutrality.block, p.restore.block = -1, -1
	for i := range p.guarantors {
		p.guarantors[i].stream.block = -1
	}
	for i := range p.aggressors {
		a := &p.aggressors[i]
		a.press.block, a.persist.block = -1, -1
		for j := range a.warn {
			a.warn[j].block, a.honour[j].block = -1, -1
		}
	}
}
