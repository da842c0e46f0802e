package configs

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/text/unicode/norm"

	"concert/configs/document"
	"concert/internal/plain"
)

//go:embed *.toml record/*.toml
var embedded embed.FS

// recordFolder is that of the built-in scenarios of the historical record.
const recordFolder = "record/"

// ErrUnknown is the error of a name that is neither a built-in scenario nor a
// file.
var ErrUnknown = errors.New("neither a built-in scenario nor a file")

// Open reads a scenario: a built-in one by its name (belgium-1839,
// record/austria-1955, or austria-1955 where no other has that name), or a
// file on disk by its path. What is wrong with it comes as a [FaultsError].
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
	text, err := read(nameOrPath, MaxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		wrong := strings.TrimSuffix(filepath.Base(nameOrPath), ".toml")
		return nil, fmt.Errorf("%s: %w%s", plain.Bare(nameOrPath, 200), ErrUnknown, hint(wrong, callable()))
	}
	if err != nil {
		return nil, err
	}
	return Parse(nameOrPath, text)
}

// Parse reads a scenario from the text of a file of the given name. It needs
// no file system. What is wrong comes as a [FaultsError].
func Parse(name string, text []byte) (*Scenario, error) {
	called := norm.NFC.String(strings.TrimSuffix(path.Base(filepath.ToSlash(name)), ".toml"))
	if want, got := plain.Name.Fault(called); want != "" {
		return nil, FaultsError{{File: name, Problem: "want a file called by " + want + ", got " + got}}
	}
	root, err := document.Parse(name, text)
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

// Names lists the built-in scenarios: the questions, then the record.
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

// callable lists the shortest names of the built-in scenarios.
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

// read returns the bytes of a file on disk, at most one more than it may have.
func read(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s: want a TOML file, got a directory", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return text, nil
}
