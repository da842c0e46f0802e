package vector

import (
	"unsafe"

	"concert/agents"
)

// Prospect is an aggressor's view of a guarantor in eight histories; see
// [agents.Prospect].
type Prospect struct {
	// What the case gives.
	Lasting Float // [agents.Bond.Interest]
	Duty    Float
	Reach   Float // share of its capability that it can bring to bear while the protégé is neutral
	Forward Float // the same once it is not

	// What [Survey] fills in.
	Interest, Obligation, Strength Float
	// What it clears, and [Warn] sets.
	Signal Float
	// What [Expect] fills in.
	Fights Float

	Power      int  // its number
	Bound      Mask // its pledge binds
	Distracted Mask // it is at war with another than the aggressor
	AtWar      Mask // it is at war with the aggressor
	Warned     Mask // set by [Warn]
	Nuclear    bool
	_          [Lanes*8 - 8 - 5]byte // a whole number of lines of the cache
}

// Survey sets down what an aggressor sees of each guarantor before a crisis:
// from the capabilities, Bound, Distracted and AtWar, the worth of a pledge
// that binds, and the lanes in which the protégé is neutral, E, the interest
// with [agents.Behaviour.Strain], and O.
func Survey(prospects []Prospect, powers []Power, aggressor int, worth *Float, neutral Mask, w *Weights) {
	left := survey(unsafe.SliceData(prospects), len(prospects), unsafe.SliceData(powers), aggressor, worth, neutral, w)
	for k := range lanesOf(left) {
		surveyLane(k, prospects, powers, aggressor, worth[k], neutral&(1<<k) != 0, w.of[k])
	}
}

// surveyLane is Survey for one lane.
func surveyLane(k int, prospects []Prospect, powers []Power, aggressor int, worth float64, neutral bool, b *agents.Behaviour) {
	bit, m := Mask(1)<<k, powers[aggressor].Capability[k]
	for i := range prospects {
		p := &prospects[i]
		g := agents.Guarantor{Reach: p.Reach[k], Forward: p.Forward[k]}
		p.Strength[k] = g.Effective(b, powers[p.Power].Capability[k], neutral, p.Distracted&bit != 0)
		p.Interest[k] = p.Lasting[k] + b.Strain(m, p.Strength[k], p.AtWar&bit != 0)
		p.Signal[k], p.Obligation[k] = 0, 0
		if p.Bound&bit != 0 {
			p.Obligation[k] = worth
		}
	}
}

// Expectation is [agents.Expectation] in eight histories.
type Expectation struct{ Strength, Cover, Dread Float }

// Expect is [agents.Behaviour.Expect]; joint is the same in all lanes.
func Expect(e *Expectation, prospects []Prospect, powers []Power, aggressor int, strength *Float, joint bool, w *Weights) {
	left := expect(e, unsafe.SliceData(prospects), len(prospects), unsafe.SliceData(powers), aggressor, strength, joint, w)
	for k := range lanesOf(left) {
		got := expectLane(k, prospects, powers, powers[aggressor].Capability[k], strength[k], joint, w.of[k])
		e.Strength[k], e.Cover[k], e.Dread[k] = got.Strength, got.Cover, got.Dread
	}
}

// expectLane is Expect for one lane: it copies the lane out of the prospects into
// [agents.Prospect], and what the guarantors are expected to do back.
func expectLane(k int, prospects []Prospect, powers []Power, aggressor, strength float64, joint bool, b *agents.Behaviour) agents.Expectation {
	var space [32]agents.Prospect // of as many as a scenario can have
	view := space[:0]
	for i := range prospects {
		p := &prospects[i]
		view = append(view, agents.Prospect{Interest: p.Interest[k], Duty: p.Duty[k], Obligation: p.Obligation[k],
			Reputation: powers[p.Power].Reputation[k], Signal: p.Signal[k], Strength: p.Strength[k],
			Bound: p.Bound&(1<<k) != 0, Nuclear: p.Nuclear})
	}
	e := b.Expect(aggressor, strength, joint, view)
	for i := range prospects {
		prospects[i].Fights[k] = view[i].Fights
	}
	return e
}

// Warn lets the guarantors warn an aggressor that expects the cover given, if
// the number of the line of their page is below [agents.Behaviour.Warns], and
// sets Warned and Signal.
func Warn(prospects []Prospect, powers []Power, cover *Float, calls []Page, line int, w *Weights) {
	_ = calls[:len(prospects)]
	left := warn(unsafe.SliceData(prospects), len(prospects), unsafe.SliceData(powers), cover, unsafe.SliceData(calls), line, w)
	for k := range lanesOf(left) {
		warnLane(k, prospects, powers, cover[k], calls, line, w.of[k])
	}
}

// warnLane is Warn for one lane. The signal is w_tied of a warning and −w_tied of
// its absence: silence tells an aggressor something too.
func warnLane(k int, prospects []Prospect, powers []Power, cover float64, calls []Page, line int, b *agents.Behaviour) {
	for i := range prospects {
		p := &prospects[i]
		own := float64(b.HResolve * powers[p.Power].Resolve[k])
		logit := p.Interest[k] + float64(p.Obligation[k]*p.Duty[k])
		p.Signal[k] = -b.WTied
		p.Warned &^= 1 << k
		if calls[i][line][k] < b.Warns(logit+own+b.Company(cover)) {
			p.Signal[k] = b.WTied
			p.Warned |= 1 << k
		}
	}
}
