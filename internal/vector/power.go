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

	LogCapability Float
	Capability    Float // e^LogCapability, once [Measure] was called
	Resolve       Float
	Reputation    Float
}

// Move takes the powers a year on in the lanes of a mask: [agents.Drift] by
// the line of the pages of normal numbers, and [agents.Forget].
func Move(powers []Power, drift []Page, line int, w *Weights, lanes Mask) {
	_ = drift[:len(powers)]
	if moves(unsafe.SliceData(powers), len(powers), unsafe.SliceData(drift), line, &w.Forgetting, lanes) == 0 {
		return
	}
	for i := range powers {
		p, epsilon := &powers[i], &drift[i][line]
		for k := range lanesOf(lanes) {
			p.LogCapability[k] = agents.Drift(p.LogCapability[k], p.LongRun[k], p.Reversion[k], p.Volatility[k], epsilon[k])
			p.Reputation[k] = agents.Forget(p.Reputation[k], p.Reliability[k], w.Forgetting[k])
		}
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
