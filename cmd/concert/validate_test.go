package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/configs"
	"concert/results"
	"concert/studies/validate"
)

// brief is a validation of a few cases with a few draws, which takes no time.
func brief(t *testing.T, draws, out string) *validator {
	t.Helper()
	o := validate.DefaultOptions()
	o.Cases, o.Histories, o.Questions, o.Tau = 10, 1, 0, 75
	o.VariantHistories, o.VariantDraws = 1, 9
	var said, notes strings.Builder
	return &validator{std: streams{strings.NewReader(""), &said, &notes}, options: o, behaviour: draws, out: out, brief: true,
		pictures: pictures{formats: []string{"svg"}}, given: func(string) bool { return false }}
}

// A validation's folder is sealed; the same again gives the same bytes, other draws
// are refused without --force.
func TestValidationFolder(t *testing.T) {
	here := t.TempDir()
	draws, out := filepath.Join(here, "draws.csv"), filepath.Join(here, "validation")
	scatter(t, weightsFile(t), draws)
	for range 2 {
		v := brief(t, draws, out)
		if err := validated(v); err != nil {
			t.Fatal(err)
		}
		if text := v.std.out.(*strings.Builder).String(); !strings.Contains(text, "fifteen facts") || !strings.Contains(text, "written to") {
			t.Errorf("said %q", text)
		}
	}
	s, err := results.OpenSealed(context.Background(), out)
	if err != nil || len(s.Files) != 4+len(validate.Drawn())-2 { // no forward, no recode
		t.Fatalf("want pages and pictures sealed, got %q, %v", files(t, out), err)
	}
	if text := string(read(t, filepath.Join(out, "validation.md"))); !strings.Contains(text, "## What is weak") || strings.Contains(text, "NaN") {
		t.Errorf("the page: %.2000s", text)
	}
	text := read(t, draws)
	if err := os.WriteFile(draws, text[:strings.LastIndex(strings.TrimSpace(string(text)), "\n")+1], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := validated(brief(t, draws, out)); err == nil || !strings.Contains(err.Error(), "it holds other work") {
		t.Errorf("other draws: want them refused, got %v", err)
	}
}

// validated carries a validation out.
func validated(v *validator) error {
	p, err := v.parted()
	if err != nil {
		return err
	}
	return p.finish(context.Background(), v.out, nil, nil)
}

// weightsFile is a file of the built-in weights.
func weightsFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "weights.toml")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := configs.WriteBehaviour(file, "", configs.Behaviour()); err != nil {
		t.Fatal(err)
	}
	return path
}
