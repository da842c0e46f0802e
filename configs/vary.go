package configs

import (
	"fmt"
	"strings"

	"concert/internal/plain"
)

// Variant is a scenario with one thing changed, and what.
type Variant struct {
	Label    string // "treaty.form=alliance"
	Scenario *Scenario
}

// Vary returns a variant of the scenario for each value of KEY=VALUE,VALUE,….
// The key is one that [Scenario.With] takes, or one of a protégé, which is then
// varied in every protégé that has it: treaty.form=assurance,guarantee or
// guarantor.Britain.stake=0,0.5,1. Faults come as a [FaultsError].
func (s *Scenario) Vary(text string) ([]Variant, error) {
	keys, values, problem := splitKey(text)
	if problem != "" {
		return nil, FaultsError{{File: "--vary " + plain.Bare(text, 200), Problem: problem}}
	}
	lead := strings.TrimSpace(strings.TrimSuffix(text, "="+values))
	var variants []Variant
	for _, value := range commas(values) {
		label := lead + "=" + strings.TrimSpace(value)
		varied, err := s.varied(keys, label, value)
		if err != nil {
			return nil, err
		}
		variants = append(variants, Variant{label, varied})
	}
	return variants, nil
}

func (s *Scenario) varied(keys []key, label, text string) (*Scenario, error) {
	document, err := s.copied()
	if err != nil {
		return nil, err
	}
	o := override{document: document, from: &source{name: "--vary " + plain.Bare(label, 200), set: true}, text: text}
	var fault *Fault
	if topLevel(keys[0].text) {
		fault = o.apply(keys)
	} else {
		fault = o.applyToAll(keys)
	}
	if fault != nil {
		return nil, FaultsError{*fault}
	}
	return s.rebuilt(document, s.weights)
}

// applyToAll replaces a value in every protégé that has it; the fault is that
// of the first if none has.
func (o *override) applyToAll(keys []key) (first *Fault) {
	proteges, _ := o.document.inner(step{"protege", -1}).listOf()
	applied := false
	for _, name := range titles(proteges) {
		whole := append([]key{{"protege", false}, {name, true}}, keys...)
		if fault := o.apply(whole); fault == nil {
			applied = true
		} else if first == nil {
			first = fault
		}
	}
	if applied {
		return nil
	}
	return first
}

// commas cuts at commas outside quotes and brackets.
func commas(text string) []string {
	var parts []string
	start, depth := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			i += quoted([]byte(text[i:])) - 1
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case ',':
			if depth == 0 {
				parts = append(parts, text[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, text[start:])
}

// DropGuarantor returns the scenario without a guarantor: no protégé has it any
// more. The power stays in the world, and an aggressor if it is one.
func (s *Scenario) DropGuarantor(power string) (*Scenario, error) {
	return s.drop("guarantor", power)
}

// DropAggressor returns the scenario without an aggressor, as [Scenario.DropGuarantor]
// does without a guarantor.
func (s *Scenario) DropAggressor(power string) (*Scenario, error) {
	return s.drop("aggressor", power)
}

func (s *Scenario) drop(role, power string) (*Scenario, error) {
	document, err := s.copied()
	if err != nil {
		return nil, err
	}
	proteges, _ := document.inner(step{"protege", -1}).listOf()
	var names []string
	dropped := false
	for _, p := range proteges {
		t, _ := p.tableOf()
		parties, ok := t[role].listOf()
		if !ok {
			continue
		}
		names = append(names, titles(parties)...)
		kept := list{}
		for _, party := range parties {
			if inner, _ := party.tableOf(); name(inner) != power {
				kept = append(kept, party)
			}
		}
		dropped = dropped || len(kept) < len(parties)
		t[role].data = kept
	}
	if !dropped {
		return nil, fmt.Errorf("drop the %s %s: no protégé of %s has it%s", role, plain.Short(power), s.Name, hint(power, names))
	}
	return s.rebuilt(document, s.weights)
}
