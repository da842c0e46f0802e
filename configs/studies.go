package configs

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"concert/internal/plain"
)

// studyFolder is that of the built-in studies, with a template among them.
const studyFolder = "studies/"

// StudyNames lists the built-in studies.
func StudyNames() (names []string) {
	files, _ := fs.Glob(embedded, studyFolder+"*.toml") // the pattern is well-formed
	for _, file := range files {
		if name := strings.TrimSuffix(path.Base(file), ".toml"); name != "template" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// unknownStudy is the error of a study that cannot be read.
func unknownStudy(nameOrPath string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w%s", plain.Bare(nameOrPath, 200), ErrNoStudy, hintOrList(strings.TrimSuffix(path.Base(nameOrPath), ".toml"), StudyNames()))
	}
	return err
}

// ErrNoStudy is the error of a name that is neither a built-in study nor a file.
var ErrNoStudy = errors.New("neither a built-in study nor a file")
