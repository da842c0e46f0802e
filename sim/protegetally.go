package sim

import (
	"golang.org/x/exp/constraints"

	"concert/agents"
)

// ProtegeTally counts the outcomes of one protégé.
type ProtegeTally struct {
	Name       string
	Promised   bool // whether anybody promised it anything
	Aggressors []string
	Guarantors []string
	States     []Guarantee // that its guarantee can be in when peace ends
	Histories  int64       // in which it was at peace when counting began
	// Ended[c][t−1] is the number of histories whose peace ended in year t by
	// the cause Causes()[c].
	Ended [][]int64

	Breached  int64 // histories whose peace ended
	Abandoned int64 // histories in which neutrality was abandoned
	Restored  int64 // breaches after which the protégé was restored
	RivalWar  int64 // breaches on the way to a rival
	Unwarned  int64 // breaches before which nobody had warned
	Forsworn  int64 // breaches by a signatory whose own pledge bound it
	Nuclear   int64 // breaches in which a nuclear guarantor fought a nuclear attacker

	// Of all histories.
	Crises, Averted, Deterred, Lapsed Sums[int64]
	Asked, Honoured, Volunteers       Sums[int64]
	AvertedByCrises, HonouredByAsked  int64 // Σ of the products, for the errors of ratios
	DeterredByCrises                  int64
	ByGuarantor                       []GuarantorTally

	CrisisTally // filled by [Simulate], not by Add
}

// Cause is a way in which a peace ends.
type Cause struct {
	Aggressor int // its number
	Guarantee     // its state by then
}

// Causes lists the causes in the order of Ended: by aggressor, and by state of
// the guarantee.
func (p *ProtegeTally) Causes() (list []Cause) {
	for a := range p.Aggressors {
		for _, g := range p.States {
			list = append(list, Cause{a, g})
		}
	}
	return list
}

// EndedBy returns the number of histories whose peace ended by a cause in year
// 1, 2, … .
func (p *ProtegeTally) EndedBy(c Cause) []int64 {
	return p.Ended[c.Aggressor*len(p.States)+int(c.Guarantee-p.States[0])]
}

// newProtegeTally is empty, with the names and shapes of a protégé; Ended has a row
// a cause and a column a year.
func newProtegeTally(p *agents.Protege, horizon int) ProtegeTally {
	t := ProtegeTally{Name: p.Name, Promised: p.Guaranteed(), States: states(p.Treaty.Form),
		ByGuarantor: make([]GuarantorTally, len(p.Guarantors)), CrisisTally: newCrisisTally(p, horizon)}
	for _, g := range p.Guarantors {
		t.Guarantors = append(t.Guarantors, g.Power)
	}
	for _, a := range p.Aggressors {
		t.Aggressors = append(t.Aggressors, a.Power)
		for range t.States {
			t.Ended = append(t.Ended, make([]int64, horizon))
		}
	}
	return t
}

// GuarantorTally counts what one guarantor did in the attacks.
type GuarantorTally struct {
	Asked       int64 // while bound
	Honoured    int64
	FirstFailed int64 // was the first of those asked that did not fight
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

// add counts an outcome; years and crises are those after the peace that is given.
func (p *ProtegeTally) add(o *Outcome, given int) {
	p.Histories++
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
		p.addBreach(o, o.Year-given)
	}
	for j := range p.ByGuarantor {
		p.ByGuarantor[j].add(o, j)
	}
}

// addBreach counts the attack of a year, from 1.
func (p *ProtegeTally) addBreach(o *Outcome, year int) {
	p.EndedBy(Cause{o.Aggressor, o.Guarantee})[year-1]++
	p.Breached++
	p.Restored += one(o.Restored)
	p.RivalWar += one(o.RivalWar)
	p.Unwarned += one(o.Warned == 0)
	p.Forsworn += one(o.Forsworn)
	p.Nuclear += one(o.Nuclear)
}

// add counts guarantor number j in an outcome.
func (g *GuarantorTally) add(o *Outcome, j int) {
	g.Asked += int64(o.Asked >> j & 1)
	g.Honoured += int64(o.Honoured >> j & 1)
	g.FirstFailed += one(o.FirstFail == j)
	g.Volunteered += int64(o.Volunteers() >> j & 1)
	g.Warned += int64(o.Warned >> j & 1)
	g.Lapsed += int64(o.Lapsed >> j & 1)
}

// merge adds the counts of other histories of the same protégé.
func (p *ProtegeTally) merge(o *ProtegeTally) {
	for c := range p.Ended {
		accumulate(p.Ended[c], o.Ended[c])
	}
	p.Histories += o.Histories
	p.Breached += o.Breached
	p.Abandoned += o.Abandoned
	p.Restored += o.Restored
	p.RivalWar += o.RivalWar
	p.Unwarned += o.Unwarned
	p.Forsworn += o.Forsworn
	p.Nuclear += o.Nuclear
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
	p.CrisisTally.merge(&o.CrisisTally)
}

func (g *GuarantorTally) merge(o *GuarantorTally) {
	g.Asked += o.Asked
	g.Honoured += o.Honoured
	g.FirstFailed += o.FirstFailed
	g.Volunteered += o.Volunteered
	g.Warned += o.Warned
	g.Lapsed += o.Lapsed
}

// reset empties the tally; its lists stay.
func (p *ProtegeTally) reset() {
	for c := range p.Ended {
		clear(p.Ended[c])
	}
	clear(p.ByGuarantor)
	p.CrisisTally.reset()
	*p = ProtegeTally{Name: p.Name, Promised: p.Promised, Aggressors: p.Aggressors, Guarantors: p.Guarantors, States: p.States, Ended: p.Ended,
		ByGuarantor: p.ByGuarantor, CrisisTally: p.CrisisTally}
}
