package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// studied runs the program.
func studied(args ...string) (code int, out, notes string) {
	var o, e strings.Builder
	code = run(context.Background(), args, streams{strings.NewReader(""), &o, &e})
	return code, o.String(), e.String()
}

// succeeds runs the program and wants it to succeed.
func succeeds(t *testing.T, args ...string) string {
	t.Helper()
	code, out, notes := studied(args...)
	if code != exitDone {
		t.Fatalf("concert %s: exit %d: %s", strings.Join(args, " "), code, notes)
	}
	return out
}

func TestCompareWritesItsFolder(t *testing.T) {
	folder := t.TempDir()
	out := succeeds(t, "compare", "belgium-1839", "belgium-1839-none", "--drop", "Britain", "--drop-aggressor", "France", "--drop-aggressor", "Prussia",
		"--behaviour", "mode", "--histories", "300", "--conditional", "8", "--formats", "svg", "--out", folder)
	for _, want := range []string{"300 histories of each", "“Belgium unguaranteed” against “Belgium 1839”", "without the guarantor Britain",
		"without the aggressor France", "without the aggressor Prussia", "Whom does it suit?", "seed 1839"} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in\n%s", want, out)
		}
	}
	for file, rows := range map[string]int{"durations.csv": 1 + 5*3, "differences.csv": 1 + 4*11, "curves.csv": 1 + 5*221,
		"gaps.csv": 1 + 4*221, "accounts.csv": 1 + 7*5*2} {
		f, err := os.Open(filepath.Join(folder, file))
		if err != nil {
			t.Error(err)
			continue
		}
		table, err := csv.NewReader(f).ReadAll()
		if err != nil || len(table) != rows {
			t.Errorf("%s: want %d rows, got %d, %v", file, rows, len(table), err)
		}
		f.Close()
	}
	for _, file := range []string{"joint.csv", "comparison.svg", "joint-4.svg"} {
		if _, err := os.Stat(filepath.Join(folder, file)); err != nil {
			t.Error(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, "compare.json"))
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Histories    int64
		Arrangements []struct{ Label string }
	}
	if err := json.Unmarshal(text, &report); err != nil || report.Histories != 300 || len(report.Arrangements) != 5 {
		t.Errorf("compare.json: want 300 histories of 5 arrangements, got %+v, %v", report, err)
	}
	left, _ := filepath.Glob(filepath.Join(folder, ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestCompareVariantsAndReadings(t *testing.T) {
	out := succeeds(t, "compare", "ukraine-2022-istanbul", "--reading", "--vary", "treaty.form=assurance,guarantee,alliance",
		"--histories", "50", "--conditional", "0", "--no-accounts", "--json", "--formats", "none", "--out", t.TempDir())
	var report struct {
		Arrangements []struct{ Label string }
		Accounts     any
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	var labels []string
	for _, a := range report.Arrangements {
		labels = append(labels, a.Label)
	}
	want := "Istanbul, treaty.form=guarantee | Istanbul: Russia wants neutrality above all | Istanbul: Russia would cheat | treaty.form=assurance | treaty.form=alliance"
	if strings.Join(labels, " | ") != want || report.Accounts != nil {
		t.Errorf("want %s and no accounts, got %s, %v", want, strings.Join(labels, " | "), report.Accounts)
	}
}

func TestCompareRefuses(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "never")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"compare"}, "want SCENARIO [SCENARIO…], got none"},
		{[]string{"compare", "belgium-1839"}, "want two arrangements or more"},
		{[]string{"compare", "belgium-1839", "ukraine-1994"}, "no protégé of the same name"},
		{[]string{"compare", "belgium-1839", "belgium-1938"}, "neither a built-in scenario nor a file"},
		{[]string{"compare", "belgium-1839", "--drop", "Spain"}, "Spain"},
		{[]string{"compare", "belgium-1839", "--drop-aggressor", "Britain"}, "Britain"},
		{[]string{"compare", "belgium-1839", "--vary", "treaty.form=promise"}, "none, assurance, guarantee or alliance"},
		{[]string{"compare", "belgium-1839", "--vary", "treaty.shape=joint"}, "treaty"},
		{[]string{"compare", "belgium-1839", "--vary", "run.seed=1,2"}, "--vary run.seed=1: want a key of the arrangement"},
		{[]string{"compare", "belgium-1839", "--vary", "run.horizon=50,2"}, "run on the same histories"},
		{[]string{"compare", "belgium-1839", "--vary", "title=a,b"}, "--set title=a changes it in all"},
		{[]string{"compare", "belgium-1839", "--reading"}, "no other reading"},
		{[]string{"compare", "belgium-1839", "--drop", "each", "--behaviour", "mode", "--histories", "1"}, "at least 2"},
		{[]string{"compare", "belgium-1839", "--drop", "each", "--histories", "-5"}, `--histories: want a whole number in`},
		{[]string{"compare", "belgium-1839", "--drop", "each", "--conditional", "1"}, "at least 2"},
		{[]string{"compare", "belgium-1839", "--drop", "each", "--horizon", "9000"}, "horizon"},
		{[]string{"compare", "belgium-1839", "--drop", "each", "--price-war", "-1"}, "price of war"},
		{[]string{"compare", "belgium-1839", "--drop", "each", "--discount", "2"}, "discount"},
		{[]string{"compare", "belgium-1839", "--drop", "each", "--formats", "gif"}, "--formats"},
		{[]string{"compare", "belgium-1839", "--drop", "each", "--workers", "-1"}, "--workers"},
	} {
		code, out, notes := studied(append(c.args, "--out", folder)...)
		if code != exitUsage || out != "" || !strings.Contains(notes, c.want) {
			t.Errorf("concert %s: want exit 2 and %q, got %d, %q", strings.Join(c.args, " "), c.want, code, notes)
		}
	}
	if _, err := os.Stat(folder); err == nil {
		t.Error("a comparison that was refused left a folder")
	}
}

func TestCompareStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	folder := filepath.Join(t.TempDir(), "never")
	var o, e strings.Builder
	code := run(ctx, []string{"compare", "belgium-1839", "belgium-1839-none", "--out", folder}, streams{strings.NewReader(""), &o, &e})
	if _, err := os.Stat(folder); code != exitInterrupted || err == nil {
		t.Errorf("want exit %d and no folder, got %d, %s", exitInterrupted, code, e.String())
	}
}
