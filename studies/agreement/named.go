package agreement

import (
	"slices"

	"concert/configs"
)

// Named says how many of a kind two coders name, in all cases.
type Named struct {
	What               string // "aggressors"
	Both, Ours, Second int    // by both, by one alone
}

// Either is how many at least one names.
func (n *Named) Either() int { return n.Both + n.Ours + n.Second }

// part is what a power may be named as.
type part int

const (
	guaranteeing part = iota
	aggressing
)

// named lists the powers that have a part in a case.
func named(s *configs.Scenario, as part) (list []string) {
	if as == guaranteeing {
		for _, g := range guaranteed(s).Guarantors {
			list = append(list, g.Power)
		}
		return list
	}
	for _, a := range guaranteed(s).Aggressors {
		list = append(list, a.Power)
	}
	return list
}

// common lists what both have.
func common(a, b []string) (both []string) {
	for _, x := range a {
		if slices.Contains(b, x) {
			both = append(both, x)
		}
	}
	return both
}

// count adds the names of a case.
func (n *Named) count(a, b []string) {
	both := len(common(a, b))
	n.Both, n.Ours, n.Second = n.Both+both, n.Ours+len(a)-both, n.Second+len(b)-both
}
