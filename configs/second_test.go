package configs_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/configs"
)

func TestSecondCodingIsOfCasesOfTheRecord(t *testing.T) {
	second, err := configs.Second()
	if err != nil {
		t.Fatal(err)
	}
	if len(second) != 28 {
		t.Errorf("want 28 cases, got %d", len(second))
	}
	for _, s := range second {
		ours, err := configs.Open(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		if s.Start != ours.Start || s.Norm != ours.Norm || s.Upheaval != ours.Upheaval || s.Observed != ours.Observed && *s.Observed != *ours.Observed {
			t.Errorf("%s: want start, norm, upheaval and observation of the record, got others", s.Name)
		}
	}
	if i := slices.IndexFunc(configs.Names(), func(n string) bool { return strings.Contains(n, "second") }); i >= 0 {
		t.Errorf("want no scenario of the second coding, got %s", configs.Names()[i])
	}
}

// Codings of others are read like the second; a file of no case is refused by name.
func TestCodingsOfAFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "by [somebody] else")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := configs.Codings(folder); err == nil || !strings.Contains(err.Error(), "want a folder with scenarios") {
		t.Errorf("an empty folder: %v", err)
	}
	text, err := os.ReadFile("record/second/belgium-1839.toml")
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, text []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("belgium-1839.toml", text)
	list, err := configs.Codings(folder)
	if err != nil || len(list) != 1 || list[0].Name != "record/belgium-1839" || list[0].Observed == nil || list[0].Observed.Years != 75.29 {
		t.Fatalf("want Belgium with what was observed, got %v, %v", list, err)
	}
	write("belgium-1840.toml", text)
	if _, err := configs.Codings(folder); err == nil || !strings.Contains(err.Error(), `belgium-1840.toml: want the name of a case`) || !strings.Contains(err.Error(), "belgium-1839") {
		t.Errorf("a file of no case: %v", err)
	}
	write("belgium-1840.toml", []byte("title = 3"))
	if err := os.Rename(filepath.Join(folder, "belgium-1840.toml"), filepath.Join(folder, "austria-1955.toml")); err != nil {
		t.Fatal(err)
	}
	if _, err := configs.Codings(folder); err == nil || !strings.Contains(err.Error(), "austria-1955.toml:1") {
		t.Errorf("a wrong file: %v", err)
	}
}

func TestRecordKeepsTheRulesOfTheCodebook(t *testing.T) {
	for _, name := range configs.Names() {
		if !strings.HasPrefix(name, "record/") {
			continue
		}
		s, err := configs.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, inert := range s.Inert() {
			t.Errorf("%s: want no key without effect, got %s", name, inert)
		}
		if len(s.Uncertainties) == 0 {
			t.Errorf("%s: want what could have been coded otherwise, got nothing", name)
		}
		if want := norm(s.Start); s.Norm != want {
			t.Errorf("%s: want norm %g, got %g", name, want, s.Norm)
		}
		for _, p := range s.Powers {
			if p.LongRun != p.Capability {
				t.Errorf("%s: %s: want no long_run, which looks ahead, got %g", name, p.Name, p.LongRun)
			}
		}
		a := s.Proteges[0].Aggressors
		for i := 1; i < len(a); i++ {
			if a[i].Gain > a[i-1].Gain || a[i].Gain == a[i-1].Gain && a[i].Corridor > a[i-1].Corridor {
				t.Errorf("%s: want aggressors by gain and corridor, got %s before %s", name, a[i-1].Power, a[i].Power)
			}
		}
	}
}

// norm is that of the age of a start.
func norm(start int) float64 {
	switch {
	case start < 1919:
		return 0
	case start < 1945:
		return 0.25
	}
	return 0.75
}
