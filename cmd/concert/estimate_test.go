package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEstimateReadsHistories: a histories file in each format tells the same, in
// years and by protégé, without questions and notes.
func TestEstimateReadsHistories(t *testing.T) {
	t.Chdir(t.TempDir())
	var first string
	for _, format := range []string{".csv", ".csv.gz", ".parquet"} {
		concert(t, "run", "belgium-1839", "--behaviour", "mode", "--histories", "500", "--out", "o"+format, "--histories-file", "h"+format)
		got := attempt("estimate", "h"+format, "--cause", "aggressor")
		text := strings.ReplaceAll(got.out, "h"+format, "h")
		if got.code != exitDone || got.notes != "" || !strings.Contains(text, "h: 500 spells, ") || !strings.Contains(text, "in years") || !strings.Contains(text, "France") || !strings.Contains(text, "\n  Belgium") {
			t.Errorf("%s: got %d, %s\n%s", format, got.code, got.notes, text)
		}
		if first == "" {
			first = text
		}
		if text != first {
			t.Errorf("%s differs from .csv:\n%s\n%s", format, text, first)
		}
	}
}

// modelWords are words of the model that have no place among other people's data.
var modelWords = regexp.MustCompile(`(?i)\b(years?|yearly|peace|histor(y|ies)|protégés?|treat(y|ies)|broken)\b`)

// TestEstimateSpeaksOfSpells: nothing written for other people's data has words of the
// model, whatever the unit.
func TestEstimateSpeaksOfSpells(t *testing.T) {
	t.Chdir(t.TempDir())
	var rows strings.Builder
	rows.WriteString("time,status,arm\n")
	for i, row := range []string{"3,1", "5,0", "8,2", "9,1", "12,0", "13,2", "13,1", "21,1"} {
		rows.WriteString(row + []string{",old\n", ",new\n"}[i%2])
	}
	if err := os.WriteFile("x.csv", []byte(rows.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, unit := range []string{"", "days"} {
		for _, group := range []string{"arm", "none"} {
			out := "o" + unit + group
			text := concert(t, "estimate", "x.csv", "--cause", "status", "--group", group, "--unit", unit, "--benchmark", "10", "--formats", "svg", "--out", out).out
			files, err := filepath.Glob(filepath.Join(out, "*"))
			if err != nil || len(files) < 8 {
				t.Fatalf("want tables and pictures, got %q, %v", files, err)
			}
			for _, name := range files {
				read, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				text += "\n" + name + "\n" + string(read)
			}
			if found := modelWords.FindAllString(text, -1); found != nil {
				t.Errorf("unit %q, group %s: got %q", unit, group, found)
			}
			if unit != "" && (!strings.Contains(text, "Time, days") || !strings.Contains(text, "by 10")) {
				t.Errorf("unit %q: want days in the pictures", unit)
			}
		}
	}
}

// TestEstimateWantsFiles: what is no regular file is refused before it is opened.
func TestEstimateWantsFiles(t *testing.T) {
	got := attempt("estimate", t.TempDir())
	if got.code != exitUsage || !strings.Contains(got.notes, "want a regular file, got a directory; - is standard input") {
		t.Errorf("got %d, %s", got.code, got.notes)
	}
}
