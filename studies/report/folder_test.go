package report

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/results"
)

func TestOpenGivesTheCurvesOfTheRun(t *testing.T) {
	c := opened(t, world("W", 120, "A", "B", "C", "Eins", "Zwei"), 5, 2000)
	if len(c.Proteges) != 2 || c.Proteges[1].Name != "Zwei" || len(c.Proteges[0].Ends) != 3 {
		t.Fatalf("want two protégés with three causes each, got %+v", c.Proteges)
	}
	for i, p := range c.Proteges {
		s := c.Summary.Proteges[i]
		if got, want := c.fullYears(i, 120).Value, s.RestrictedMean.Value; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: want the restricted mean %g of the summary, got %g", p.Name, want, got)
		}
		if got, want := c.fullYears(i, 120).StdErr, s.RestrictedMean.StdErr; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: want its error %g, got %g", p.Name, want, got)
		}
		sum := 0.0
		for _, e := range p.Ends {
			sum += e.At(120).Incidence
		}
		if math.Abs(sum-s.Breached.Value) > 1e-9 {
			t.Errorf("%s: want causes that add up to %g, got %g", p.Name, s.Breached.Value, sum)
		}
	}
}

func TestOpenRefusesWhatIsNoFinishedRun(t *testing.T) {
	empty, file := t.TempDir(), filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	unfinished := write(t, world("W", 30, "A", "B", "C", "P"), 1, 100)
	remove(t, unfinished, "manifest.json")
	partial := write(t, world("W", 30, "A", "B", "C", "P"), 1, 100)
	remove(t, partial, "causes.csv")
	for folder, want := range map[string]string{
		filepath.Join(empty, "none"): "got nothing of that name",
		file:                         "got a file",
		empty:                        "want life_table.csv, causes.csv, summary.json, scenario.toml, manifest.json in it, got none of them",
		unfinished:                   "want manifest.json, which a run writes last, got none: run the scenario again",
		partial:                      "want causes.csv too, got none",
	} {
		_, err := Open(context.Background(), folder)
		if !errors.Is(err, ErrNotRun) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), folder) {
			t.Errorf("%s: want an error with %q, got %v", folder, want, err)
		}
	}
}

func TestOpenRefusesFilesThatDoNotBelongTogether(t *testing.T) {
	for _, c := range []struct {
		file, old, new string
		want           string
	}{
		{"manifest.json", `"program": "concert"`, `"program": "R"`, `manifest.json: program: want "concert", got "R"`},
		{"manifest.json", `"histories": 500`, `"histories": 501`, "summary.json: not as its run wrote it: does not belong to manifest.json beside it: want histories 501, got 500"},
		{"manifest.json", `"histories": 500`, `"histories": 0`, "manifest.json: histories: want at least 1, got 0"},
		{"manifest.json", `"horizon_years": 40`, `"horizon_years": 41`, "want horizon_years 41, got 40"},
		{"manifest.json", `"horizon_years": 40`, `"horizon_years": 400000000`, "horizon_years: want 1..10000, got 400000000"},
		{"manifest.json", `"scenario_sha256": "0`, `"scenario_sha256": "`, "scenario_sha256: want 64 hexadecimal digits"},
		{"manifest.json", `"results_version": "`, `"results_version": "0.`, "results_version: want"},
		{"manifest.json", `{`, `[`, "manifest.json: want JSON as concert writes it"},
		{"summary.json", `"protege": "P"`, `"protege": "Q"`, `life_table.csv: not as its run wrote it: does not belong to summary.json beside it: want protégé "Q", got "P"`},
		{"summary.json", `"breached": {`, `"broken": {`, `summary.json: protege "P": want its breached`},
		{"life_table.csv", "n_event", "events", `life_table.csv:1: want a column "n_event"`},
		{"life_table.csv", "P,3,", "P,4,", `life_table.csv:5: time: want 3, got "4"`},
		{"life_table.csv", "P,0,500,0,0,1,", "P,0,500,0,0,1.5,", `life_table.csv:2: surv: want 0..1, got "1.5"`},
		{"life_table.csv", "P,0,500,0,0,", "P,0,500,-1,0,", `life_table.csv:2: n_event: want a count, got "-1"`},
		{"causes.csv", "intact,0,0\n", "sound,0,0\n", "causes.csv:2: guarantee: want one of intact, hollow, neutrality_abandoned"},
		{"causes.csv", "P,2,C,intact,", "P,2,C,intact,1", "causes.csv: not as its run wrote it: does not belong to life_table.csv beside it: want as many ends of the peace of \"P\" in year 2"},
		{"run.json", "{", "", "run.json: not as its run wrote it: want JSON"},
	} {
		folder := write(t, world("W", 40, "A", "B", "C", "P"), 3, 500)
		path := filepath.Join(folder, c.file)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), c.old) {
			t.Fatalf("%s: want %q in it, got\n%.300s", c.file, c.old, text)
		}
		if err := os.WriteFile(path, []byte(strings.Replace(string(text), c.old, c.new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		if c.file != "run.json" {
			reseal(t, folder)
		}
		_, err = Open(context.Background(), folder)
		if err == nil || !strings.Contains(err.Error(), c.want) || errors.Is(err, ErrNotRun) {
			t.Errorf("%s with %q: want an error with %q, got %v", c.file, c.new, c.want, err)
		}
	}
}

// A life table cut short, changed in one figure or repeated is found out.
func TestOpenRefusesADamagedLifeTable(t *testing.T) {
	for name, damage := range map[string]func([]string) []string{
		"cut short": func(lines []string) []string { return lines[:20] },
		"repeated":  func(lines []string) []string { return append(lines, lines[1:]...) },
		"changed": func(lines []string) []string {
			lines[9] = strings.Replace(lines[9], ",0.", ",0.0", 1)
			return lines
		},
	} {
		folder := write(t, world("W", 40, "A", "B", "C", "P"), 3, 500)
		path := filepath.Join(folder, "life_table.csv")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := damage(strings.Split(strings.TrimSpace(string(text)), "\n"))
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(context.Background(), folder); !errors.Is(err, results.ErrDamaged) || !strings.Contains(err.Error(), "life_table.csv: ") {
			t.Errorf("%s: want an error that names life_table.csv, got %v", name, err)
		}
		reseal(t, folder)
		if _, err := Open(context.Background(), folder); err == nil || !strings.Contains(err.Error(), "life_table.csv") {
			t.Errorf("%s, sums mended: want an error that names life_table.csv, got %v", name, err)
		}
	}
}

func remove(t *testing.T, folder, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}

func FuzzReadTables(f *testing.F) {
	f.Add("protege,time,n_risk,n_event,n_censor,surv\nP,0,2,0,0,1\nP,1,2,1,1,0.5\n")
	f.Add("protege,time,aggressor,guarantee,n_event,cuminc\nP,0,A,intact,0,0\nP,1,A,intact,1,0.5\n")
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "table.csv")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if list, err := readLifeTable(path, 1); err == nil {
			for _, l := range list {
				if len(l.survival) != 2 || len(l.events) != 1 || len(l.censored) != 1 {
					t.Errorf("want years 0 and 1, got %+v", l)
				}
			}
		}
		if list, err := readCauses(path, 1); err == nil {
			for _, c := range list {
				if len(c.events) != 1 {
					t.Errorf("want year 1, got %+v", c)
				}
			}
		}
	})
}
