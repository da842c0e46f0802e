package configs

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"concert/internal/plain"
)

// Expand replaces each pattern with *, ? or [ in it, as shells have them, by
// the built-in scenarios whose names match (ukraine-2022-*, record/*) or else
// by the files that do (configs/*.toml). A file of that very name is itself. A
// pattern that nothing matches is an error that wraps [ErrUnknown].
func Expand(namesOrPatterns ...string) (names []string, err error) {
	var faults []error
	for _, pattern := range namesOrPatterns {
		if !strings.ContainsAny(pattern, "*?[") || exists(pattern) {
			names = append(names, pattern)
			continue
		}
		found, err := matching(pattern)
		if err != nil {
			faults = append(faults, err)
		}
		names = append(names, found...)
	}
	return names, errors.Join(faults...)
}

// exists tells whether there is a file of that very name, brackets and all.
func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// matching are the scenarios of a pattern: the built-in ones by their full
// names, those of the record by their own, files.
func matching(pattern string) ([]string, error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, fmt.Errorf("%s: want a pattern of *, ? and [a-z], got one that has no end", plain.Bare(pattern, 200))
	}
	for _, form := range []func(string) string{
		func(name string) string { return name },
		func(name string) string { return strings.TrimPrefix(name, recordFolder) },
	} {
		var found []string
		for _, name := range Names() {
			if ok, _ := path.Match(pattern, form(name)); ok {
				found = append(found, name)
			}
		}
		if len(found) > 0 {
			return found, nil
		}
	}
	files, err := filepath.Glob(pattern)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: %w matches", plain.Bare(pattern, 200), ErrUnknown)
	}
	return files, err
}
