package configs

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// Init writes a commented template of a scenario to NAME.toml and returns the
// path. A file that is there already is left alone and is an error.
// It is made with O_EXCL, so that of two that start at once one gets it, and a
// template that could not be written whole is removed again.
func Init(name string) (path string, err error) { return initialise(name, "scenario", "template.toml") }

// InitStudy writes a commented template of a study as [Init] does one of a scenario.
func InitStudy(name string) (path string, err error) {
	return initialise(name, "study", studyFolder+"template.toml")
}

// initialise writes an embedded template to a new file of that name; what is the
// word for it in messages.
func initialise(name, what, template string) (path string, err error) {
	path = strings.TrimSuffix(name, ".toml") + ".toml"
	if path == ".toml" {
		return "", fmt.Errorf("want a name for the %s, got none", what)
	}
	text, err := embedded.ReadFile(template)
	if err != nil {
		return "", fmt.Errorf("read the template: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, os.ErrExist) {
		return "", fmt.Errorf("write the template: %s is there already", path)
	}
	if err != nil {
		return "", fmt.Errorf("write the template: %w", err)
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", fmt.Errorf("write the template: %w", errors.Join(err, os.Remove(path)))
	}
	return path, nil
}
