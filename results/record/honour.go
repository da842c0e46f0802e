package record

import (
	"fmt"
	"slices"

	"concert/results/survival"
)

// Honour counts how guarantors behaved when the protégé was attacked: over the
// spells that were attacked and had at least one guarantor that was not the
// attacker.
type Honour struct {
	Spells  int // attacked, with somebody else bound
	Chances int // guarantors that could honour, over those spells

	Fought    survival.Estimate // share of Chances that went to war or sent troops for it
	Material  survival.Estimate // share that fought or took material measures
	AtWar     survival.Estimate // share at war with the violator for whatever reason
	AnyFought survival.Estimate // share of Spells in which at least one fought

	Counts HonourCounts // the numerators
}

// HonourCounts are the counts behind the shares of [Honour]: the first three of
// its Chances, the last of its Spells.
type HonourCounts struct{ Fought, Material, AtWar, AnyFought int }

// Honour counts the set's attacks. Intervals are Wilson's, at 95 %; guarantors of
// one spell did not decide independently of each other, so their true error is
// larger. A set in which nobody could have honoured is an error.
func (s Set) Honour() (*Honour, error) {
	h := &Honour{}
	for _, x := range s.Spells() {
		h.add(x)
	}
	n := &h.Counts
	for _, share := range []struct {
		of      *survival.Estimate
		x, from int
	}{
		{&h.Fought, n.Fought, h.Chances},
		{&h.Material, n.Material, h.Chances},
		{&h.AtWar, n.AtWar, h.Chances},
		{&h.AnyFought, n.AnyFought, h.Spells},
	} {
		e, err := survival.Proportion(float64(share.x), float64(share.from), survival.DefaultOptions().Level)
		if err != nil {
			return nil, fmt.Errorf("record, set %q: honoured: %w", s.Name, err)
		}
		*share.of = e
	}
	return h, nil
}

// add counts a spell if it was attacked and somebody else was bound.
func (h *Honour) add(x Spell) {
	if !x.Ended || x.Others == 0 {
		return
	}
	h.Spells++
	h.Chances += x.Others
	h.Counts.Fought += len(x.FoughtBy)
	h.Counts.Material += len(x.HonouredBy)
	h.Counts.AtWar += len(x.AtWarWith)
	if len(x.FoughtBy) > 0 {
		h.Counts.AnyFought++
	}
}

// PowerRecord is what one power did about its own promises.
type PowerRecord struct {
	Power    string // under its last name
	Chances  int    // attacks by others on what it had guaranteed
	Fought   int    // in which it fought for the protégé
	Violated int    // protégés it attacked itself, first or with others
}

// Powers counts each guarantor of an attacked spell of the set, those with the
// most chances first. Successors count as one power: Prussia and Germany,
// Russia and the USSR, Sardinia and Italy. A guarantor that attacked has a
// violation and no chance.
func (s Set) Powers() []PowerRecord {
	by := map[string]*PowerRecord{}
	of := func(name string) *PowerRecord {
		if by[name] == nil {
			by[name] = &PowerRecord{Power: name}
		}
		return by[name]
	}
	for _, x := range s.Spells() {
		if !x.Ended {
			continue
		}
		violators := successors(x.Violator)
		for _, g := range successors(x.Guarantors) {
			if slices.Contains(violators, g) {
				of(g).Violated++
			} else {
				of(g).Chances++
			}
		}
		for _, g := range successors(x.FoughtBy) {
			of(g).Fought++
		}
	}
	return ranked(by)
}

// ranked are the records by chances and then violations, most first, then by
// name: a map's order never shows.
func ranked(by map[string]*PowerRecord) []PowerRecord {
	var all []PowerRecord
	for _, p := range by {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b PowerRecord) int {
		switch {
		case a.Chances != b.Chances:
			return b.Chances - a.Chances
		case a.Violated != b.Violated:
			return b.Violated - a.Violated
		case a.Power < b.Power:
			return -1
		default:
			return 1
		}
	})
	return all
}

// successors are the names of powers through changes of state, each under its
// last; the list that came stays as it is.
func successors(names []string) []string {
	out := slices.Clone(names)
	for i, n := range out {
		switch n {
		case "Prussia/Germany":
			out[i] = "Germany"
		case "USSR/Russia":
			out[i] = "Russia"
		case "Sardinia/Italy":
			out[i] = "Italy"
		}
	}
	return out
}
