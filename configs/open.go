package configs

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"concert/configs/document"
	"concert/internal/input"
	"concert/internal/plain"
)

// recordFolder is that of the built-in scenarios of the historical record.
const recordFolder = "record/"

// ErrUnknown is the error of a name that is neither a built-in scenario nor a
// file.
var ErrUnknown = errors.New("neither a built-in scenario nor a file")

// Open reads a scenario: a built-in one by its name (belgium-1839,
// record/austria-1955, or austria-1955 where no other has that name), or a
// file on disk by its path. What is wrong with it comes as a [FaultsError].
// Two readings of a built-in one share nothing: what is returned may be changed.
func Open(nameOrPath string) (*Scenario, error) {
	if name, ok := builtIn(nameOrPath); ok {
		text, err := embedded.ReadFile(name + ".toml")
		if err != nil {
			return nil, fmt.Errorf("read the built-in scenario %s: %w", name, err)
		}
		s, err := Parse(name+".toml", text)
		if err != nil {
			return nil, err
		}
		s.Name = name
		return s, nil
	}
	text, err := input.Read(nameOrPath, MaxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		wrong := strings.TrimSuffix(filepath.Base(nameOrPath), ".toml")
		return nil, fmt.Errorf("%s: %w%s", plain.Bare(nameOrPath, 200), ErrUnknown, hint(wrong, callable()))
	}
	if err != nil {
		return nil, err
	}
	s, err := Parse(nameOrPath, text)
	if err != nil {
		return nil, err
	}
	s.Name = calledAs(absolute(nameOrPath))
	return s, nil
}

// absolute is a path from the root, where it can be had.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// resolvedFile is the file that a run writes its scenario to.
const resolvedFile = "scenario.toml"

// calledAs is the name of the scenario in a file: the file's without .toml, or
// that of its folder for a run's scenario.toml, where it can be a name.
func calledAs(file string) string {
	file = filepath.ToSlash(file)
	if folder := plain.Normal(path.Base(path.Dir(file))); path.Base(file) == resolvedFile && strings.Trim(folder, "./") != "" {
		if want, _ := plain.Name.Fault(folder); want == "" {
			return folder
		}
	}
	return plain.Normal(strings.TrimSuffix(path.Base(file), ".toml"))
}

// Parse reads a scenario from the text of a file of the given name. It needs
// no file system. What is wrong comes as a [FaultsError].
func Parse(name string, text []byte) (*Scenario, error) {
	called := calledAs(name)
	if strings.Trim(called, ". ") == "" {
		return nil, FaultsError{{File: name, Problem: "want a file called by a name before .toml, got none"}}
	}
	if want, got := plain.Name.Fault(called); want != "" {
		return nil, FaultsError{{File: name, Problem: "want a file called by " + want + ", got " + got}}
	}
	root, err := document.Parse(name, text)
	if err == nil {
		err = aScenario.check(root)
	}
	if err != nil {
		return nil, err
	}
	s, err := complete(root, Behaviour())
	if err != nil {
		return nil, err
	}
	s.Name = called
	return s, nil
}

// Names lists the built-in scenarios: the questions, then the record (record/…),
// each in alphabetical order.
func Names() []string {
	var names []string
	for _, pattern := range []string{"*.toml", recordFolder + "*.toml"} {
		files, _ := fs.Glob(embedded, pattern) // the pattern is well-formed
		var group []string
		for _, file := range files {
			if file != "behaviour.toml" && file != "template.toml" {
				group = append(group, strings.TrimSuffix(file, ".toml"))
			}
		}
		sort.Strings(group)
		names = append(names, group...)
	}
	return names
}

// builtIn finds the built-in scenario of a name.
func builtIn(name string) (string, bool) {
	for _, full := range []string{name, recordFolder + name} {
		for _, known := range Names() {
			if known == full {
				return full, true
			}
		}
	}
	return "", false
}

// callable lists the shortest names of the built-in scenarios: those of the record
// without their folder, where no question is called the same.
func callable() []string {
	names := Names()
	for i, name := range names {
		short := strings.TrimPrefix(name, recordFolder)
		if full, _ := builtIn(short); full == name {
			names[i] = short
		}
	}
	return names
}
