package vector

import (
	"unsafe"

	"concert/agents"
	"concert/internal/portable"
)

// Power is a power in eight histories.
type Power struct {
	// What its scenario gives.
	LongRun     Float // ln of the level to which capability drifts
	Reversion   Float
	Volatility  Float
	Reliability Float
	Credibility Float
	Spread      Float // of its leaders' resolve

	LogCapability Float
	Capability    Float // e^LogCapability, once [Measure] was called
	Resolve       Float
	Reputation    Float
}

// Turns are what the lines of a page bring to each power.
type Turns struct {
	Drift, Resolve         []Page  // standard normal numbers
	Changes, Tested, Keeps []Marks // of leaders; of commitments elsewhere, and those kept if tested
}

// Move takes the powers a year on in the lanes of a mask: [agents.Drift],
// [agents.Forget], new leaders, and what powers do with commitments elsewhere,
// [agents.Learn] and [agents.Unlearn].
func Move(powers []Power, t *Turns, line int, w *Weights, lanes Mask) {
	n := len(powers)
	_, _, _, _, _ = t.Drift[:n], t.Resolve[:n], t.Changes[:n], t.Tested[:n], t.Keeps[:n]
	if moves(unsafe.SliceData(powers), n, unsafe.SliceData(t.Drift), unsafe.SliceData(t.Resolve), unsafe.SliceData(t.Changes),
		unsafe.SliceData(t.Tested), unsafe.SliceData(t.Keeps), line, w, lanes) == 0 {
		return
	}
	for i := range powers {
		for k := range lanesOf(lanes) {
			powers[i].move(i, t, line, k, w)
		}
	}
}

// move is Move for power i and one lane.
func (p *Power) move(i int, t *Turns, line, k int, w *Weights) {
	p.LogCapability[k] = agents.Drift(p.LogCapability[k], p.LongRun[k], p.Reversion[k], p.Volatility[k], t.Drift[i][line][k])
	p.Reputation[k] = agents.Forget(p.Reputation[k], p.Reliability[k], w.Forgetting[k])
	bit := Mask(1) << k
	if t.Changes[i][line]&bit != 0 {
		p.Resolve[k] = float64(p.Spread[k] * t.Resolve[i][line][k])
	}
	switch {
	case t.Tested[i][line]&bit == 0:
	case t.Keeps[i][line]&bit != 0:
		p.Reputation[k] = agents.Learn(p.Reputation[k], w.Learning[k])
	default:
		p.Reputation[k] = agents.Unlearn(p.Reputation[k], w.Learning[k])
	}
}

// Measure works out the capability of each power.
func Measure(powers []Power) {
	for k := range lanesOf(measure(unsafe.SliceData(powers), len(powers))) {
		for i := range powers {
			powers[i].Capability[k] = portable.Exp(powers[i].LogCapability[k])
		}
	}
}
