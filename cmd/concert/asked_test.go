package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every line of what is wrong with files begins with file:line:column,
// whatever the flag that led to the file and however many files there are.
func TestFaultsBeginWithTheirPlace(t *testing.T) {
	elsewhere(t)
	for name, text := range map[string]string{
		"a.toml": "title = 3\nspeed = 3\n", "b.toml": "title = \n", "w.toml": "h0 = \"x\"\n", "s.csv": "time,event\nx,1\n3,7\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	place := regexp.MustCompile(`^(a|b|w)\.toml:\d+:\d+: |^s\.csv:\d+:\d+: `)
	for _, c := range []struct {
		args   string
		faults int
	}{
		{"check a.toml b.toml", 2},
		{"run a.toml belgium-1839", 1},
		{"run [ab].toml", 2},
		{"compare belgium-1839 a.toml", 1},
		{"explain b.toml", 1},
		{"chronicle a.toml --history 1", 1},
		{"run belgium-1839 --behaviour w.toml", 1},
		{"estimate s.csv", 2},
	} {
		a := attempt(strings.Fields(c.args)...)
		lines := strings.Split(strings.TrimSuffix(a.notes, "\n"), "\n")
		if a.code != exitUsage || a.out != "" || len(lines) < c.faults {
			t.Errorf("concert %s: want exit 2 and %d faults, got %d, %q", c.args, c.faults, a.code, a.notes)
		}
		for _, line := range lines {
			if !place.MatchString(line) {
				t.Errorf("concert %s: want file:line:column first, got %q", c.args, line)
			}
		}
	}
	// An override has no place; the scenario that it was for is named.
	if a := attempt("run", "belgium-1839", "--set", "run.seed=x"); !strings.HasPrefix(a.notes, "concert: belgium-1839: --set run.seed=x: ") {
		t.Errorf("want the override named, got %q", a.notes)
	}
	// What is no fault of a file keeps its name beside those that are.
	a := attempt("check", "a.toml", "nowhere")
	if !strings.HasPrefix(a.notes, "a.toml:") || !strings.Contains(a.notes, "\nconcert: nowhere: neither") {
		t.Errorf("want the fault of the file and the name, got %q", a.notes)
	}
}
