package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// worked are finished folders of the commands that draw.
func worked(t *testing.T) {
	t.Helper()
	elsewhere(t)
	few := []string{"--quiet", "--formats", "svg", "--histories"}
	for folder, args := range map[string][]string{
		"belgium":     append([]string{"run", "belgium-1839", "--plots", "all"}, append(few, "600")...),
		"none":        append([]string{"run", "belgium-1839-none", "--plots", "all"}, append(few, "600")...),
		"known":       append([]string{"run", "belgium-1839", "--plots", "all", "--behaviour", "mode"}, append(few, "600")...),
		"both":        append([]string{"compare", "belgium-1839", "belgium-1839-none", "--conditional", "0"}, append(few, "600")...),
		"decided":     append([]string{"decide", "ukraine-2022-istanbul", "ukraine-2022-none"}, append(few, "600")...),
		"swept":       append([]string{"sweep", "belgium-treaty"}, append(few, "60")...),
		"explained":   append([]string{"explain", "belgium-1839", "--clauses", "200"}, append(few, "200")...),
		"conditional": append([]string{"run", "belgium-1839", "--estimator", "conditional", "--plots", "all"}, append(few, "500")...),
		"foreseen":    append([]string{"run", "belgium-1839-none", "--estimator", "conditional", "--behaviour", "mode", "--until", "survival(50) ± 0.1"}, "--quiet", "--formats", "svg"),
	} {
		concert(t, append(args, "--out", folder)...)
	}
}

// Every picture that is drawn anew is the one in the folder, and nothing else is
// written.
func TestPlotDrawsTheSamePictures(t *testing.T) {
	worked(t)
	for _, folder := range []string{"belgium", "none", "known", "both", "decided", "swept", "explained", "conditional"} {
		again := folder + "-again"
		a := concert(t, "plot", folder, "--out", again)
		got, want := files(t, again), slices.DeleteFunc(files(t, folder), func(name string) bool { return filepath.Ext(name) != ".svg" })
		if !slices.Equal(got, want) || strings.Count(a.out, "\n") != len(want) {
			t.Errorf("%s: want %q, got %q, told %q", folder, want, got, a.out)
			continue
		}
		sameFiles(t, folder, again, want...)
	}
	t.Run("changed", plotChanges)
	t.Run("refused", plotRefuses)
	t.Run("tables", tables)
	t.Run("tables refused", tableRefuses)
}

// plotChanges draws with other words, ranges and names, and several runs in one picture.
func plotChanges(t *testing.T) {
	for _, c := range []struct {
		args      []string
		has, lost []string
	}{
		{[]string{"belgium", "--plots", "survival", "--title", "A & B", "--calendar", "--x", "0:100", "--no-record"}, []string{"A &amp; B", ">Year<", ">1880<"}, []string{"record: ", "1,875", ">150<"}},
		{[]string{"belgium", "none", "--label", "Belgium unguaranteed=no treaty", "--order", "Belgium unguaranteed"}, []string{"How long the peace of Belgium lasts", "no treaty", "Belgium 1839"}, []string{"unguaranteed"}},
		{[]string{"belgium", "known"}, []string{"Belgium 1839 (", "known"}, nil},
		{[]string{"belgium", "conditional", "foreseen"}, []string{"Belgium 1839 (seed 1839, 496 histories)", "Belgium unguaranteed"}, nil},
		{[]string{"conditional", "foreseen", "--plots", "hazard", "--label", "Belgium unguaranteed=no treaty"}, []string{"no treaty", "Belgium 1839", "by chance alone"}, []string{"unguaranteed"}},
		{[]string{"explained", "--plots", "tornado", "--order", "an alliance", "--label", "no pledge=none at all"}, []string{"an alliance", "none at all"}, []string{"no pledge"}},
		{[]string{"both", "--plots", "comparison", "--calendar"}, []string{">1900<"}, []string{">Full years of peace<"}},
		{[]string{"decided", "--plots", "decide-cheat", "--only", "Istanbul", "--x", "0.5:1"}, []string{"Istanbul"}, []string{"no pledge"}},
	} {
		a := concert(t, append([]string{"plot", "--out", "-"}, c.args...)...)
		for _, text := range c.has {
			if !strings.Contains(a.out, text) {
				t.Errorf("%q: want %q in the picture", c.args, text)
			}
		}
		for _, text := range c.lost {
			if strings.Contains(a.out, text) {
				t.Errorf("%q: want no %q in the picture", c.args, text)
			}
		}
	}
	concert(t, "plot", "belgium", "none", "--plots", "all", "--theme", "print", "--formats", "pdf,png", "--dpi", "50", "--width", "3.4", "--out", "paper")
	if got := files(t, "paper"); !slices.Equal(got, []string{"hazard.pdf", "hazard.png", "overview.pdf", "overview.png", "survival.pdf", "survival.png"}) {
		t.Errorf("want three pictures twice, got %q", got)
	}
	if concert(t, "plot", "belgium", "--plots", "hazard", "--out", "a.pdf"); !strings.HasPrefix(string(read(t, "a.pdf")), "%PDF") {
		t.Error("want a PDF, as the file is named")
	}
}

func plotRefuses(t *testing.T) {
	if err := os.MkdirAll("empty", 0o777); err != nil {
		t.Fatal(err)
	}
	edited(t, "belgium", "edited", "life_table.csv", "Belgium,3,", "Belgium,3,1")
	edited(t, "conditional", "conditional-cut", "conditional.csv", "Belgium,3,", "Belgium,4,")
	edited(t, "belgium", "older", "manifest.json", `"results_version": "`, `"results_version": "0.`)
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"nowhere"}, exitUsage, "nowhere: want a folder that concert wrote, got nothing of that name"},
		{[]string{"empty"}, exitUsage, "empty: want a finished folder of concert, got one without manifest.json"},
		{[]string{"belgium/summary.json"}, exitUsage, "want a folder that concert wrote, got a file"},
		{[]string{"edited"}, exitDamaged, "life_table.csv: not as its run wrote it"},
		{[]string{"belgium", "older"}, exitCould, "results_version: want"},
		{[]string{"belgium", "belgium/"}, exitUsage, "want each folder once"},
		{[]string{"belgium", "both"}, exitUsage, "both: want folders of concert run if there are several, got one of concert compare"},
		{[]string{"conditional", "--plots", "causes"}, exitUsage, "want one of survival, hazard, got \"causes\": it was run by the conditional estimator"},
		{[]string{"conditional", "--plots", "couses"}, exitUsage, "want one of survival, hazard, got \"couses\"\n"},
		{[]string{"conditional", "belgium", "--plots", "hazard"}, exitUsage, "want one of survival, overview, got \"hazard\": the hazards of runs by one estimator alone"},
		{[]string{"conditional-cut"}, exitDamaged, "conditional.csv: not as its run wrote it"},
		{[]string{"belgium", "--plots", "survivl"}, exitUsage, `want one of survival, durations, sources, hazard, causes, promises, crises, got "survivl" (did you mean survival?)`},
		{[]string{"belgium", "none", "--plots", "causes"}, exitUsage, `want one of survival, hazard, overview, got "causes"`},
		{[]string{"belgium", "none", "--only", "Belgium 1840"}, exitUsage, `--only: want one of "Belgium 1839", "Belgium unguaranteed", got "Belgium 1840" (did you mean Belgium 1839?)`},
		{[]string{"belgium", "--label", "Belgium"}, exitUsage, `--label: want NAME=NEW, got "Belgium"`},
		{[]string{"belgium", "--title", "a\x1bb"}, exitUsage, "--title: want a text of characters that print"},
		{[]string{"belgium", "--x", "100"}, exitUsage, `--x: want FROM:TO, as in 0:100, got "100"`},
		{[]string{"belgium", "--x", "90:10"}, exitUsage, "range: want a last place after the first, got 90 to 10"},
		{[]string{"belgium", "--plots", "survival", "--x", "NaN:10"}, exitUsage, "range: want"},
		{[]string{"belgium", "--plots", "promises", "--x", "0:10"}, exitUsage, "--x: want a picture with an axis of years or numbers"},
		{[]string{"decided", "--calendar"}, exitUsage, "--calendar: want folders whose peace begins in one calendar year"},
		{[]string{"belgium", "--out", "a.svg"}, exitUsage, "--out: want a folder for 7 pictures in 1 formats"},
		{[]string{"belgium", "--plots", "survival", "--out", "a.svg", "--formats", "pdf"}, exitUsage, "--out: want the ending of --formats pdf"},
		{[]string{"belgium", "--plots", "survival", "--out", "belgium/survival.svg"}, exitCould, "it belongs to the finished run in that folder"},
		{[]string{"belgium", "--formats", "none"}, exitUsage, "--formats: want svg, png or pdf, got none"},
		{[]string{"belgium", "--formats", "gif"}, exitUsage, "--formats: want svg, png"},
		{nil, exitUsage, "plot: want DIR…, got none"},
	} {
		a := attempt(append([]string{"plot"}, c.args...)...)
		if a.code != c.code || !strings.Contains(a.notes, c.want) {
			t.Errorf("%q: want exit %d and %q, got %d and %q", c.args, c.code, c.want, a.code, a.notes)
		}
	}
}

// edited is a copy of a folder in which a file was changed.
func edited(t *testing.T, folder, as, file, old, new string) {
	t.Helper()
	if err := os.CopyFS(as, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	text := string(read(t, as, file))
	if !strings.Contains(text, old) {
		t.Fatalf("%s: want %q in it", file, old)
	}
	if file == "manifest.json" { // to which run.json is bound
		if err := os.Remove(filepath.Join(as, "run.json")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(as, file), []byte(strings.Replace(text, old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}
