package sim

import "concert/agents"

// Yearly is something that is counted by year.
type Yearly int

// What is counted by year.
const (
	Pressed    Yearly = iota // crises
	HeldBack                 // crises in which the aggressor held back
	Restrained               // of these, after a warning
	NuclearWar               // breaches in which a nuclear guarantor fought a nuclear attacker
	yearlies                 // how many there are
)

// CrisisTally counts the crises of one protégé.
type CrisisTally struct {
	ByYear      [yearlies][]int64 // [what][t−1]: in year t
	ByAggressor []AggressorTally
}

// AggressorTally counts the crises that one aggressor made.
type AggressorTally struct {
	Pressed     int64
	HeldBack    int64
	ByGuarantor []WarnerTally
}

// WarnerTally counts the warnings of one guarantor to one aggressor.
type WarnerTally struct {
	Warned   int64 // crises in which it warned
	HeldBack int64 // of these, those in which the aggressor held back
}

// newCrisisTally is empty, with the shapes of a protégé and a horizon.
func newCrisisTally(p *agents.Protege, horizon int) (t CrisisTally) {
	for what := range t.ByYear {
		t.ByYear[what] = make([]int64, horizon)
	}
	t.ByAggressor = make([]AggressorTally, len(p.Aggressors))
	for a := range t.ByAggressor {
		t.ByAggressor[a].ByGuarantor = make([]WarnerTally, len(p.Guarantors))
	}
	return t
}

// add counts a crisis that aggressor a made in year t, by the guarantors that
// warned.
func (c *CrisisTally) add(t, a int, warned uint32, heldBack bool) {
	c.ByYear[Pressed][t-1]++
	by := &c.ByAggressor[a]
	by.Pressed++
	if heldBack {
		c.ByYear[HeldBack][t-1]++
		c.ByYear[Restrained][t-1] += one(warned != 0)
		by.HeldBack++
	}
	for j := range by.ByGuarantor {
		w := int64(warned >> j & 1)
		by.ByGuarantor[j].Warned += w
		by.ByGuarantor[j].HeldBack += w * one(heldBack)
	}
}

// merge adds the counts of other histories.
func (c *CrisisTally) merge(o *CrisisTally) {
	for what := range c.ByYear {
		accumulate(c.ByYear[what], o.ByYear[what])
	}
	for a := range c.ByAggressor {
		to, from := &c.ByAggressor[a], &o.ByAggressor[a]
		to.Pressed += from.Pressed
		to.HeldBack += from.HeldBack
		for j := range to.ByGuarantor {
			to.ByGuarantor[j].Warned += from.ByGuarantor[j].Warned
			to.ByGuarantor[j].HeldBack += from.ByGuarantor[j].HeldBack
		}
	}
}

// reset empties the tally; its lists stay.
func (c *CrisisTally) reset() {
	for what := range c.ByYear {
		clear(c.ByYear[what])
	}
	for a := range c.ByAggressor {
		by := &c.ByAggressor[a]
		clear(by.ByGuarantor)
		*by = AggressorTally{ByGuarantor: by.ByGuarantor}
	}
}
