package agents

import "concert/internal/portable"

// Aggressor is a power that may attack a protégé. It may be a guarantor too.
type Aggressor struct {
	Power     string  `toml:"power" doc:"name of a power"`
	Gain      float64 `toml:"gain" unit:"0..1" range:"0..1" source:"codebook" doc:"what controlling the protégé is worth"`
	Corridor  float64 `toml:"corridor" unit:"0..1" range:"0..1" default:"0" source:"codebook" doc:"what marching through is worth while at war with the rival"`
	Against   string  `toml:"against" default:"" doc:"the rival the corridor leads to; the two need a rivalry"`
	Buffer    float64 `toml:"buffer" unit:"0..1" range:"0..1" default:"0" source:"codebook" doc:"what the protégé's neutrality is worth to it"`
	Grievance float64 `toml:"grievance" unit:"0..1" range:"0..1" default:"0" source:"codebook" doc:"how much the protégé's alignment with its enemies alarms it"`
}

// Outlook is what an aggressor takes into account when it weighs an attack.
type Outlook struct {
	Chance  float64 // p, of winning, 0..1
	Dread   float64 // D, the chance of facing a nuclear power, 0..1
	Resolve float64 // h, of its leader
	AtWar   bool    // with the rival its corridor leads to
	Neutral bool    // the protégé
}

// Inclination returns U, the log-odds of pressing when the occasion is there:
//
//	a0 + (a_gain·gain + a_corridor·corridor·[at war])·p − a_defeat·(1 − p) − a_dread·D
//	+ a_resolve·h − a_buffer·buffer·[neutral] + a_grievance·grievance·[not neutral].
func (a *Aggressor) Inclination(b *Behaviour, o Outlook) float64 {
	prize := float64(b.AGain * a.Gain)
	if o.AtWar {
		prize += float64(b.ACorridor * a.Corridor)
	}
	z := b.A0 + float64(prize*o.Chance) - float64(b.ADefeat*(1-o.Chance)) - float64(b.ADread*o.Dread)
	z += float64(b.AResolve * o.Resolve)
	if o.Neutral {
		return z - float64(b.ABuffer*a.Buffer)
	}
	return z + float64(b.AGrievance*a.Grievance)
}

// Ceiling bounds an inclination from above, whatever the dread, for any chance
// up to the one asked for: U ≤ base + slope·p + resolve·h.
type Ceiling struct{ base, slope, resolve float64 }

// Ceiling returns the bound for given circumstances.
func (a *Aggressor) Ceiling(b *Behaviour, atWar, neutral bool) Ceiling {
	o := Outlook{AtWar: atWar, Neutral: neutral}
	if b.ADread < 0 {
		o.Dread = 1
	}
	c := Ceiling{base: a.Inclination(b, o) + slack, resolve: b.AResolve}
	o.Chance = 1
	c.slope = max(0, a.Inclination(b, o)+slack-c.base)
	return c
}

// At is the bound for a chance of winning of at most p and a leader of resolve
// h.
func (c *Ceiling) At(chance, resolve float64) float64 {
	return c.base + float64(c.slope*chance) + float64(c.resolve*resolve)
}

// slack keeps a bound on a log-odds above it whatever the rounding.
const slack = 1e-9

// Opportunity returns o, the probability that the occasion to press arises:
// 1 at war with the corridor's rival, else σ(o0 + o_tension·x +
// o_contested·contested), x the tension of the world.
func (b *Behaviour) Opportunity(tension, contested float64, atWar bool) float64 {
	if atWar {
		return 1
	}
	return portable.Logistic(b.O0 + float64(b.OTension*tension) + float64(b.OContested*contested))
}

// Persists returns the probability that an aggressor whose second look gives
// U′ goes through with its attack, σ(U′ + w_momentum).
func (b *Behaviour) Persists(inclination float64) float64 {
	return portable.Logistic(inclination + b.WMomentum)
}

// Chance returns p, the probability that an aggressor of log capability y
// prevails against log strength ln S: with m = e^y,
//
//	p = m^γ·e^ι/(m^γ·e^ι + S^γ) = σ(γ·(y − ln S) + ι),
//
// γ = a_contest, ι = a_initiative.
//
// Source: Hirshleifer (1989), Public Choice 63, 101–112 (the contest function).
func (b *Behaviour) Chance(logCapability, logStrength float64) float64 {
	return portable.Logistic(float64(b.AContest*(logCapability-logStrength)) + b.AInitiative)
}

// ChanceCeiling bounds Chance from above against any strength from S on.
func (b *Behaviour) ChanceCeiling(logCapability, logStrength float64) float64 {
	return portable.LogisticCeiling(float64(b.AContest*(logCapability-logStrength)) + b.AInitiative)
}
