package vector

import (
	"math"
	"unsafe"

	"concert/internal/portable"
)

// slack keeps bounds above what they bound, whatever the rounding.
const slack = 1e-9

// Ceiling bounds σ(U), the probability that an aggressor presses when the
// occasion is there, from above: nobody can face one with less than the
// protégé's own strength, of which the logarithm is given. In the lanes of
// closing the pledges are still to come.
func Ceiling(dst *Float, a *Aggressor, logStrength *Float, powers []Power, c *Circumstances, closing Mask, w *Weights) {
	for k := range lanesOf(ceiling(dst, a, logStrength, unsafe.SliceData(powers), c, closing, w)) {
		dst[k] = ceilingLane(k, a, logStrength[k], &powers[a.Power], c, closing&(1<<k) != 0, w)
	}
}

func ceilingLane(k int, a *Aggressor, logStrength float64, p *Power, c *Circumstances, closing bool, w *Weights) float64 {
	bit, pledge := Mask(1)<<k, 0.0
	if c.Forsworn&bit != 0 {
		pledge = float64(c.Worth[k] * float64(p.Credibility[k]*p.Reputation[k]))
	}
	chance := portable.Logistic(float64(w.AContest[k]*(p.LogCapability[k]-logStrength)) + w.AInitiative[k])
	slope := max(0, chosen(&a.Prize, c.AtWar&bit != 0, k)+w.ADefeat[k]+slack)
	z := chosen(&a.Base, c.Neutral&bit != 0, k) - w.ADefeat[k] + max(0, -w.ADread[k]) + float64(slope*float64(chance*(1+slack)))
	z += float64(w.AResolve[k]*p.Resolve[k]) + float64(w.AMotive[k]*a.Motive[k]) - float64(w.ANorm[k]*c.Norm[k]) - float64(w.APledge[k]*pledge)
	if closing {
		z += math.Abs(w.AWindow[k])
	}
	return float64(portable.Logistic(z+slack) * (1 + slack))
}

func chosen(of *[2]Float, second bool, lane int) float64 {
	if second {
		return of[1][lane]
	}
	return of[0][lane]
}
