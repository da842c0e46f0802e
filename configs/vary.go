package configs

import (
	"strings"

	"concert/internal/plain"
)

// Variant is a scenario with one thing changed, and what.
type Variant struct {
	Label    string // "treaty.form=alliance"
	Scenario *Scenario
}

// Vary returns a variant of the scenario for each value of KEY=VALUE,VALUE,….
// The key is one that [Scenario.With] takes. Faults of all values come as a
// [FaultsError].
func (s *Scenario) Vary(text string) ([]Variant, error) {
	flag := "--vary " + plain.Bare(text, 200)
	keys, values, problem := splitAssignment(text)
	var targets []target
	if problem == "" {
		targets, problem = resolver{file: s.file()}.resolve(keys)
	}
	if problem != "" {
		return nil, FaultsError{{File: flag, Problem: problem}}
	}
	lead := strings.TrimSpace(strings.TrimSuffix(text, "="+values))
	var variants []Variant
	var faults FaultsError
	for _, value := range commas(values) {
		label := lead + "=" + strings.TrimSpace(value)
		e := s.edit()
		e.set(targets, value, "--vary "+plain.Bare(label, 200))
		varied, err := e.done()
		if err != nil {
			faults = append(faults, faultsOf(err)...)
		}
		variants = append(variants, Variant{label, varied})
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return variants, nil
}
