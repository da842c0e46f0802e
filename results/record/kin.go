package record

import "concert/agents"

// Kin is the set of the record that an arrangement belongs to: guaranteed
// neutrality, alliances, or the other guarantees. Where nobody promised
// anything there is none, nor where years of peace are given: the record's spells
// are counted from their start.
func Kin(p *agents.Protege, given int) (kin Set, ok bool) {
	switch {
	case !p.Guaranteed() || given > 0:
		return kin, false
	case p.Neutral:
		return Neutral, true
	case p.Treaty.Form == agents.Alliance:
		return Alliances, true
	}
	return Guarantees, true
}
