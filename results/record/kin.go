package record

import "concert/agents"

// Kin is the set of the record that an arrangement belongs to: guaranteed
// neutrality, alliances, or the other guarantees. Where nobody promised
// anything there is none.
func Kin(p *agents.Protege) (kin Set, ok bool) {
	switch {
	case !p.Guaranteed():
		return kin, false
	case p.Neutral:
		return Neutral, true
	case p.Treaty.Form == agents.Alliance:
		return Alliances, true
	}
	return Guarantees, true
}
