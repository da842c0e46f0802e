package main

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"concert/results"
)

// TestReadingsAreTold: a run tells every reading of its scenario and averages them
// under probabilities that are given, and under no others.
func TestReadingsAreTold(t *testing.T) {
	weights := docked(t)[3]
	elsewhere(t)
	scatter(t, weights, "mine.csv")
	for _, flags := range [][]string{{"--behaviour", "mode"}, {"--behaviour", "mine.csv"}} {
		args := append([]string{"run", "ukraine-2022-istanbul", "--histories", "900", "--formats", "none", "--force"}, flags...)
		a := concert(t, append(args, "--out", "o")...)
		text := strings.Join(strings.Fields(a.out), " ")
		if !strings.Contains(text, "Russia would cheat") || strings.Contains(text, "believed") {
			t.Errorf("want readings, never averaged, in\n%s", a.out)
		}
		concert(t, append(args, "--out", "p", "--p", "cheat=0.25,satisfied=0.25")...)
		var s results.Summary
		if err := json.Unmarshal(read(t, "p", "summary.json"), &s); err != nil || len(s.Readings) != 4 {
			t.Fatalf("want three readings and their average, got %d, %v", len(s.Readings), err)
		}
		r := s.Readings
		if want := r[0].AtBenchmark.Value/2 + r[1].AtBenchmark.Value/4 + r[2].AtBenchmark.Value/4; math.Abs(r[3].AtBenchmark.Value-want) > 1e-9 {
			t.Errorf("want an average of %v, got %v", want, r[3].AtBenchmark.Value)
		}
		if known := r[3].KnownMean; (known != nil) != (flags[1] == "mine.csv") {
			t.Errorf("%v: known %v", flags, known)
		} else if want := r[0].RestrictedMean.Value/2 + r[1].RestrictedMean.Value/4 + r[2].RestrictedMean.Value/4; known != nil && math.Abs(known.Value-want) > 1e-9 {
			t.Errorf("want %v, got %v", want, known.Value)
		}
		concert(t, "run", "p", "--out", "q", "--quiet", "--force")
		sameFolder(t, "p", "q")
	}
	for line, want := range map[string]string{
		"run ukraine-2022-istanbul --p cheet=0.3 --histories 100":               `--p: want readings of the scenario (["sincere" "satisfied" "cheat"]), got "cheet"`,
		"run ukraine-2022-istanbul --p cheat=3 --histories 100":                 `--p: want a probability 0..1 of cheat, got "3"`,
		"run ukraine-2022-istanbul --p cheat=.7,satisfied=.7 --histories 100":   "--p: want probabilities that sum to 1, got 1.4",
		"run belgium-1839 --p cheat=0.3 --histories 100":                        "--p: want readings in belgium-1839, got none",
		"run ukraine-2022-istanbul ukraine-2022-none --p cheat=0.3":             "--p: want one scenario, got 2",
		"run ukraine-2022-istanbul --reading cheat --p cheat=.3 --histories 99": "--p: want readings in ukraine-2022-istanbul-cheat, got none",
	} {
		a := attempt(strings.Fields(line)...)
		if a.code != exitUsage || !strings.Contains(a.notes, want) {
			t.Errorf("%s: exit %d, want %q, got %s", line, a.code, want, a.notes)
		}
	}
}
