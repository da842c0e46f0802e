package configs_test

import (
	"os"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
)

// A file of one kind that is read as another is told by what it is.
func TestFilesOfAnotherKind(t *testing.T) {
	read := map[string]func(string, []byte) error{
		"a scenario": func(name string, text []byte) error { _, err := configs.Parse(name, text); return err },
		"a study":    func(name string, text []byte) error { _, err := configs.ParseStudy(name, "", text); return err },
		"weights":    func(name string, text []byte) error { _, err := configs.ParseBehaviour(name, text); return err },
	}
	files := map[string]string{"a scenario": "belgium-1839.toml", "a study": "studies/istanbul-design.toml", "weights": "behaviour.toml"}
	for wanted, parse := range read {
		for kind, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			err = parse("x.toml", text)
			if kind == wanted {
				if err != nil {
					t.Errorf("%s: %v", file, err)
				}
				continue
			}
			if err == nil || !strings.Contains(err.Error(), ": want "+wanted) || !strings.Contains(err.Error(), "got "+kind) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s as %s: got %v", file, wanted, err)
			}
		}
	}
	// Without any key that tells, the faults themselves are told.
	if _, err := configs.ParseBehaviour("x.toml", []byte("nosuch = 1")); err == nil || strings.Count(err.Error(), "\n") < len(agents.Parameters(agents.Behaviour{}))-1 {
		t.Errorf("an empty file of weights: got %v", err)
	}
}
