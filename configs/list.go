package configs

import (
	"errors"
	"strings"
)

// The groups of built-in scenarios.
const (
	Questions = "questions" // what the program was written to ask
	Record    = "record"    // cases of the historical record
)

// Entry is a built-in scenario as `concert list` shows it.
type Entry struct {
	Name     string    `json:"name"`
	Group    string    `json:"group"`
	Title    string    `json:"title"`
	Start    int       `json:"start"`              // calendar year
	Observed *Observed `json:"observed,omitempty"` // nil if nothing was
}

// List returns the built-in scenarios, the questions first, each group in the order
// of names. All are read and checked on the way; a fault in one is a fault of the
// build.
func List() ([]Entry, error) {
	var entries []Entry
	for _, name := range Names() {
		s, err := Open(name)
		if err != nil {
			return nil, err
		}
		group := Questions
		if strings.HasPrefix(name, recordFolder) {
			group = Record
		}
		entries = append(entries, Entry{name, group, s.Title, s.Start, s.Observed})
	}
	return entries, nil
}

// OpenAll reads several scenarios, patterns among them expanded ([Expand]), in the
// order given. If there is a fault in any, none is returned, and the error holds
// the faults of all.
func OpenAll(namesOrPaths ...string) ([]*Scenario, error) {
	names, err := Expand(namesOrPaths...)
	if err != nil {
		return nil, err
	}
	var scenarios []*Scenario
	var faults []error
	for _, name := range names {
		s, err := Open(name)
		if err != nil {
			faults = append(faults, err)
		}
		scenarios = append(scenarios, s)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return scenarios, nil
}
