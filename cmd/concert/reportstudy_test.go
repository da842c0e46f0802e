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
		"decided":   {"decide", "ukraine-2022-istanbul", "ukraine-2022-alliance", "--histories", "2000"},
		"swept":     {"sweep", "belgium-treaty", "--histories", "30"},
		"ranked":    {"sensitivity", "belgium-doubts", "--method", "morris", "--histories", "20"},
		"searched":  {"discover", "belgium-doubts", "--histories", "20"},
		"explained": {"explain", "belgium-1839", "--histories", "200", "--clauses", "200"},
		"foreseen":  {"run", "belgium-1839", "--estimator", "conditional", "--histories", "500"},
		"both":      {"compare", "belgium-1839", "belgium-1839-none", "--histories", "200", "--conditional", "0"},
	} {
		concert(t, append(args, "--quiet", "--formats", "none", "--out", folder)...)
	}
	concert(t, "report", "run", "decided", "swept", "ranked", "searched", "--no-chronicles", "--out", "all.md")
	text := string(read(t, "all.md"))
	for _, want := range []string{"## What to sign: Ukraine", "## What the choices do: Belgium", "## Which assumptions matter: Belgium", "## Where a design fails: Belgium",
		"points are.", "Before choosing among 2 arrangements it is worth most to know", "study-1-decide-cheat.svg", "study-2-heatmap-1.svg", "study-3-morris", "### What it hangs on", "### What it cannot say"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in the report", want)
		}
	}
	edited(t, "decided", "broken", "decide.json", "Istanbul", "Istambul")
	if a := attempt("report", "run", "broken"); a.code != exitDamaged || !strings.Contains(a.notes, "decide.json: not as its run wrote it") {
		t.Errorf("want the edited file named, got exit %d, %q", a.code, a.notes)
	}
	concert(t, "report", "decided", "explained", "foreseen", "both", "ranked", "--out", "alone.md")
	text = string(read(t, "alone.md"))
	for _, want := range []string{"# What to sign: Istanbul and Article 5 alliance, and 4 more\n", "Of the signatures that of ", "## The answer", "### What to sign", "keeps the peace of Ukraine longest", "it is worth most to know", "### What it cannot say",
		"## Why the peace ends: Belgium", "study-2-tornado.svg", "signature: Britain", "clause: no pledge", "## How long peace lasts: Belgium", "study-3-hazard.svg", "History by history", "concert compare: Belgium 1839",
		"concert decide: Ukraine", "## Words"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in the report on studies alone", want)
		}
	}
	for _, format := range []string{"html", "tex"} {
		if concert(t, "report", "explained", "--out", "one."+format); len(read(t, "one."+format)) == 0 {
			t.Errorf("want a report as %s", format)
		}
	}
}
