package main

import (
	"strings"
	"testing"
)

// A report tells the studies among its folders, each with its pictures and tables.
func TestReportTellsStudies(t *testing.T) {
	elsewhere(t)
	concert(t, short("--out", "run")...)
	for folder, args := range map[string][]string{
		"decided":  {"decide", "ukraine-2022-istanbul", "ukraine-2022-none", "--histories", "300"},
		"swept":    {"sweep", "belgium-treaty", "--histories", "30"},
		"ranked":   {"sensitivity", "belgium-doubts", "--method", "morris", "--histories", "20"},
		"searched": {"discover", "belgium-doubts", "--histories", "20"},
	} {
		concert(t, append(args, "--quiet", "--formats", "none", "--out", folder)...)
	}
	concert(t, "report", "run", "decided", "swept", "ranked", "searched", "--no-chronicles", "--out", "all.md")
	text := string(read(t, "all.md"))
	for _, want := range []string{"## What to sign: Ukraine", "## What the choices do: Belgium", "## Which assumptions matter: Belgium", "## Where a design fails: Belgium",
		"points are.", "study-1-decide-cheat.svg", "study-2-heatmap-1.svg", "study-3-morris", "### What it hangs on", "### What it cannot say"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in the report", want)
		}
	}
	edited(t, "decided", "broken", "decide.json", "Istanbul", "Istambul")
	if a := attempt("report", "run", "broken"); a.code != exitDamaged || !strings.Contains(a.notes, "decide.json: not as its run wrote it") {
		t.Errorf("want the edited file named, got exit %d, %q", a.code, a.notes)
	}
	if a := attempt("report", "decided"); a.code != exitUsage || !strings.Contains(a.notes, "want the folder of a run too") {
		t.Errorf("want a run asked for, got exit %d, %q", a.code, a.notes)
	}
}
