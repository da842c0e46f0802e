package vector

import (
	"math"
	"unsafe"
)

// slack keeps bounds above what they bound, whatever the rounding.
const slack = 1e-6

// loose bounds σ(z) from above, by at most 0.71 %, in a third of the time. For e^z
// = 2^(k + f), k whole and 0 ≤ f < 1, it takes 2^k·(1 + f − b·f·(1 − f)), which
// lies above 2^(k + f) for any b ≤ 1 − ln 2, the bend of 2^f at 0. k + f is rounded
// to 20 binary places.
func loose(z float64) float64 {
	if !(z < loosest) {
		z = loosest
	}
	if !(z > -loosest) {
		z = -loosest
	}
	const fraction, bend = 1<<52 - 1, 0.3068
	bits := math.Float64bits(float64(z*(1/math.Ln2))+0x1.8p32)<<32 + 1023<<52
	m := math.Float64frombits(bits&fraction | 1023<<52) // 1 + f
	e := float64(math.Float64frombits(bits&^fraction) * (m - float64(float64((m-1)*(2-m))*bend)))
	return float64(e / (1 + e) * (1 + slack))
}

const loosest = 700 // its σ is 1 to the last bit

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
	chance := loose(float64(w.AContest[k]*(p.LogCapability[k]-logStrength)) + w.AInitiative[k])
	slope := max(0, chosen(&a.Prize, c.AtWar&bit != 0, k)+w.ADefeat[k]+slack)
	z := chosen(&a.Base, c.Neutral&bit != 0, k) - w.ADefeat[k] + max(0, -w.ADread[k]) + float64(slope*chance)
	z += float64(w.AResolve[k]*p.Resolve[k]) + float64(w.AMotive[k]*a.Motive[k]) - float64(w.ANorm[k]*c.Norm[k]) - float64(w.APledge[k]*pledge)
	if closing {
		z += math.Abs(w.AWindow[k])
	}
	return loose(z + slack)
}

func chosen(of *[2]Float, second bool, lane int) float64 {
	if second {
		return of[1][lane]
	}
	return of[0][lane]
}
