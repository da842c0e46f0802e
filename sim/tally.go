package sim

import (
	"math/bits"

	"golang.org/x/exp/constraints"
)

// Tally counts what became of the protégés of a scenario in a number of
// histories. All counts are integers, so tallies merge exactly and in any
// order, and their size does not depend on the number of histories.
type Tally struct {
	Horizon   int
	Histories int64
	Proteges  []ProtegeTally
}

// ProtegeTally counts the outcomes of one protégé.
type ProtegeTally struct {
	Name       string
	Promised   bool // whether anybody promised it anything
	Aggressors []string
	Guarantors []string
	// Ended[c][t−1] is the number of histories whose peace ended in year t by
	// cause c = aggressor·Guarantees + state of the guarantee.
	Ended [][]int64

	Breached  int64 // histories whose peace ended
	Abandoned int64 // histories in which neutrality was abandoned
	Restored  int64 // breaches after which the protégé was restored
	RivalWar  int64 // breaches on the way to a rival
	Unwarned  int64 // breaches before which nobody had warned

	// Of all histories.
	Crises, Averted, Deterred, Lapsed Sums[int64]
	Asked, Honoured, Volunteers       Sums[int64]
	AvertedByCrises, HonouredByAsked  int64 // Σ of the products, for the errors of ratios
	DeterredByCrises                  int64
	ByGuarantor                       []GuarantorTally

	// ByYear counts the crises of year t at t−1; it is filled by [Simulate] and
	// [Record], not by Add.
	ByYear []CrisisYear
}

// CrisisYear counts the crises of one year of all histories.
type CrisisYear struct {
	Pressed  int64
	Averted  int64
	Deterred int64 // averted after a warning
}

func (c *CrisisYear) merge(o CrisisYear) {
	c.Pressed += o.Pressed
	c.Averted += o.Averted
	c.Deterred += o.Deterred
}

// GuarantorTally counts what one guarantor did in the attacks.
type GuarantorTally struct {
	Asked       int64 // while bound
	Honoured    int64
	Volunteered int64 // fought without being bound
	Warned      int64 // before the attack
	Lapsed      int64 // histories in which its pledge lapsed
}

// Sums holds the sum and the sum of squares of a count over histories.
type Sums[T constraints.Integer] struct {
	Sum     T
	Squares T
}

// Add takes in the count of one history.
func (s *Sums[T]) Add(x T) {
	s.Sum += x
	s.Squares += x * x
}

// Merge takes in other sums.
func (s *Sums[T]) Merge(other Sums[T]) {
	s.Sum += other.Sum
	s.Squares += other.Squares
}

// NewTally returns an empty tally for histories of the model.
func NewTally(m *Model) *Tally {
	t := &Tally{Horizon: m.scenario.Horizon}
	for i := range m.proteges {
		p := &m.proteges[i]
		pt := ProtegeTally{Name: p.Name, Promised: p.Guaranteed(), ByGuarantor: make([]GuarantorTally, len(p.Guarantors)),
			ByYear: make([]CrisisYear, t.Horizon)}
		for _, g := range p.Guarantors {
			pt.Guarantors = append(pt.Guarantors, g.Power)
		}
		for _, a := range p.Aggressors {
			pt.Aggressors = append(pt.Aggressors, a.Power)
			for range Guarantees {
				pt.Ended = append(pt.Ended, make([]int64, t.Horizon))
			}
		}
		t.Proteges = append(t.Proteges, pt)
	}
	return t
}

// Add counts the outcomes of one history.
func (t *Tally) Add(outcomes []Outcome) {
	t.Histories++
	for i := range outcomes {
		t.Proteges[i].add(&outcomes[i])
	}
}

func (p *ProtegeTally) add(o *Outcome) {
	crises, averted, deterred := int64(o.Crises), int64(o.Averted), int64(o.Deterred)
	asked, honoured := ones(o.Asked), ones(o.Honoured)
	p.Crises.Add(crises)
	p.Averted.Add(averted)
	p.Deterred.Add(deterred)
	p.Lapsed.Add(ones(o.Lapsed))
	p.Asked.Add(asked)
	p.Honoured.Add(honoured)
	p.Volunteers.Add(ones(o.Volunteers()))
	p.AvertedByCrises += averted * crises
	p.DeterredByCrises += deterred * crises
	p.HonouredByAsked += honoured * asked
	p.Abandoned += one(o.Abandoned > 0)
	if o.Broken {
		p.addBreach(o)
	}
	for j := range p.ByGuarantor {
		p.ByGuarantor[j].add(o, j)
	}
}

func (p *ProtegeTally) addBreach(o *Outcome) {
	p.Ended[o.Aggressor*int(Guarantees)+int(o.Guarantee)][o.Year-1]++
	p.Breached++
	p.Restored += one(o.Restored)
	p.RivalWar += one(o.RivalWar)
	p.Unwarned += one(o.Warned == 0)
}

func (g *GuarantorTally) add(o *Outcome, j int) {
	g.Asked += int64(o.Asked >> j & 1)
	g.Honoured += int64(o.Honoured >> j & 1)
	g.Volunteered += int64(o.Volunteers() >> j & 1)
	g.Warned += int64(o.Warned >> j & 1)
	g.Lapsed += int64(o.Lapsed >> j & 1)
}

// Merge adds the counts of another tally of the same scenario.
func (t *Tally) Merge(other *Tally) {
	t.Histories += other.Histories
	for i := range t.Proteges {
		t.Proteges[i].merge(&other.Proteges[i])
	}
}

func (p *ProtegeTally) merge(o *ProtegeTally) {
	for c := range p.Ended {
		for y := range p.Ended[c] {
			p.Ended[c][y] += o.Ended[c][y]
		}
	}
	p.Breached += o.Breached
	p.Abandoned += o.Abandoned
	p.Restored += o.Restored
	p.RivalWar += o.RivalWar
	p.Unwarned += o.Unwarned
	p.Crises.Merge(o.Crises)
	p.Averted.Merge(o.Averted)
	p.Deterred.Merge(o.Deterred)
	p.Lapsed.Merge(o.Lapsed)
	p.Asked.Merge(o.Asked)
	p.Honoured.Merge(o.Honoured)
	p.Volunteers.Merge(o.Volunteers)
	p.AvertedByCrises += o.AvertedByCrises
	p.DeterredByCrises += o.DeterredByCrises
	p.HonouredByAsked += o.HonouredByAsked
	for j := range p.ByGuarantor {
		p.ByGuarantor[j].merge(&o.ByGuarantor[j])
	}
	for y := range p.ByYear {
		p.ByYear[y].merge(o.ByYear[y])
	}
}

func (g *GuarantorTally) merge(o *GuarantorTally) {
	g.Asked += o.Asked
	g.Honoured += o.Honoured
	g.Volunteered += o.Volunteered
	g.Warned += o.Warned
	g.Lapsed += o.Lapsed
}

// takeCrises adds the yearly crises of a world and leaves it with none.
func (t *Tally) takeCrises(w *World) {
	for i := range w.proteges {
		crises := w.proteges[i].crises
		for y := range crises {
			t.Proteges[i].ByYear[y].merge(crises[y])
		}
		clear(crises)
	}
}

// Reset empties the tally for reuse.
func (t *Tally) Reset() {
	t.Histories = 0
	for i := range t.Proteges {
		p := &t.Proteges[i]
		for c := range p.Ended {
			clear(p.Ended[c])
		}
		clear(p.ByGuarantor)
		clear(p.ByYear)
		*p = ProtegeTally{Name: p.Name, Aggressors: p.Aggressors, Guarantors: p.Guarantors, Ended: p.Ended,
			ByGuarantor: p.ByGuarantor, ByYear: p.ByYear}
	}
}

func ones(mask uint32) int64 { return int64(bits.OnesCount32(mask)) }

func one(condition bool) int64 {
	if condition {
		return 1
	}
	return 0
}
