package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"concert/results"
)

func TestRunTellsAndWrites(t *testing.T) {
	args, golden := docked(t), testdata(t, "run.golden")
	folder := elsewhere(t)
	a := concert(t, args...)
	if a.notes != "" {
		t.Errorf("want a silent error stream, got %q", a.notes)
	}
	holdGolden(t, golden, a.out)
	want := []string{"causes.csv", "life_table.csv", "manifest.json", "restraint.csv", "run.json", "scenario.toml", "summary.json"}
	if got := files(t, filepath.Join(folder, "runs", "belgium-1839+behaviour=behaviour+histories=3000")); !slices.Equal(got, want) {
		t.Errorf("want the files %q, got %q", want, got)
	}
}

func TestRunDrawsByDefault(t *testing.T) {
	folder := elsewhere(t)
	concert(t, "run", "belgium-1839", "--histories", "300", "--quiet", "--dpi", "60")
	for _, name := range []string{"survival.svg", "survival.png", "durations.svg", "durations.png"} {
		if picture := read(t, folder, "runs", "belgium-1839+histories=300", name); len(picture) < 1000 {
			t.Errorf("%s: want a picture, got %d bytes", name, len(picture))
		}
	}
}

func TestSeedIsPrinted(t *testing.T) {
	elsewhere(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--out", "o"}, "belgium-1839: seed 1839, 200 histories, in o\n"},
		{[]string{"--seed", "0"}, "belgium-1839: seed 0, 200 histories, in " + filepath.Join("runs", "belgium-1839+histories=200+seed=0") + "\n"},
	} {
		args := append([]string{"run", "belgium-1839", "--histories", "200", "--formats", "none", "--quiet"}, c.args...)
		if a := concert(t, args...); a.out != c.want {
			t.Errorf("%q: want %q, got %q", args, c.want, a.out)
		}
	}
}

func TestSetChangesTheScenario(t *testing.T) {
	plain := docked(t)
	elsewhere(t)
	concert(t, append(plain, "--out", "plain")...)
	concert(t, append(plain, "--out", "changed", "--set", "protege.Belgium.treaty.form=none", "--set", "power.Britain.credibility=0.2")...)
	text := string(read(t, "changed", "scenario.toml"))
	for _, want := range []string{`form = "none"`, "credibility = 0.2\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in the resolved scenario", want)
		}
	}
	if bytes.Equal(read(t, "plain", "life_table.csv"), read(t, "changed", "life_table.csv")) {
		t.Error("want another life table without the treaty")
	}
}

func TestResolvedScenarioGivesTheSame(t *testing.T) {
	args := docked(t, "--quiet")
	elsewhere(t)
	untitled := strings.Replace(string(read(t, args[1])), "\ntitle = ", "\nquestion = ", 1)
	if err := os.WriteFile("untitled.toml", []byte(untitled), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		same []string
	}{
		{"plain", args, lasting},
		{"other", append(args, "--seed", "7", "--horizon", "90", "--set", "protege.Belgium.contested=0.5"), lasting},
		{"untitled", []string{"run", "untitled.toml", "--histories", "600", "--formats", "none", "--quiet"}, lasting},
		{"until", append(args, "--histories", "20000", "--until", "survival(75) ± 0.02"), []string{"life_table.csv", "causes.csv", "summary.json", "scenario.toml"}},
	} {
		concert(t, append(c.args, "--out", c.name)...)
		concert(t, "run", filepath.Join(c.name, "scenario.toml"), "--out", c.name+"-again", "--formats", "none", "--quiet")
		sameFiles(t, c.name, c.name+"-again", c.same...)
	}
}

func TestRunThatCannotBeWritten(t *testing.T) {
	elsewhere(t)
	if err := os.WriteFile("o", []byte("in the way"), 0o644); err != nil {
		t.Fatal(err)
	}
	if a := attempt("run", "belgium-1839", "--histories", "100", "--out", "o"); a.code != exitCould || !strings.Contains(a.notes, "make the folder: mkdir o") {
		t.Errorf("want exit 1 and why, got %d, %q", a.code, a.notes)
	}
	a := attempt("run", "belgium-1839", "--histories", "100", "--out", "p", "--histories-file", filepath.Join("nowhere", "h.csv"))
	if a.code != exitCould || !strings.Contains(a.notes, "write "+filepath.Join("nowhere", "h.csv")) {
		t.Errorf("want exit 1 and the file, got %d, %q", a.code, a.notes)
	}
	if got := files(t, "."); !slices.Equal(got, []string{"o"}) {
		t.Errorf("want no other file, got %q", got)
	}
}

func TestJSONParses(t *testing.T) {
	args := docked(t, "--json")
	elsewhere(t)
	var one results.Summary
	if err := json.Unmarshal([]byte(concert(t, args...).out), &one); err != nil || one.Histories != 3000 || len(one.Proteges) != 1 {
		t.Errorf("want the summary of 3000 histories, got %+v, %v", one, err)
	}
	a := concert(t, append(args, filepath.Join(filepath.Dir(args[1]), "luxembourg-1867.toml"))...)
	var both []results.Summary
	if err := json.Unmarshal([]byte(a.out), &both); err != nil || len(both) != 2 || both[1].Proteges[0].Protege != "Luxembourg" {
		t.Errorf("want a list of two summaries, got %+v, %v", both, err)
	}
}
