package vector

import "concert/internal/portable"

// slack keeps bounds above what they bound, whatever the rounding.
const slack = 1e-9

// Ceiling bounds σ(U), the probability that an aggressor presses when the
// occasion is there, from above: nobody can face one with less than the
// protégé's own strength, of which the logarithm is given. In the lanes of
// closing the pledges are still to come. The bound need not be the same to the
// last bit everywhere: no decision depends on it.
func Ceiling(dst *Float, a *Aggressor, logStrength *Float, powers []Power, c *Circumstances, closing Mask, w *Weights) {
	p := &powers[a.Power]
	for k := range dst {
		bit := Mask(1) << k
		chance := portable.Logistic(float64(w.AContest[k]*(p.LogCapability[k]-logStrength[k])) + w.AInitiative[k])
		slope := max(0, chosen(&a.Prize, c.AtWar&bit != 0, k)+w.ADefeat[k]+slack)
		z := chosen(&a.Base, c.Neutral&bit != 0, k) - w.ADefeat[k] + max(0, -w.ADread[k]) + float64(slope*float64(chance*(1+slack)))
		z += float64(w.AResolve[k]*p.Resolve[k]) + float64(w.AMotive[k]*a.Motive[k]) - float64(w.ANorm[k]*c.Norm[k])
		if c.Forsworn&bit != 0 {
			z -= float64(w.APledge[k] * float64(c.Worth[k]*float64(p.Credibility[k]*p.Reputation[k])))
		}
		if closing&bit != 0 {
			z += max(w.AWindow[k], -w.AWindow[k])
		}
		dst[k] = float64(portable.Logistic(z+slack) * (1 + slack))
	}
}

func chosen(of *[2]Float, second bool, lane int) float64 {
	if second {
		return of[1][lane]
	}
	return of[0][lane]
}
