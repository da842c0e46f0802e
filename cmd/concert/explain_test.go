package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExplainWritesItsFolder(t *testing.T) {
	folder := t.TempDir()
	out := succeeds(t, "explain", "belgium-1839", "--histories", "500", "--shapley", "40", "--clauses", "100", "--formats", "svg", "--out", folder)
	for _, want := range []string{"attacked by", "the guarantee was", "required neutrality given up", "on the way to a rival",
		"somebody had warned", "expected to fight", "all together", "all coalitions", "with a veto", "Prior only"} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in\n%s", want, out)
		}
	}
	for _, file := range []string{"explain.json", "reasons.csv", "reliability.csv", "shapley.csv", "clauses.csv", "reliability.svg", "shapley.svg", "tornado.svg"} {
		if _, err := os.Stat(filepath.Join(folder, file)); err != nil {
			t.Error(err)
		}
	}
	var report struct {
		Shapley *struct{ Histories int64 }
	}
	text := succeeds(t, "explain", "belgium-1839", "--histories", "50", "--shapley", "0", "--clauses", "0", "--formats", "none", "--json", "--out", filepath.Join(folder, "without"))
	if err := json.Unmarshal([]byte(text), &report); err != nil || report.Shapley != nil {
		t.Errorf("want no Shapley values, got %+v, %v", report, err)
	}
}

func TestExplainRefuses(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"", "want SCENARIO, got none"},
		{"belgium-1839 ukraine-1994", "want SCENARIO, got"},
		{"nowhere", "neither a built-in scenario nor a file"},
		{"belgium-1839 --shapley 1", "at least 2"},
		{"belgium-1839 --clauses 3", "--clauses: want 0 or at least 4 histories, got 3"},
		{"belgium-1839 --shapley -1", "--shapley: want a whole number in"},
		{"belgium-1839 --behaviour mode --histories 1", "at least 2"},
		{"belgium-1839 --set power.Britain.capability=2", "capability"},
	} {
		args := append([]string{"explain", "--out", filepath.Join(t.TempDir(), "never")}, strings.Fields(c.args)...)
		if code, out, notes := studied(args...); code != exitUsage || out != "" || !strings.Contains(notes, c.want) {
			t.Errorf("concert %s: want exit 2 and %q, got %d, %q", strings.Join(args, " "), c.want, code, notes)
		}
	}
}
