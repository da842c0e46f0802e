package vector

import (
	"unsafe"

	"concert/agents"
	"concert/internal/portable"
)

// Aggressor is an aggressor of one protégé in eight histories.
type Aggressor struct {
	Base   [2]Float // what the case leaves whatever happens: once the protégé is not neutral, while it is
	Prize  [2]Float // what a certain victory is worth: at peace with the rival its corridor leads to, at war
	Motive Float
	Window Float // ΔC
	Power  int   // its number
	_      [Lanes*8 - 8]byte
}

// Set gives a lane what the case and the weights of the lane give.
func (a *Aggressor) Set(lane int, of *agents.Aggressor, b *agents.Behaviour) {
	for i, second := range [2]bool{false, true} {
		a.Base[i][lane], a.Prize[i][lane] = of.Base(b, second), of.Prize(b, second)
	}
}

// Circumstances are what an inclination depends on beside the aggressor and what
// it expects.
type Circumstances struct {
	Norm     Float // how far the age outlaws conquest
	Worth    Float // w, of a pledge that binds
	AtWar    Mask  // with the rival its corridor leads to
	Neutral  Mask  // the protégé
	Forsworn Mask  // its own pledge binds it
	_        [Lanes*8 - 3]byte
}

// Incline finds U, [agents.Aggressor.Inclination], for what is expected. The
// aggressor of is the one that a was set by.
func Incline(dst *Float, a *Aggressor, of *agents.Aggressor, e *Expectation, powers []Power, c *Circumstances, w *Weights) {
	for k := range lanesOf(incline(dst, a, e, unsafe.SliceData(powers), c, w)) {
		dst[k] = inclineLane(k, a, of, e, &powers[a.Power], c, w.of[k])
	}
}

// inclineLane is Incline for one lane, in the words of agents: what the kernel has
// to equal to the last bit. A pledge of its own restrains an aggressor by
// w·credibility·reputation while it binds it, else by 0.
func inclineLane(k int, a *Aggressor, of *agents.Aggressor, e *Expectation, p *Power, c *Circumstances, b *agents.Behaviour) float64 {
	bit, t := Mask(1)<<k, agents.Temper{Resolve: p.Resolve[k], Motive: a.Motive[k], Norm: c.Norm[k]}
	if c.Forsworn&bit != 0 {
		t.Pledge = float64(c.Worth[k] * float64(p.Credibility[k]*p.Reputation[k]))
	}
	return of.Inclination(b, agents.Outlook{AtWar: c.AtWar&bit != 0, Neutral: c.Neutral&bit != 0, Temper: t,
		Chance: b.Chance(p.LogCapability[k], portable.Log(e.Strength[k])), Dread: e.Dread[k], Window: a.Window[k]})
}
