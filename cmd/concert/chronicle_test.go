package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestChronicleTells(t *testing.T) {
	folder := t.TempDir()
	code, out, notes := studied("chronicle", "belgium-1839", "--pick", "like-belgium", "--out", folder, "--formats", "svg")
	if code != exitDone || !strings.Contains(out, "The peace of Belgium ended in 1914, its 76th year, after 75 full years.") {
		t.Fatalf("want Belgium's end, got %d, %s\n%s", code, notes, out)
	}
	if !strings.Contains(notes, "of 10000 searched: 75 full years") {
		t.Errorf("want the history found, got %q", notes)
	}
	for _, file := range []string{"chronicle.txt", "chronicle.json", "chronicle.svg"} {
		if _, err := os.Stat(filepath.Join(folder, file)); err != nil {
			t.Error(err)
		}
	}
	plain, numbers := succeeds(t, "chronicle", "belgium-1839", "--history", "3"), succeeds(t, "chronicle", "belgium-1839", "--history", "3", "--numbers")
	if strings.Contains(plain, "%") || !strings.Contains(numbers, "\u00a0%") {
		t.Error("want probabilities with --numbers only")
	}
	var told struct {
		History int64
		Ends    []struct {
			Protege   string
			FullYears int `json:"full_years"`
		}
	}
	if err := json.Unmarshal([]byte(succeeds(t, "chronicle", "belgium-1839", "--history", "3", "--json")), &told); err != nil || told.History != 3 || len(told.Ends) != 1 {
		t.Errorf("want history 3 with one end, got %+v, %v", told, err)
	}
}

func TestChronicleSideBySide(t *testing.T) {
	out := succeeds(t, "chronicle", "ukraine-2022-istanbul", "ukraine-2022-istanbul-veto", "--history", "5")
	if !strings.Contains(out, "History 5 of seed 1839 under two scenarios") || !strings.Contains(out, " │ ") {
		t.Errorf("want two columns, got\n%s", out)
	}
	if out := succeeds(t, "chronicle", "belgium-1839", "belgium-1839", "--history", "5"); !strings.Contains(out, "They never part") {
		t.Errorf("want no parting, got\n%s", out)
	}
	if out := succeeds(t, "chronicle", "europe-2022-architecture", "--history", "2", "--quiet"); strings.Count(out, "\n") != 3 {
		t.Errorf("want three ends, got\n%s", out)
	}
}

func TestChronicleRefuses(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"", "want SCENARIO [SCENARIO], got none"},
		{"belgium-1839", "--history or a --pick"},
		{"belgium-1839 --history 3 --pick median", "not both"},
		{"belgium-1839 --history -3", `--history: want a whole number in 0..`},
		{"belgium-1839 --history x", `got "x"`},
		{"belgium-1839 --pick nicest", "median, longest, shortest, like-belgium"},
		{"belgium-1839 --pick median --protege Luxembourg", "Luxembourg"},
		{"belgium-1839 --history 1 --protege Belgium", "--pick"},
		{"belgium-1839 a b --history 1", "want SCENARIO [SCENARIO], got"},
		{"nowhere --history 1", "neither a built-in scenario nor a file"},
		{"belgium-1839 --pick median --histories 1000000000", "at most"},
	} {
		args := append([]string{"chronicle"}, strings.Fields(c.args)...)
		if code, out, notes := studied(args...); code != exitUsage || out != "" || !strings.Contains(notes, c.want) {
			t.Errorf("concert %s: want exit 2 and %q, got %d, %q", strings.Join(args, " "), c.want, code, notes)
		}
	}
}
