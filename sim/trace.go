package sim

// Kind says what an event of a history is.
type Kind string

// The kinds of events, in the order of the year.
const (
	UpheavalTurns     Kind = "upheaval_turns"     // Happened: an upheaval begins, else ends
	NewLeader         Kind = "new_leader"         // Value: resolve
	TestedElsewhere   Kind = "tested_elsewhere"   // Happened: kept its word; Value: reputation after
	RivalsAtWar       Kind = "rivals_at_war"      // Happened: war began, else ended
	PledgeLapses      Kind = "pledge_lapses"      //
	NeutralityWeighed Kind = "neutrality_weighed" // Happened: abandoned
	PressWeighed      Kind = "press_weighed"      // Happened: a crisis begins; Value: inclination
	Warning           Kind = "warning"            // Power: guarantor; Other: aggressor
	Persisting        Kind = "persisting"         // Happened: the attack that ends the peace; Value: inclination
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
	Bound    bool    `json:"bound,omitempty"` // the guarantor owes help against the aggressor; of an aggressor: its own pledge binds it
	Chance   float64 `json:"chance"`          // probability that it happened
	Value    float64 `json:"value,omitempty"`
	Happened bool    `json:"happened"`

	// Of an aggressor that presses or persists: the probability had its own
	// pledge not bound it, and whether the decision turned on that.
	Unpledged float64 `json:"unpledged,omitempty"`
	WordKept  bool    `json:"word_kept,omitempty"`
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
	Upheaval   bool
	Capability []float64 // share of the world's, by power
	Resolve    []float64 // of the leader, by power
	Reputation []float64 // by power
}

// Trace lives through one history as [World.Run] does and tells the tracer.
func (w *World) Trace(seed uint64, history int64, tracer Tracer) []Outcome {
	w.tracer = tracer
	defer func() { w.tracer = nil }()
	w.begin(seed, history)
	for w.now.year = 1; w.goesOn(); w.now.year++ {
		liveYear(w, len(w.proteges))
		tracer.Year(w.snapshot())
	}
	return w.outcomes
}

// snapshot copies the state of the world.
func (w *World) snapshot() Snapshot {
	s := Snapshot{Year: w.now.year, Upheaval: w.age.upheaval}
	for i := range w.powers {
		s.Capability = append(s.Capability, w.strength(&w.powers[i]))
		s.Resolve = append(s.Resolve, w.powers[i].resolve)
		s.Reputation = append(s.Reputation, w.powers[i].reputation)
	}
	return s
}

// trace tells the tracer, which has to be there.
func (w *World) trace(e Event) {
	e.Year = w.now.year
	w.tracer.Event(e)
}

// traceCall tells what guarantor j did when called on against an aggressor.
func (w *World) traceCall(kind Kind, p *protegeState, a *aggressorState, j int, chance float64, happened bool) {
	if w.tracer != nil {
		w.trace(Event{Kind: kind, Protege: p.Name, Power: p.guarantors[j].power.Name, Other: a.power.Name,
			Bound: w.bound(p, a, j), Chance: chance, Happened: happened})
	}
}
