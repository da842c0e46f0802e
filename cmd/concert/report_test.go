package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// askReport runs the program with arguments.
func askReport(args ...string) (code int, out, notes string) {
	var stdout, stderr strings.Builder
	code = run(context.Background(), args, streams{strings.NewReader(""), &stdout, &stderr})
	return code, stdout.String(), stderr.String()
}

// ranFolder is the folder of a small run.
func ranFolder(t *testing.T, scenario string, more ...string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "run")
	args := append([]string{"run", scenario, "--histories", "600", "--out", folder, "--formats", "none", "--quiet"}, more...)
	if code, _, notes := askReport(args...); code != exitDone {
		t.Fatalf("concert %q: exit %d: %s", args, code, notes)
	}
	return folder
}

func TestReportTellsARun(t *testing.T) {
	folder := ranFolder(t, "belgium-1839")
	file := filepath.Join(t.TempDir(), "report.html")
	code, out, notes := askReport("report", folder, "-o", file)
	if code != exitDone || out != file+"\n" || notes != "" {
		t.Fatalf("want exit 0 and the name of the file, got %d, %q, %q", code, out, notes)
	}
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"How long does the guarantee of 1839 keep the peace of Belgium", "A typical history: history ", "The history most like Belgium 1839–1914: history ",
		"In the real past the peace of Belgium was broken after 75.29 years", "historical record of guaranteed neutrality", "-again", "Report made by concert " + version} {
		if !strings.Contains(string(page), want) {
			t.Errorf("want %q in the report", want)
		}
	}
	if _, again, _ := askReport("report", folder, "-o", "-"); again != string(page) {
		t.Error("want the same report again, on standard output")
	}
}

func TestReportOfSeveralRunsAndAComparison(t *testing.T) {
	a, b := ranFolder(t, "belgium-1839"), ranFolder(t, "belgium-1839-none")
	compared := filepath.Join(t.TempDir(), "compared")
	if code, _, notes := askReport("compare", "belgium-1839", "belgium-1839-none", "--histories", "600", "--conditional", "0", "--out", compared, "--formats", "none", "--quiet"); code != exitDone {
		t.Fatalf("compare: exit %d: %s", code, notes)
	}
	for _, format := range []string{"html", "md", "tex"} {
		file := filepath.Join(t.TempDir(), "paper."+format)
		if code, _, notes := askReport("report", a, b, compared, "-o", file); code != exitDone {
			t.Fatalf("%s: exit %d: %s", format, code, notes)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"They are paired.", "those of the pairs follow", "met the same 600 histories", "Whom it suits", "every party prefers it to no treaty", "of the first arrangement, under this one"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s: want %q", format, want)
			}
		}
	}
}

// Every picture that a report in Markdown or TeX includes is beside it.
func TestReportsForPapersHaveTheirPictures(t *testing.T) {
	folder := ranFolder(t, "belgium-1839")
	for format, extension := range map[string]string{"md": ".svg", "tex": ".pdf"} {
		beside := t.TempDir()
		if code, _, notes := askReport("report", folder, "-o", filepath.Join(beside, "paper."+format), "--theme", "print"); code != exitDone {
			t.Fatalf("%s: exit %d: %s", format, code, notes)
		}
		text, err := os.ReadFile(filepath.Join(beside, "paper."+format))
		if err != nil {
			t.Fatal(err)
		}
		pictures, err := filepath.Glob(filepath.Join(beside, "paper-figures", "*"+extension))
		if err != nil || len(pictures) != 5 {
			t.Errorf("%s: want five pictures, got %d, %v", format, len(pictures), err)
		}
		for _, p := range pictures {
			if !strings.Contains(string(text), "paper-figures/"+filepath.Base(p)) {
				t.Errorf("%s: want %s included", format, filepath.Base(p))
			}
		}
	}
}

func TestReportSaysWhatItCannotDo(t *testing.T) {
	folder, empty := ranFolder(t, "belgium-1839"), t.TempDir()
	unfinished := ranFolder(t, "belgium-1839")
	if err := os.Remove(filepath.Join(unfinished, "manifest.json")); err != nil {
		t.Fatal(err)
	}
	changed, reseeded := ranFolder(t, "belgium-1839"), ranFolder(t, "belgium-1839")
	replaceIn(t, filepath.Join(changed, "scenario.toml"), "stake = 0.75", "stake = 0.7")
	replaceIn(t, filepath.Join(reseeded, "scenario.toml"), "seed = 1839", "seed = 1840")
	comparison := t.TempDir()
	if err := os.WriteFile(filepath.Join(comparison, "compare.json"), []byte(`{"histories": 1}`), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "report.html")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{nil, exitUsage, "see concert report --help"},
		{[]string{empty}, exitUsage, "not the folder of a finished run: want life_table.csv, causes.csv"},
		{[]string{filepath.Join(empty, "none")}, exitUsage, "got nothing of that name"},
		{[]string{unfinished}, exitUsage, "want manifest.json, which a run writes last"},
		{[]string{changed}, exitDamaged, "scenario.toml: not as its run wrote it: it was edited or belongs to another run"},
		{[]string{reseeded}, exitDamaged, "scenario.toml: not as its run wrote it"},
		{[]string{folder, folder + "/"}, exitUsage, "want each folder once"},
		{[]string{folder, comparison}, exitDamaged, "want manifest.json too, got none: run the comparison again"},
		{[]string{comparison}, exitDamaged, "manifest.json"},
		{[]string{folder, "--format", "doc"}, exitUsage, `--format: want one of html, md, tex, got "doc"`},
		{[]string{folder, "--theme", "pink"}, exitUsage, "--theme: theme: want one of"},
		{[]string{folder, "--validation", filepath.Join(empty, "no.md")}, exitUsage, "--validation: want a Markdown file"},
	} {
		code, _, notes := askReport(append([]string{"report", "-o", out}, c.args...)...)
		if code != c.code || !strings.Contains(notes, c.want) {
			t.Errorf("%q: want exit %d with %q, got %d, %q", c.args, c.code, c.want, code, notes)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), "*")); len(left) > 0 {
		t.Errorf("want nothing written, got %q", left)
	}
	for _, c := range []struct{ out, want string }{
		{"report.doc", `--out: want a file that ends in .html, .md, .tex, or --format, got "report.doc"`},
	} {
		if code, _, notes := askReport("report", folder, "-o", c.out); code != exitUsage || !strings.Contains(notes, c.want) {
			t.Errorf("%s: want exit 2 with %q, got %d, %q", c.out, c.want, code, notes)
		}
	}
	if code, _, notes := askReport("report", folder, "-o", "-", "--format", "tex"); code != exitUsage || !strings.Contains(notes, "want a file for .tex") {
		t.Errorf("want TeX on standard output refused, got %d, %q", code, notes)
	}
	if code, _, notes := askReport("report", folder, "-o", filepath.Join(empty, "no", "report.html")); code != exitCould || !strings.Contains(notes, "write ") {
		t.Errorf("want exit 1 where the file cannot be written, got %d, %q", code, notes)
	}
}

func replaceIn(t *testing.T, path, old, new string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		t.Fatalf("%s: want %q in it", path, old)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}
