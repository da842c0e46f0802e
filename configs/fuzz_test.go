package configs_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/configs"
)

// FuzzLoad: any text gives a scenario that reads back the same, or faults that
// stand within the text.
func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"*.toml", "testdata/*.toml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatalf("no seeds in %s: %v", pattern, err)
		}
		for _, path := range files {
			text, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := configs.Parse("fuzz.toml", text)
		if err != nil {
			placed(t, err, text)
			return
		}
		if again := parse(t, string(resolved(t, s))); !same(s, again) || hash(t, s) != hash(t, again) {
			t.Errorf("read back as another scenario:\n%s", resolved(t, again))
		}
	})
}

// placed checks that every fault has a line and column of the text.
func placed(t *testing.T, err error, text []byte) {
	var faults configs.FaultsError
	if !errors.As(err, &faults) || len(faults) == 0 {
		t.Fatalf("want faults, got %v", err)
	}
	lines := strings.Split(string(text), "\n")
	for _, fault := range faults {
		told := strings.HasSuffix(fault.Problem, "more faults")
		if fault.Line < 1 && !told || fault.Line > len(lines) || fault.Line > 0 && fault.Column > len(lines[fault.Line-1])+2 || fault.Problem == "" {
			t.Errorf("out of the text: %+v", fault)
		}
		if strings.ContainsAny(fault.String(), "\n\x00\x1b") {
			t.Errorf("control characters in %q", fault)
		}
	}
}

func resolved(t *testing.T, s *configs.Scenario) []byte {
	var b bytes.Buffer
	if err := s.WriteTOML(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzOverride: any override gives a scenario that reads back the same, or
// faults.
func FuzzOverride(f *testing.F) {
	for _, text := range []string{"protege.Belgium.treaty.form=alliance", `power."Britain".credibility=0.2`, "run.horizon=300",
		"hostility.France.Prussia.level=0.5", "rivalry.Britain.Russia.war_rate=0.1", "behaviour.h0=-3", "title='a'", "treaty.form=none,alliance", "guarantor.Britain.stake=0.5", "each", "rivalry.France.Prussia", "aggressor.each",
		"protege.Belgium.guarantor.Britain.stake=[1]", "observed.id=\"\"\"x\"\"\"", "a.\"b", "==", "..=", "power.Britain.name=France"} {
		f.Add(text)
	}
	base := open(f, "testdata/belgium.toml")
	f.Fuzz(func(t *testing.T, text string) {
		var faults configs.FaultsError
		if s, err := base.With(text); err == nil {
			if again := parse(t, string(resolved(t, s))); !same(s, again) {
				t.Errorf("--set %q reads back as another scenario:\n%s", text, resolved(t, again))
			}
		} else if !errors.As(err, &faults) || strings.ContainsAny(faults[0].String(), "\n\x00\x1b") {
			t.Errorf("want faults in one line each, got %q", err)
		}
		if variants, err := base.Drop(text); err == nil && len(variants) == 0 {
			t.Errorf("--drop %q: neither variants nor an error", text)
		}
		if variants, err := base.Vary(text); err == nil && len(variants) == 0 {
			t.Errorf("--vary %q: neither variants nor an error", text)
		}
	})
}
