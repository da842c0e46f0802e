package sim

import (
	"math"

	"concert/agents"
	"concert/internal/portable"
)

// ceiling bounds the inclination of an aggressor in one lane, as
// [World.setCeilings] does.
func (e *eight) ceiling(p *laneProtege, a *laneAggressor, lane int) float64 {
	circumstances := 0
	if e.fought(a.corridor)>>lane&1 != 0 {
		circumstances |= atWar
	}
	if p.neutral>>lane&1 != 0 {
		circumstances |= neutral
	}
	power, due := &p.part.states[a.mind.Power], p.due>>lane&1 != 0
	temper := agents.Temper{Resolve: power.Resolve[lane], Motive: a.mind.Motive[lane], Norm: e.norm[lane]}
	if self := a.one.self; self >= 0 && due && p.guarantors[self].inForce>>lane&1 != 0 {
		temper.Pledge = float64(p.worth[lane] * float64(power.Credibility[lane]*power.Reputation[lane]))
	}
	chance := e.b.ChanceCeiling(power.LogCapability[lane], p.one.logStrength)
	return a.one.ceilings[circumstances].At(chance, temper, !due && p.one.Treaty.Form != agents.None)
}

// abandonmentCeiling bounds the probability that a protégé leaves neutrality this
// year in one lane, as [World.abandonmentCeiling] does.
func (e *eight) abandonmentCeiling(p *laneProtege, lane int) float64 {
	high := math.Inf(-1)
	for k := range p.aggressors {
		high = max(high, e.ceiling(p, &p.aggressors[k], lane))
	}
	return p.one.AbandonmentCeiling(e.b, portable.LogisticCeiling(high))
}

// usual is how far most leaders' resolve lies from the mean, in spreads.
const usual = 2

// usualLapse bounds the probability that a pledge lapses in a year under a leader
// of usual resolve.
func (g *guarantorState) usualLapse(b *agents.Behaviour) float64 {
	const slack = 1 + 1e-9
	h := float64(usual * g.power.ResolveSpread)
	return max(g.Lapse(b, h), g.Lapse(b, -h)) * slack
}
