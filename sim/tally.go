package sim

import "math/bits"

// Tally counts what became of the protégés of a scenario in a number of
// histories. All counts are integers, so tallies merge exactly and in any
// order, and their size does not depend on the number of histories.
//
// Years are counted from the end of the peace that is given, and so are
// histories: those whose peace has ended by then count for nothing.
type Tally struct {
	Horizon   int // years counted
	Given     int // years of peace given before them
	Histories int64
	Together  Together
	Proteges  []ProtegeTally
}

// Together counts how long all protégés of a scenario stay at peace.
type Together struct {
	Histories int64   // in which all were at peace when counting began
	Ended     []int64 // [t−1]: histories whose first peace ended in year t
}

// NewTally returns an empty tally for histories of the model.
func NewTally(m *Model) *Tally {
	t := &Tally{Horizon: m.Counted(), Given: m.scenario.GivenPeace}
	t.Together.Ended = make([]int64, t.Horizon)
	for i := range m.proteges {
		t.Proteges = append(t.Proteges, newProtegeTally(m.proteges[i].Protege, t.Horizon))
	}
	return t
}

// Add counts the outcomes of one history.
func (t *Tally) Add(outcomes []Outcome) {
	t.Histories++
	first := 0 // year in which a peace first ended
	for i := range outcomes {
		o := &outcomes[i]
		if o.Broken && (first == 0 || o.Year < first) {
			first = o.Year
		}
		if !o.Broken || o.Year > t.Given {
			t.Proteges[i].add(o, t.Given)
		}
	}
	switch {
	case first > t.Given:
		t.Together.Ended[first-t.Given-1]++
		fallthrough
	case first == 0:
		t.Together.Histories++
	}
}

// Merge adds the counts of another tally of the same scenario.
func (t *Tally) Merge(other *Tally) {
	t.Histories += other.Histories
	t.Together.Histories += other.Together.Histories
	accumulate(t.Together.Ended, other.Together.Ended)
	for i := range t.Proteges {
		t.Proteges[i].merge(&other.Proteges[i])
	}
}

// Reset empties the tally for reuse.
func (t *Tally) Reset() {
	t.Histories, t.Together.Histories = 0, 0
	clear(t.Together.Ended)
	for i := range t.Proteges {
		t.Proteges[i].reset()
	}
}

// takeCrises adds the crises of a world and leaves it with none.
func (t *Tally) takeCrises(w *World) {
	for i := range w.proteges {
		t.Proteges[i].CrisisTally.merge(&w.proteges[i].crises)
		w.proteges[i].crises.reset()
	}
}

// accumulate adds counts to counts, item by item.
func accumulate(to, from []int64) {
	for i, n := range from {
		to[i] += n
	}
}

// ones is the number of guarantors in a mask.
func ones(mask uint32) int64 { return int64(bits.OnesCount32(mask)) }

// one is 1 for true and 0 for false.
func one(condition bool) int64 {
	if condition {
		return 1
	}
	return 0
}
