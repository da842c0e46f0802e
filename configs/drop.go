package configs

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"concert/agents"
	"concert/internal/plain"
)

// Each stands for every guarantor, or aggressor, one after another.
const Each = "each"

// DropGuarantor returns the scenario without a guarantor: no protégé has it any
// more. The power stays in the world, and an aggressor if it is one.
// A power that guarantees nobody is a [FaultsError].
func (s *Scenario) DropGuarantor(power string) (*Scenario, error) {
	return s.without("--drop "+plain.Bare(power, 200), []key{{"guarantor", false}, {power, true}})
}

// DropAggressor returns the scenario without an aggressor, as [Scenario.DropGuarantor]
// does without a guarantor.
func (s *Scenario) DropAggressor(power string) (*Scenario, error) {
	return s.without("--drop-aggressor "+plain.Bare(power, 200), []key{{"aggressor", false}, {power, true}})
}

// Drop returns a variant of the scenario without each of KEY,KEY,…: a guarantor
// by its name alone, or a table of a list by its key:
//
//	Britain, guarantor.Britain            (of every protégé that has it)
//	protege.Belgium.aggressor.France
//	rivalry.France.Prussia
//	protege.Moldova
//
// each, guarantor.each and aggressor.each stand for every one in turn. Faults
// come as a [FaultsError].
func (s *Scenario) Drop(text string) ([]Variant, error) {
	var variants []Variant
	var faults FaultsError
	for _, part := range commas(text) {
		flag := "--drop " + plain.Bare(part, 200)
		keys, _, assigned, problem := splitKey(part, wantKey)
		if assigned {
			problem = wantKey + ", got one with ="
		}
		if problem != "" {
			faults = append(faults, Fault{File: flag, Problem: problem})
			continue
		}
		for _, keys := range s.each(asGuarantor(keys)) {
			dropped, err := s.without(flag, keys)
			if err != nil {
				faults = append(faults, faultsOf(err)...)
				continue
			}
			variants = append(variants, Variant{"without " + described(keys), dropped})
		}
	}
	switch {
	case len(faults) > 0:
		return nil, faults
	case len(variants) == 0:
		return nil, FaultsError{{File: "--drop " + plain.Bare(text, 200), Problem: "want something to drop, got none in the scenario"}}
	}
	return variants, nil
}

// asGuarantor takes a key that starts with none of a scenario's, nor with something
// like it, for a guarantor's name: of "Britain" it makes guarantor.Britain, of a
// slip such as "garantor.Britain" nothing, so that the slip is told.
func asGuarantor(keys []key) []key {
	known := append(keyNames[file](), keyNames[agents.Protege]()...)
	first := keys[0]
	if !first.quoted && (slices.Contains(known, first.text) || len(keys) > 1 && len(Nearest(first.text, known)) > 0) {
		return keys
	}
	return append([]key{{"guarantor", false}}, keys...)
}

// each replaces the name each by those it stands for, the guarantors or aggressors
// of all protégés in the order of the file, each once; any other key is itself.
func (s *Scenario) each(keys []key) [][]key {
	n := len(keys) - 1
	if last := keys[n]; n == 0 || last.quoted || last.text != Each || keys[n-1].text != "guarantor" && keys[n-1].text != "aggressor" {
		return [][]key{keys}
	}
	var list [][]key
	for i := range s.Proteges {
		for _, name := range parties(&s.Proteges[i], keys[n-1].text) {
			whole := append(slices.Clone(keys[:n]), key{name, true})
			if !slices.ContainsFunc(list, func(k []key) bool { return slices.Equal(k, whole) }) {
				list = append(list, whole)
			}
		}
	}
	return list
}

// parties lists the powers that have a role towards a protégé.
func parties(p *agents.Protege, role string) (names []string) {
	switch role {
	case "guarantor":
		for _, g := range p.Guarantors {
			names = append(names, g.Power)
		}
	case "aggressor":
		for _, a := range p.Aggressors {
			names = append(names, a.Power)
		}
	}
	return names
}

// without drops the elements that a key names, in the name of a flag, and checks
// what is left.
func (s *Scenario) without(flag string, keys []key) (*Scenario, error) {
	e := s.edit()
	targets, problem := resolver{file: e.file, elements: true}.resolve(keys)
	if problem != "" {
		return nil, FaultsError{{File: flag, Problem: problem}}
	}
	e.flags = append(e.flags, flag)
	for _, t := range targets {
		e.remove(t)
	}
	return e.done()
}

// remove takes an element out of its list, into a new one: whoever holds the old
// one has it whole. The last one leaves no list, as in a file that has none.
func (e *edit) remove(t target) {
	holder, _ := e.reach(t, Fault{})
	last := t.hops[len(t.hops)-1]
	list := holder.Field(last.field)
	kept := reflect.AppendSlice(list.Slice3(0, last.element, last.element), list.Slice(last.element+1, list.Len()))
	if kept.Len() == 0 {
		kept = reflect.Zero(list.Type()) // as a file without any has it
	}
	list.Set(kept)
}

// described says what a key names: the guarantor Russia, the rivalry of France and
// Prussia, protege.Moldova.guarantor.Russia.
func described(keys []key) string {
	switch {
	case len(keys) == 2:
		return fmt.Sprintf("the %s %s", keys[0].text, keys[1].text)
	case len(keys) == 3 && keys[0].text != "protege":
		return fmt.Sprintf("the %s of %s and %s", keys[0].text, keys[1].text, keys[2].text)
	}
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = quotedKey(k.text)
	}
	return strings.Join(parts, ".")
}

// faultsOf are the faults of an error of this package's; any other error is one
// fault without a place.
func faultsOf(err error) FaultsError {
	var faults FaultsError
	if errors.As(err, &faults) {
		return faults
	}
	return FaultsError{{Problem: err.Error()}}
}
