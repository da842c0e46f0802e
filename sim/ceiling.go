package sim

import (
	"math"

	"concert/internal/portable"
)

// ceiling bounds an aggressor's inclination from above without asking who
// would fight. It holds while the leader stays, and with him the war on the
// corridor and the protégé's neutrality; then most decisions to press fall to
// one comparison.
type ceiling struct {
	key         int // of the circumstances it was worked out for, 0 for none
	inclination float64
	press       float64 // σ(inclination)
}

// ceilingOf returns the bound that holds this year.
func (w *World) ceilingOf(p *protegeState, a *aggressorState) *ceiling {
	key := a.power.leaders << 2
	if a.corridorOpen() {
		key |= 1
	}
	if p.neutral {
		key |= 2
	}
	if a.top.key != key {
		inclination := a.InclinationCeiling(w.b, a.outlook(p.neutral))
		a.top = ceiling{key, inclination, portable.Logistic(inclination)}
	}
	return &a.top
}

// abandonCeiling bounds the probability that a protégé leaves neutrality this
// year.
func (w *World) abandonCeiling(p *protegeState) float64 {
	high, keys := math.Inf(-1), 0
	for i := range p.aggressors {
		top := w.ceilingOf(p, &p.aggressors[i])
		high = max(high, top.inclination)
		keys = 31*keys + top.key
	}
	if p.topOf != keys {
		p.topOf, p.abandonTop = keys, p.AbandonCeiling(w.b, high)
	}
	return p.abandonTop
}
