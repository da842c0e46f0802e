package sim

// Kind says what an event of a history is.
type Kind string

// The kinds of events, in the order of the year.
const (
	NewLeader         Kind = "new_leader"         // Value: resolve
	TestedElsewhere   Kind = "tested_elsewhere"   // Happened: kept its word; Value: record after
	RivalsAtWar       Kind = "rivals_at_war"      // Happened: war began, else ended
	PledgeLapses      Kind = "pledge_lapses"      //
	NeutralityWeighed Kind = "neutrality_weighed" // Happened: abandoned
	PressWeighed      Kind = "press_weighed"      // Happened: a crisis begins; Value: inclination
	Warning           Kind = "warning"            // Power: guarantor; Other: aggressor
	Persisting        Kind = "persisting"         // Happened: the attack that ends the peace
	Honouring         Kind = "honouring"          // Power: guarantor; Other: aggressor; Happened: fights
	Restoration       Kind = "restoration"        //
)

// Event is one thing that happened, or could have, in a traced history.
type Event struct {
	Year     int     `json:"year"` // of the history, 1-based
	Kind     Kind    `json:"kind"`
	Protege  string  `json:"protege,omitempty"`
	Power    string  `json:"power,omitempty"`
	Other    string  `json:"other,omitempty"`
	Bound    bool    `json:"bound,omitempty"` // the guarantor's pledge is in force
	Chance   float64 `json:"chance"`          // probability that it happened
	Value    float64 `json:"value,omitempty"`
	Happened bool    `json:"happened"`
}

// Tracer is told what happens in a history. It changes no draw and no
// decision.
type Tracer interface {
	Event(Event)
	// Year is called at the end of each year with the state of the world.
	Year(Snapshot)
}

// Snapshot is the state of the world at the end of a year. The slices are
// valid during the call only.
type Snapshot struct {
	Year       int
	Tension    float64
	Capability []float64 // share of the world's, by power
	Resolve    []float64 // of the leader, by power
	Record     []float64 // by power
}

// Trace lives through one history as [World.Run] does and tells the tracer.
func (w *World) Trace(seed uint64, history int64, tracer Tracer) []Outcome {
	w.tracer = tracer
	defer func() { w.tracer = nil }()
	w.begin(seed, history)
	for w.year = 1; w.open > 0 && w.year <= w.model.scenario.Horizon; w.year++ {
		w.liveYear()
		tracer.Year(w.snapshot())
	}
	return w.outcomes
}

func (w *World) snapshot() Snapshot {
	s := Snapshot{Year: w.year, Tension: w.tension}
	for i := range w.powers {
		s.Capability = append(s.Capability, w.capability(i))
		s.Resolve = append(s.Resolve, w.powers[i].resolve)
		s.Record = append(s.Record, w.powers[i].record)
	}
	return s
}

func (w *World) trace(e Event) {
	e.Year = w.year
	w.tracer.Event(e)
}

// traceDecision tells of a decision in a crisis: of guarantor j, or of the
// aggressor itself if j is negative.
func (w *World) traceDecision(kind Kind, g, a, j int, chance float64, happened bool) {
	if w.tracer == nil {
		return
	}
	m := &w.model.proteges[g]
	e := Event{Kind: kind, Protege: m.Name, Power: m.Aggressors[a].Power, Chance: chance, Happened: happened}
	if j >= 0 {
		e.Power, e.Other = m.Guarantors[j].Power, m.Aggressors[a].Power
		e.Bound = w.proteges[g].inForce&(1<<j) != 0
	}
	w.trace(e)
}
