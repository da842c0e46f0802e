package agents

import "concert/internal/portable"

// Aggressor is a power that may attack a protégé. A signatory that might is
// listed as guarantor too.
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
	AtWar   bool // with the rival its corridor leads to
	Neutral bool // the protégé
	Temper
	Chance float64 // p, of winning, 0..1
	Dread  float64 // D, the chance of facing a nuclear power, 0..1
	Window float64 // ΔC, the cover that pledges to come will add, −1..1
}

// Temper is what moves an aggressor whoever would fight it.
type Temper struct {
	Resolve float64 // h, of its leader
	Motive  float64 // z, which lasts
	Norm    float64 // how far the age outlaws conquest, 0..1
	Pledge  float64 // O·credibility·R, what its own word is worth, 0..1
}

// Inclination returns U, the log-odds of pressing when the occasion is there:
//
//	a0 + (a_gain·gain + a_corridor·corridor·[at war])·p − a_defeat·(1 − p) − a_dread·D
//	+ a_resolve·h + a_motive·z − a_norm·norm − a_buffer·buffer·[neutral]
//	+ a_grievance·grievance·[not neutral] − a_pledge·O·credibility·R + a_window·ΔC.
func (a *Aggressor) Inclination(b *Behaviour, o Outlook) float64 {
	z := a.Base(b, o.Neutral) + float64(a.Prize(b, o.AtWar)*o.Chance) - float64(b.ADefeat*(1-o.Chance)) - float64(b.ADread*o.Dread)
	return z + o.Temper.drive(b) + float64(b.AWindow*o.Window)
}

// Base is what the case as coded leaves whatever happens: a0 − a_buffer·buffer
// while the protégé is neutral, a0 + a_grievance·grievance once it is not.
func (a *Aggressor) Base(b *Behaviour, neutral bool) float64 {
	if neutral {
		return b.A0 - float64(b.ABuffer*a.Buffer)
	}
	return b.A0 + float64(b.AGrievance*a.Grievance)
}

// Prize is what a certain victory is worth, a_gain·gain + a_corridor·corridor·[at
// war], in log-odds.
func (a *Aggressor) Prize(b *Behaviour, atWar bool) float64 {
	z := float64(b.AGain * a.Gain)
	if atWar {
		z += float64(b.ACorridor * a.Corridor)
	}
	return z
}

// drive is the part of an inclination that temper gives: a_resolve·h + a_motive·z −
// a_norm·norm − a_pledge·pledge.
func (t Temper) drive(b *Behaviour) float64 {
	return float64(b.AResolve*t.Resolve) + float64(b.AMotive*t.Motive) - float64(b.ANorm*t.Norm) - float64(b.APledge*t.Pledge)
}

// Ceiling bounds an inclination from above, whatever the dread, for any chance
// of winning up to the one asked for: U ≤ base + slope·p + drive + window.
type Ceiling struct {
	base, slope float64
	window      float64 // most that a closing window can add
	b           *Behaviour
}

// Ceiling returns the bound for given circumstances.
func (a *Aggressor) Ceiling(b *Behaviour, atWar, neutral bool) Ceiling {
	dread := max(0, -b.ADread)
	return Ceiling{b: b, base: a.Base(b, neutral) - b.ADefeat + dread + slack,
		slope: max(0, a.Prize(b, atWar)+b.ADefeat+slack), window: max(b.AWindow, -b.AWindow) + slack}
}

// At is the bound for a chance of winning of at most p, before or after the
// pledges bind.
func (c *Ceiling) At(chance float64, t Temper, closing bool) float64 {
	z := c.base + float64(c.slope*chance) + t.drive(c.b)
	if closing {
		z += c.window
	}
	return z
}

// slack keeps a bound on a log-odds above it whatever the rounding.
const slack = 1e-9

// Opportunity returns o, the probability that the occasion to press arises
// for an aggressor that is not at war with its corridor's rival (for one that
// is it is 1): σ(o0 + o_upheaval·[upheaval] + o_contested·contested).
func (b *Behaviour) Opportunity(upheaval bool, contested float64) float64 {
	z := b.O0 + float64(b.OContested*contested)
	if upheaval {
		z += b.OUpheaval
	}
	return portable.Logistic(z)
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
