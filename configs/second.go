package configs

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// secondFolder holds the cases of the record as a second coder has them.
const secondFolder = recordFolder + "second/"

// Second reads the second coding of the record: of some cases, in the order of
// their names, each with the name that the case has in the record. The second
// coder judged facts of the case; what the age gives to all, norm and upheaval, is
// that of the record, and so is what was observed.
func Second() ([]*Scenario, error) {
	files, err := fs.Glob(embedded, secondFolder+"*.toml")
	if err != nil {
		return nil, err
	}
	var list []*Scenario
	for _, file := range files {
		s, err := second(file)
		if err != nil {
			return nil, fmt.Errorf("read the second coding: %w", err)
		}
		list = append(list, s)
	}
	return list, nil
}

func second(file string) (*Scenario, error) {
	text, err := embedded.ReadFile(file)
	if err != nil {
		return nil, err
	}
	s, err := Parse(file, text)
	if err != nil {
		return nil, err
	}
	first, err := Open(recordFolder + strings.TrimSuffix(path.Base(file), ".toml"))
	if err != nil {
		return nil, err
	}
	s.Name, s.Norm, s.Upheaval, s.Observed = first.Name, first.Norm, first.Upheaval, first.Observed
	return s, nil
}
