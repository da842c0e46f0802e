package calibrate

import (
	"math/bits"
	"slices"

	"concert/agents"
	"concert/internal/portable"
	"concert/sim"
)

// Count is a share in the making: of so many, how many did.
type Count struct{ Did, Of int64 }

// Share is Did/Of with half a case added to either side, so that it is never
// 0 or 1.
func (c Count) Share() float64 { return (float64(c.Did) + 0.5) / (float64(c.Of) + 1) }

// add counts others.
func (c *Count) add(o Count) { c.Did, c.Of = c.Did+o.Did, c.Of+o.Of }

// Pattern is what simulated histories of the record's cases show that can be
// held against counts of the literature.
type Pattern struct {
	Deterrence  Count               // crises with a warning: averted
	Honour      [aspects]HonourRate // by form of the treaty
	Signatories Count               // attacks on what was not an alliance: by a signatory
	AnyFought   Count               // attacks: at least one guarantor fought
}

// HonourRate counts guarantors other than the attacker when an attack came:
// those that fought.
type HonourRate = Count

// aspects is the number of forms of treaty that pledge something.
const aspects = 3

// formIndex numbers the forms that pledge something; −1 is no pledge.
func formIndex(f agents.Form) int {
	switch f {
	case agents.Assurance:
		return 0
	case agents.Guarantee:
		return 1
	case agents.Alliance:
		return 2
	default:
		return -1
	}
}

// add counts other histories.
func (p *Pattern) add(o Pattern) {
	p.Deterrence.add(o.Deterrence)
	for i := range p.Honour {
		p.Honour[i].add(o.Honour[i])
	}
	p.Signatories.add(o.Signatories)
	p.AnyFought.add(o.AnyFought)
}

// observe counts one history of a case. A guarantor whose pledge has lapsed
// still counts as a chance, as it does in the record.
func (p *Pattern) observe(c *Case, o *sim.Outcome) {
	form := formIndex(c.Form())
	if form < 0 {
		return
	}
	warned := int64(0)
	if o.Broken && o.Warned != 0 {
		warned = 1
	}
	p.Deterrence.add(Count{int64(o.Deterred), int64(o.Deterred) + warned})
	if !o.Broken {
		return
	}
	g := &c.Scenario.Proteges[0]
	attacker := g.Aggressors[o.Aggressor].Power
	guarantor := slices.ContainsFunc(g.Guarantors, func(j agents.Guarantor) bool { return j.Power == attacker })
	fought := int64(bits.OnesCount32(o.Fought))
	p.Honour[form].add(Count{fought, int64(len(g.Guarantors)) - one(guarantor)})
	p.AnyFought.add(Count{min(1, fought), 1})
	if g.Treaty.Form != agents.Alliance {
		p.Signatories.add(Count{one(slices.Contains(c.Signed, attacker)), 1})
	}
}

func one(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

// Target is a pattern of the literature: a share that the simulated record
// should show, within an error on the log-odds scale that covers both the
// count behind it and the differences of definition.
type Target struct {
	Key    string
	Share  float64
	SD     float64 // of the log-odds
	What   string
	Source string
}

// DefaultTargets are the patterns the calibration aims at.
func DefaultTargets() []Target {
	return []Target{
		{"deterrence", 0.57, 0.3, "crises with a warning that the aggressor breaks off", "Huth and Russett 1984: 31 of 54; Huth 1988: 34 of 58"},
		{"honour_assurance", 0.075, 0.4, "other guarantors that fight, texts that say respect or consult", "record: 10 to 11 of 164 chances in 34 spells"},
		{"honour_guarantee", 0.225, 0.4, "other guarantors that fight, texts that say defend", "record: 9 to 12 of 48 chances in 15 spells"},
		{"honour_alliance", 0.275, 0.5, "other guarantors that fight, alliances", "record: 8 to 9 of 31 chances in 8 spells; per-ally joining 0.14 to 0.32 (GML × ATOP)"},
		{"signatories", 0.8, 0.35, "attacks by a signatory, guarantees and assurances", "record: 41 of 51"},
	}
}

// Of returns the share the target is about.
func (t Target) Of(p *Pattern) Count {
	switch t.Key {
	case "deterrence":
		return p.Deterrence
	case "honour_assurance":
		return p.Honour[0]
	case "honour_guarantee":
		return p.Honour[1]
	case "honour_alliance":
		return p.Honour[2]
	default:
		return p.Signatories
	}
}

// residual is how far a share is off, (logit share − logit target)/s.d.
func (t Target) residual(share float64) float64 { return (logit(share) - logit(t.Share)) / t.SD }

// shareAt is the share that is so far off.
func (t Target) shareAt(residual float64) float64 {
	return 1 / (1 + float64((1-t.Share)/t.Share*portable.Exp(-residual*t.SD)))
}

// logDensity is the normal log density of the share's log-odds, but for a
// constant.
func (t Target) logDensity(p *Pattern) float64 {
	r := t.residual(t.Of(p).Share())
	return -r * r / 2
}

// logit is the log-odds ln(p/(1 − p)).
func logit(p float64) float64 { return portable.Log(p / (1 - p)) }
