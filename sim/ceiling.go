package sim

import (
	"math"

	"concert/internal/portable"
)

// Most decisions to press or to leave neutrality are so unlikely that a bound
// on their probability settles them. The bounds here take a few operations
// where the probabilities take a look at every guarantor; they never change a
// decision.

// setCeilings bounds the inclination of every aggressor for now: nobody can
// face one with less than the protégé's own strength.
func (w *World) setCeilings(p *protegeState) {
	closing := w.closing(p)
	for i := range p.aggressors {
		a := &p.aggressors[i]
		circumstances := 0
		if a.corridorOpen() {
			circumstances |= atWar
		}
		if p.neutral {
			circumstances |= neutral
		}
		chance := w.b.ChanceCeiling(a.power.logCapability, p.logStrength)
		a.ceiling = a.ceilings[circumstances].At(chance, w.temper(p, a), closing)
	}
}

// pressCeiling bounds the probability that an aggressor presses when the
// occasion is there.
func (a *aggressorState) pressCeiling() float64 { return portable.LogisticCeiling(a.ceiling) }

// abandonmentCeiling bounds the probability that a protégé leaves neutrality
// this year.
func (w *World) abandonmentCeiling(p *protegeState) float64 {
	high := math.Inf(-1)
	for i := range p.aggressors {
		high = max(high, p.aggressors[i].ceiling)
	}
	return p.AbandonmentCeiling(w.b, portable.LogisticCeiling(high))
}
