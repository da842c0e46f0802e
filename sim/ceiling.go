package sim

import (
	"math"

	"concert/internal/portable"
)

// ceiling bounds an aggressor's inclination from above without asking who
// would fight. It holds while the leader stays, and with him the war on the
// corridor and the protégé's neutrality, and the aggressor has not grown much
// stronger; then most decisions to press fall to one comparison.
type ceiling struct {
	key         int     // of the circumstances it was worked out for, 0 for none
	strongest   float64 // log capability up to which it holds
	chance      float64 // of winning, at the strongest, against the protégé alone
	inclination float64
	press       float64 // σ(inclination)
}

// ceilingMargin is how much an aggressor may grow, on the log, before its
// ceiling is worked out anew.
const ceilingMargin = 0.2

// ceilingOf returns the bound that holds this year.
func (w *World) ceilingOf(p *protegeState, a *aggressorState) *ceiling {
	key := a.power.leaders << 2
	if a.corridorOpen() {
		key |= 1
	}
	if p.neutral {
		key |= 2
	}
	if a.top.key != key || a.power.logCapability > a.top.strongest {
		w.setCeiling(p, a, key)
	}
	return &a.top
}

func (w *World) setCeiling(p *protegeState, a *aggressorState, key int) {
	top := &a.top
	if y := a.power.logCapability; y > top.strongest || y < top.strongest-2*ceilingMargin {
		top.strongest = y + ceilingMargin
		top.chance = w.b.Chance(top.strongest, p.logStrength)
	}
	outlook := a.outlook(p.neutral)
	outlook.Chance = top.chance
	top.key, top.inclination = key, a.InclinationCeiling(w.b, outlook)
	top.press = portable.Logistic(top.inclination)
	p.topped++
}

// abandonCeiling bounds the probability that a protégé leaves neutrality this
// year.
func (w *World) abandonCeiling(p *protegeState) float64 {
	high := math.Inf(-1)
	for i := range p.aggressors {
		high = max(high, w.ceilingOf(p, &p.aggressors[i]).inclination)
	}
	if p.topOf != p.topped {
		p.topOf, p.abandonTop = p.topped, p.AbandonCeiling(w.b, high)
	}
	return p.abandonTop
}
