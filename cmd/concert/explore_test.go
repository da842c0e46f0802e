package main

import (
	"os"
	"strings"
	"testing"
)

// TestExploreAskedWrongly: what no page can be made of is told at once, before an engine
// is built, and nothing is written.
func TestExploreAskedWrongly(t *testing.T) {
	elsewhere(t)
	for _, folder := range []string{"a", "b"} {
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		concert(t, "init", folder+"/same.toml")
	}
	if err := os.WriteFile("bad.toml", []byte("protege = 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"nosuch":                              "nosuch: neither a built-in scenario nor a file",
		"belgium-1839 belgium-1839":           "want scenarios of different names, got belgium-1839 of belgium-1839 and of belgium-1839",
		"a/same.toml b/same.toml":             "want scenarios of different names, got same of a/same.toml and of b/same.toml",
		"bad.toml":                            "bad.toml:1:1: ",
		"belgium-1839 -o no/such/x.html":      "--out: want a file in a folder that is there, got no/such/x.html",
		"belgium-1839 -o bad.toml/x.html":     "--out: want a file in a folder that is there, got bad.toml/x.html",
		"belgium-1839 -o x.pdf":               `--out: want a file that ends in .html, got "x.pdf"`,
		"belgium-1839 --behaviour mode":       "--behaviour: want posterior or a file of draws (.csv)",
		"belgium-1839 --histories 99":         "--histories: want a whole number in 100..1000000",
		"belgium-1839 --seed 3000000000":      "--seed: want a whole number in 0..2147483647",
		"belgium-1839 --behaviour nosuch.csv": "nosuch.csv: no such file",
	} {
		if a := attempt(append([]string{"explore"}, strings.Fields(line)...)...); a.code == exitDone || !strings.Contains(a.notes, want) || a.out != "" {
			t.Errorf("%s: want %q, got %d, %q", line, want, a.code, a.notes)
		}
	}
	if _, err := os.Stat("explorer.html"); err == nil {
		t.Error("want no page written")
	}
	if a := attempt("explore", "belgium-1839"); a.code != exitDone || !strings.HasPrefix(a.out, "explorer.html: 1 scenario, seed 1839, ") {
		t.Errorf("want one scenario told, got %d, %q", a.code, a.out)
	}
}
