package spells

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"concert/results/survival"
)

// mostEfron bounds the endings whose ties are taken in Efron's way, which takes a
// term for each; beyond it ties are Breslow's.
const mostEfron = 1_000_000

// mostHazards bounds the work of hazard ratios: groups squared, at each time.
const mostHazards = 20_000_000

// hazards estimates hazard ratios to the first group, with Efron's ties where they
// can be taken so, and says of which groups there is no finite one. When no group
// has a finite ratio to the first and no reference was asked for, the first group
// to which another has one takes its place.
func (r *Result) hazards(groups []survival.Group) {
	if cost := len(groups) * len(groups) * len(r.All.Table.Times); cost > mostHazards {
		r.warn("", fmt.Sprintf("no hazard ratios: too many groups (%d) at too many times (%d)", len(groups), len(r.All.Table.Times)))
		return
	}
	ties := survival.Efron
	if r.All.Summary.Events > mostEfron {
		ties = survival.Breslow
	}
	var first *survival.ProportionalHazards
	for i := range groups {
		h, err := survival.FitHazardRatios(groups, ties, r.Options.Level)
		if h != nil && first == nil {
			first = h
		}
		if err == nil {
			r.Hazards, first = h, h
			break
		}
		if !errors.Is(err, survival.ErrNoMaximum) || h == nil {
			r.warn("", err.Error())
			return
		}
		if r.Options.Reference != "" || i == len(groups)-1 {
			break
		}
		groups = append(slices.Clone(groups[1:]), groups[0])
	}
	for _, u := range first.Unbounded {
		r.warn("", noRatio(u, first.Reference))
	}
}

// noRatio says in a sentence that a group has no finite hazard ratio, and why.
func noRatio(u survival.Unbounded, reference string) string {
	text := fmt.Sprintf("no finite hazard ratio of %s to %s: ", u.Group, reference)
	switch {
	case u.Limit == 0:
		return text + fmt.Sprintf("none of %s ended while %s, or a group tied to it, was at risk beside it", u.Group, reference)
	case math.IsInf(u.Limit, 1):
		return text + fmt.Sprintf("while %s was at risk beside %s, or a group tied to it, only %s ended", u.Group, reference, u.Group)
	}
	return text + "they were never at risk together, nor with a third between them"
}
