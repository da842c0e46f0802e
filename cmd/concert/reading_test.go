package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestReadingsOfAFile: run takes one by its name, which its folder and title bear;
// compare sets all beside the file's own.
func TestReadingsOfAFile(t *testing.T) {
	elsewhere(t)
	concert(t, "init", "freeland")
	concert(t, "run", "freeland.toml", "--histories", "200", "--formats", "none", "--quiet")
	a := concert(t, "run", "freeland.toml", "--reading", "satisfied", "--histories", "200", "--formats", "none")
	if want := "Freeland, a neutral between two rivals: neutrality satisfies Southland"; !strings.Contains(strings.Join(strings.Fields(a.out), " "), want) {
		t.Errorf("want the title %q, got\n%s", want, a.out)
	}
	text := string(read(t, "runs", "freeland-satisfied+histories=200", "scenario.toml"))
	for _, want := range []string{"buffer = 1.0", "gain = 0.1"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "[[reading]]") {
		t.Error("a scenario in one reading has others")
	}
	b := concert(t, "compare", "freeland.toml", "--reading", "--histories", "200", "--formats", "none", "--conditional", "0", "--no-accounts")
	if !strings.Contains(strings.Join(strings.Fields(b.out), " "), "“Freeland: neutrality satisfies Southland” against “Freeland”") {
		t.Errorf("want the reading compared, got\n%s", b.out)
	}
	c := attempt("run", "freeland.toml", "--reading", "satsfied")
	if c.code != exitUsage || !strings.Contains(c.notes, `did you mean "satisfied"?`) {
		t.Errorf("exit %d, %s", c.code, c.notes)
	}
	if made, err := filepath.Glob("runs/freeland-satsfied*"); err != nil || len(made) > 0 {
		t.Errorf("a folder for a reading that there is not: %v, %v", made, err)
	}
}
