package record

import (
	"fmt"
	"slices"
	"strings"

	"concert/results/survival"
)

// Set is a choice of spells and of the ends that count. The zero Set is the whole
// record without repeats.
type Set struct {
	Name    string           // "neutral", as on the command line
	Title   string           // "guaranteed neutrality"
	Holds   func(Spell) bool // which spells belong; nil is all
	Strict  bool             // soft ends do not count: censored on the same day
	Repeats bool             // spells that tell another's story again belong too
}

// The sets most asked for.
var (
	All        = Set{Name: "all", Title: "all guarantees and alliances"}
	Guarantees = Set{Name: "guarantees", Title: "guarantees (no alliances)", Holds: isGuarantee}
	Neutral    = Set{Name: "neutral", Title: "guaranteed neutrality", Holds: isNeutral}
	Alliances  = Set{Name: "alliances", Title: "alliances against a likely aggressor", Holds: isAlliance}
)

// The choices that several sets share; docs/record.md tells by which rules form,
// neutrality and core are coded.
func isGuarantee(s Spell) bool { return s.Form != Alliance }
func isAlliance(s Spell) bool  { return s.Form == Alliance }
func isNeutral(s Spell) bool   { return s.Neutrality }
func isCore(s Spell) bool      { return s.Core }

// TableSets are the sets of the record's main table, the wide before the narrow.
func TableSets() []Set {
	return []Set{
		All, Guarantees, Alliances, Neutral,
		{Name: "not-neutral", Title: "guarantees without neutrality", Holds: func(s Spell) bool { return isGuarantee(s) && !s.Neutrality }},
		{Name: "core", Title: "states, rivals among three or more guarantors", Holds: isCore},
		{Name: "core-neutral", Title: "the core with neutrality", Holds: func(s Spell) bool { return isCore(s) && s.Neutrality }},
		{Name: "strict", Title: "guarantees, soft ends not counted", Holds: isGuarantee, Strict: true},
		{Name: "strict-neutral", Title: "neutrality, soft ends not counted", Holds: isNeutral, Strict: true},
		{Name: "high", Title: "guarantees of high confidence", Holds: func(s Spell) bool { return isGuarantee(s) && s.Confidence == High }},
	}
}

// HonourSets are the further sets in which honour is compared: by what the text
// asks, and by its form.
func HonourSets() []Set {
	sets := []Set{
		{Name: "defend", Title: "guarantees that ask to defend", Holds: func(s Spell) bool { return isGuarantee(s) && s.Duty == Defend }},
		{Name: "respect", Title: "guarantees that ask to respect or consult", Holds: func(s Spell) bool { return isGuarantee(s) && s.Duty != Defend }},
	}
	for _, f := range Forms() {
		if f != Alliance {
			sets = append(sets, Set{Name: string(f), Title: "form: " + string(f), Holds: func(s Spell) bool { return s.Form == f }})
		}
	}
	return sets
}

// Sets are all named sets.
func Sets() []Set {
	return slices.Concat(TableSets(), HonourSets(), []Set{{Name: "complete", Title: "all rows, repeats too", Repeats: true}})
}

// SetNamed is the set with a name of [Sets].
func SetNamed(name string) (Set, error) {
	sets := Sets()
	names := make([]string, len(sets))
	for i, s := range sets {
		if s.Name == name {
			return s, nil
		}
		names[i] = s.Name
	}
	return Set{}, fmt.Errorf("set: want one of %s, got %q", strings.Join(names, ", "), name)
}

// Spells are the spells of the set in the record's order. In a strict set soft
// ends are censored: Ended is false.
func (s Set) Spells() []Spell {
	spells := slices.DeleteFunc(Spells(), func(x Spell) bool {
		return x.Repeat && !s.Repeats || s.Holds != nil && !s.Holds(x)
	})
	if s.Strict {
		for i := range spells {
			spells[i].Ended = spells[i].Ended && !spells[i].Soft
		}
	}
	return spells
}

// Table counts the set's spells by years, their ends by cause: "guarantor" when
// the attacker had itself signed, else "outsider".
func (s Set) Table() (*survival.Table, error) {
	var rows []survival.Spell
	for _, x := range s.Spells() {
		rows = append(rows, survival.Spell{Time: x.Years, Event: x.Ended, Cause: x.Cause(), Group: x.Class(), Weight: 1})
	}
	t, err := survival.FromSpells(rows)
	if err != nil {
		return nil, fmt.Errorf("record, set %q: %w", s.Name, err)
	}
	return t, nil
}

// Curve is the Kaplan–Meier estimate of the set, in years, with log-log intervals
// at 95 %.
func (s Set) Curve() (*survival.Curve, error) {
	t, err := s.Table()
	if err != nil {
		return nil, err
	}
	return survival.KaplanMeier(t, survival.DefaultOptions())
}
