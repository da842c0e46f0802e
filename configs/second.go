package configs

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"concert/internal/input"
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
	list, err := recoded(files, func(file string) (*Scenario, error) {
		text, err := embedded.ReadFile(file)
		if err != nil {
			return nil, err
		}
		return Parse(file, text)
	})
	if err != nil {
		return nil, fmt.Errorf("read the second coding: %w", err)
	}
	return list, nil
}

// Codings reads other people's codings of cases of the record from a folder, as
// [Second] does: each file is called after its case. A folder without a scenario
// is an error, and so is a file of no case.
func Codings(folder string) ([]*Scenario, error) {
	files, err := filepath.Glob(filepath.Join(escaped(folder), "*.toml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: want a folder with scenarios (.toml) named after cases of the record, got none", folder)
	}
	return recoded(files, func(file string) (*Scenario, error) {
		text, err := input.Read(file, MaxBytes)
		if err != nil {
			return nil, err
		}
		return Parse(file, text)
	})
}

// escaped is a path that stands for itself in a pattern.
func escaped(folder string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(filepath.ToSlash(folder))
}

// recoded reads codings of cases, in the order of their files, and gives each what
// the age gives to its case and what was observed of it.
func recoded(files []string, read func(file string) (*Scenario, error)) (list []*Scenario, err error) {
	names := Names()
	for _, file := range files {
		name := recordFolder + strings.TrimSuffix(path.Base(filepath.ToSlash(file)), ".toml")
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("%s: want the name of a case of the record, such as belgium-1839.toml%s", file, hint(name, names))
		}
		s, err := read(file)
		if err != nil {
			return nil, err
		}
		first, err := Open(name)
		if err != nil {
			return nil, err
		}
		if len(s.Proteges) != 1 {
			return nil, fmt.Errorf("%s: want one protégé in a case of the record, got %d", file, len(s.Proteges))
		}
		s.Name, s.Start, s.Norm, s.Upheaval, s.Observed = first.Name, first.Start, first.Norm, first.Upheaval, first.Observed
		list = append(list, s)
	}
	return list, nil
}
