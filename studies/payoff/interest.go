package payoff

import (
	"slices"

	"concert/agents"
	"concert/sim"
)

// Party is one whose account is kept: a power, or a protégé.
type Party struct {
	Name    string `json:"party"`   // of the power or protégé
	Protege bool   `json:"protege"` // else a power; one name may be both
}

// interest is what one power has at stake in one protégé. Its weights are those
// of [agents.Guarantor] and [agents.Aggressor], 0..1; those of a role that it
// does not have are 0.
type interest struct {
	stake, gain, corridor, buffer, grievance float64
	guarantor, aggressor                     bool // it is a party in this role
}

// Interests are the interests of all parties in all protégés. They outlive a
// signature: a power that does not sign in one design is still as interested as
// it is in the design in which it does.
type Interests struct {
	parties []Party
	byName  map[string]map[string]interest // by protégé, by power
	benefit map[string]float64             // by protégé, of staying neutral
}

// InterestsOf collects the interests in the first scenario, completed by those
// in the others that the first does not know.
func InterestsOf(scenarios ...*sim.Scenario) *Interests {
	all := &Interests{byName: map[string]map[string]interest{}, benefit: map[string]float64{}}
	for _, s := range scenarios {
		for i := range s.Proteges {
			all.protege(&s.Proteges[i])
		}
	}
	return all
}

// protege enters the interests in one protégé, where they are not known yet. A
// power known in one role only is completed in the other.
func (all *Interests) protege(p *agents.Protege) {
	if all.byName[p.Name] == nil {
		all.byName[p.Name], all.benefit[p.Name] = map[string]interest{}, p.Benefit
		all.party(Party{p.Name, true})
	}
	known := all.byName[p.Name]
	for _, g := range p.Guarantors {
		if in := known[g.Power]; !in.guarantor {
			in.guarantor, in.stake = true, g.Stake
			known[g.Power] = in
			all.party(Party{g.Power, false})
		}
	}
	for _, a := range p.Aggressors {
		if in := known[a.Power]; !in.aggressor {
			in.aggressor, in.gain, in.corridor, in.buffer, in.grievance = true, a.Gain, a.Corridor, a.Buffer, a.Grievance
			known[a.Power] = in
			all.party(Party{a.Power, false})
		}
	}
}

// party enters a party that has no account yet.
func (all *Interests) party(p Party) {
	if !slices.Contains(all.parties, p) {
		all.parties = append(all.parties, p)
	}
}

// Parties lists those whose accounts are kept, protégés first, then powers, each in
// the order in which the scenarios name them.
func (all *Interests) Parties() []Party {
	parties := slices.Clone(all.parties)
	slices.SortStableFunc(parties, func(a, b Party) int {
		switch {
		case a.Protege == b.Protege:
			return 0
		case a.Protege:
			return -1
		default:
			return 1
		}
	})
	return parties
}
