package main

import (
	"encoding/json"
	"strings"
	"testing"

	"concert/results"
)

func TestUntilStopsAtTheSameCountAndSaysSo(t *testing.T) {
	args := docked(t, "--quiet", "--until", "survival(75) ± 0.02", "--histories", "20000")
	elsewhere(t)
	var first string
	for _, workers := range []string{"1", "2", "7", "64"} {
		a := concert(t, append(args, "--out", "o"+workers, "--workers", workers)...)
		var m results.Manifest
		if err := json.Unmarshal(read(t, "o"+workers, "manifest.json"), &m); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = strings.ReplaceAll(a.out, "o"+workers, "")
			if m.Histories < results.MinHistories || m.Histories >= 20000 || m.Stopped != "precision reached" || m.Until != "survival(75) ± 0.02" {
				t.Errorf("want a run stopped by its precision, got %+v", m)
			}
			if !strings.Contains(a.out, "(survival(75) ± 0.02: precision reached)") {
				t.Errorf("want to be told why it stopped, got %q", a.out)
			}
		}
		if said := strings.ReplaceAll(a.out, "o"+workers, ""); said != first {
			t.Errorf("%s workers: want %q, got %q", workers, first, said)
		}
		sameFiles(t, "o1", "o"+workers, lasting...)
	}
}

func TestUntilBeyondTheMostHistoriesWarns(t *testing.T) {
	args := docked(t, "--quiet", "--until", "mean ± 0.01", "--out", "o")
	elsewhere(t)
	a := concert(t, args...)
	if !strings.Contains(a.notes, "warning: mean ± 0.01 years was not reached within the most histories, 3000") ||
		!strings.Contains(a.out, "most histories reached before the precision") {
		t.Errorf("want a warning, got %q and %q", a.notes, a.out)
	}
}

func TestUntilTheMedianOfAPeaceThatOutlastsTheHorizon(t *testing.T) {
	args := docked(t, "--horizon", "10", "--until", "median ± 1", "--out", "o")
	folder := elsewhere(t)
	a := attempt(args...)
	if a.code != exitCould || !strings.Contains(a.notes, "median ± 1 years: the median of Belgium lies beyond the horizon of 10 years") {
		t.Errorf("want exit 1 and why, got %d, %q", a.code, a.notes)
	}
	if got := files(t, folder); len(got) != 0 {
		t.Errorf("want no file, got %q", got)
	}
}
