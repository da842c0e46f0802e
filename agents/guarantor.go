package agents

import "concert/internal/portable"

// Guarantor is a power with an interest in a protégé; under a treaty it has
// pledged itself.
type Guarantor struct {
	Power   string  `toml:"power" doc:"name of a power"`
	Stake   float64 `toml:"stake" unit:"0..1" range:"0..1" source:"codebook" doc:"how much the protégé's independence matters to it"`
	Reach   float64 `toml:"reach" unit:"share" range:"0..1" default:"1" source:"distance, bases; codebook" doc:"share of its capability it can bring to bear there while the protégé is neutral"`
	Forward float64 `toml:"forward" unit:"share" range:"0..1" default:"reach" source:"bases, exercises; codebook" doc:"the same once the protégé is not neutral and can host troops"`
}

// Lapse returns the probability that a pledge in force is dropped in a year,
// σ(keep0 − keep_stake·stake − keep_resolve·h), h the resolve of the leader, 0
// for a power that is an aggressor of the protégé too: its resolve is not for
// the pledge.
func (g *Guarantor) Lapse(b *Behaviour, resolve float64) float64 {
	return portable.Logistic(b.Keep0 - float64(b.KeepStake*g.Stake) - float64(b.KeepResolve*resolve))
}

// Bond is what moves a guarantor to act against one aggressor, pledge or none,
// and does not change from year to year.
type Bond struct {
	Stake            float64
	Hostility        float64 // towards the aggressor, −1..1
	Nuclear          bool    // the guarantor's own weapons
	AggressorNuclear bool
}

// Interest returns the lasting part of the honour logit without obligation,
//
//	h0 + h_stake·stake + h_hostility·hostility
//	− h_nuclear·[aggressor nuclear]·(½ if itself nuclear).
func (o Bond) Interest(b *Behaviour) float64 {
	z := b.H0 + float64(b.HStake*o.Stake) + float64(b.HHostility*o.Hostility)
	switch {
	case o.AggressorNuclear && o.Nuclear:
		z -= float64(b.HNuclear / 2)
	case o.AggressorNuclear:
		z -= b.HNuclear
	}
	return z
}

// Strain returns the part of the honour logit set by the balance of the year,
// −h_cost·m/(m + E) + h_at_war·[at war with the aggressor], for an aggressor
// of capability m and a guarantor that can bring E to bear.
func (b *Behaviour) Strain(aggressor, effective float64, atWar bool) float64 {
	z := -float64(b.HCost * share(aggressor, effective))
	if atWar {
		z += b.HAtWar
	}
	return z
}

// Company returns h_company·C, what the cover C = S/(S + m) adds to the
// honour logit.
func (b *Behaviour) Company(cover float64) float64 { return float64(b.HCompany * cover) }

// Warns returns the probability that a guarantor whose honour logit is ℓ
// (with its leader's resolve) warns the aggressor in a crisis, σ(ℓ + w0).
func (b *Behaviour) Warns(logit float64) float64 { return portable.Logistic(logit + b.W0) }

// Honours returns the probability that a guarantor whose honour logit is ℓ
// (with its leader's resolve) fights once the attack is on,
// σ(ℓ + w_tied·[it warned]).
func (b *Behaviour) Honours(logit float64, warned bool) float64 {
	if warned {
		logit += b.WTied
	}
	return portable.Logistic(logit)
}

// Effective returns E, the strength a guarantor of capability m can bring to
// bear: reach·m while the protégé is neutral, else forward·m, times `spare`
// while it fights another war.
func (g *Guarantor) Effective(b *Behaviour, capability float64, neutral, distracted bool) float64 {
	reach := g.Forward
	if neutral {
		reach = g.Reach
	}
	e := float64(reach * capability)
	if distracted {
		e = float64(e * b.Spare)
	}
	return e
}

// share is a/(a + b), and 0 when both are 0.
func share(a, b float64) float64 {
	if a == 0 {
		return 0
	}
	return a / (a + b)
}
