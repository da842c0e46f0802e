package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// askStudy runs a subcommand in silence and returns its code and what it told.
func askStudy(args ...string) (code int, notes string) {
	var o, e strings.Builder
	code = run(context.Background(), args, streams{strings.NewReader(""), &o, &e})
	return code, e.String()
}

func TestCalibrateAndValidateRefuseWhatCannotBe(t *testing.T) {
	out := t.TempDir()
	for _, c := range []struct{ args, want string }{
		{"calibrate --histories 0", `--histories: want a whole number in 1..1000000, got "0"`},
		{"calibrate --steps 7", `--steps: want a whole number in 8..1000000, got "7"`},
		{"calibrate --workers -1", "--workers: want a whole number in 0..4096"},
		{"calibrate belgium-1839", "calibrate: "},
		{"validate --fresh 0", `--fresh: want a whole number in 1..1000000, got "0"`},
		{"validate --refits -1", `--refits: want a whole number in 0..1000, got "-1"`},
		{"validate --questions -5", `--questions: want a whole number in 0..1000000000000, got "-5"`},
		{"validate --calibration " + filepath.Join(out, "nowhere"), "--calibration: "},
	} {
		args := append(strings.Fields(c.args), "--out", filepath.Join(out, "never"))
		code, notes := askStudy(args...)
		if code != exitUsage || !strings.Contains(notes, c.want) {
			t.Errorf("%s: want exit 2 and %q, got %d and %q", c.args, c.want, code, notes)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "never")); err == nil {
		t.Error("want no folder from commands that were asked wrongly")
	}
}

func TestCalibrateLeavesTheJournalOfAnotherAlone(t *testing.T) {
	out := t.TempDir()
	path := filepath.Join(out, "calibration.journal")
	if err := os.WriteFile(path, []byte("concert calibration of old, 3 values\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, notes := askStudy("calibrate", "--out", out, "--histories", "1")
	if code != exitCould || !strings.Contains(notes, "another calibration") || !strings.Contains(notes, path) {
		t.Errorf("want exit 1 and the journal's path, got %d and %q", code, notes)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "concert calibration of old, 3 values\n" {
		t.Errorf("want the journal untouched, got %q, %v", text, err)
	}
}
