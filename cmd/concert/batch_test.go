package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestBatchMakesAnOverview(t *testing.T) {
	args := docked(t)
	folder := elsewhere(t)
	file, weights := args[1], args[3]
	other := filepath.Join(filepath.Dir(file), "luxembourg-1867.toml")
	a := concert(t, "run", file, other, "--behaviour", weights, "--histories", "2000", "--formats", "svg", "--out", "both")
	for _, want := range []string{"both/overview.csv", "both/overview.svg", "both/belgium-1839/manifest.json", "both/luxembourg-1867/survival.svg"} {
		if !slices.Contains(files(t, folder), want) {
			t.Errorf("want %s among %q", want, files(t, folder))
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(read(t, "both", "overview.csv"))).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][0] != "belgium-1839" || rows[2][1] != "Luxembourg" || rows[0][8] != "median" || rows[1][2] != "NA" {
		t.Errorf("want a row of medians a protégé, got %q, %v", rows, err)
	}
	if !strings.Contains(a.out, "luxembourg-1867: seed 1839, 2,000 histories") || !strings.HasSuffix(a.out, "\noverview in both\n") {
		t.Errorf("want both runs and the overview told, got\n%s", a.out)
	}
}

// Every reading of every scenario has a row in the overview, as in the folder of its run.
func TestTheOverviewHasEveryReading(t *testing.T) {
	elsewhere(t)
	a := concert(t, "run", "ukraine-2022-istanbul", "ukraine-2022-none", "--histories", "500", "--formats", "none", "--out", "both")
	if !strings.Contains(a.out, "Istanbul, Russia would cheat") {
		t.Errorf("want the readings told, got\n%s", a.out)
	}
	rows := recordsOf(t, "both", "overview.csv")
	at := func(column string) int { return slices.Index(rows[0], column) }
	var got []string
	for _, row := range rows[1:] {
		got = append(got, row[at("scenario")]+" "+row[at("reading")])
		for _, own := range recordsOf(t, "both", row[at("scenario")], "readings.csv")[1:] {
			if own[1] == row[at("reading")] && own[2] == "survival_at_benchmark" && own[3] != row[at("survival_at_benchmark")] {
				t.Errorf("%q: want %s as in readings.csv, got %s", row[:3], own[3], row[at("survival_at_benchmark")])
			}
		}
	}
	var want []string
	for _, scenario := range []string{"ukraine-2022-istanbul", "ukraine-2022-none"} {
		want = append(want, scenario+" sincere", scenario+" satisfied", scenario+" cheat")
	}
	if !slices.Equal(got, want) {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestFaultyFileStopsTheBatch(t *testing.T) {
	folder := elsewhere(t)
	if err := os.WriteFile("faulty.toml", []byte("title = \"x\"\nspeed = 3\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	a := attempt("run", "belgium-1839", "faulty.toml", "--histories", "100", "--out", "o")
	if a.code != exitUsage || !strings.Contains(a.notes, "faulty.toml:2:1: speed") || a.out != "" {
		t.Errorf("want exit 2 and the place of the fault, got %d, %q, %q", a.code, a.notes, a.out)
	}
	if got := files(t, folder); !slices.Equal(got, []string{"faulty.toml"}) {
		t.Errorf("want nothing run, got %q", got)
	}
	if _, err := os.Stat("o"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("want no folder, got %v", err)
	}
}

// A file stands where a scenario's folder should be: that scenario is named,
// the other one kept.
func TestBatchKeepsWhatCouldBeFinished(t *testing.T) {
	elsewhere(t)
	if err := os.MkdirAll("o", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("o", "belgium-1839-none"), []byte("in the way"), 0o644); err != nil {
		t.Fatal(err)
	}
	a := attempt("run", "belgium-1839-none", "belgium-1839", "--histories", "500", "--out", "o", "--formats", "none", "--quiet")
	if a.code != exitCould || !strings.Contains(a.notes, "1 of 2 scenarios not finished: belgium-1839-none: make the folder") {
		t.Errorf("want exit 1 and the scenario named, got %d, %q", a.code, a.notes)
	}
	want := []string{"belgium-1839-none", "belgium-1839/causes.csv", "belgium-1839/life_table.csv", "belgium-1839/manifest.json",
		"belgium-1839/restraint.csv", "belgium-1839/run.json", "belgium-1839/scenario.toml", "belgium-1839/summary.json", "belgium-1839/variance.csv", "manifest.json", "overview.csv"}
	got := files(t, "o")
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("want the other kept, %q, got %q", want, got)
	}
	if rows := strings.Count(string(read(t, "o", "overview.csv")), "\n"); rows != 2 {
		t.Errorf("want an overview of the other, got %d lines", rows)
	}
}
