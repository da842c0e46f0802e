package main

import (
	"strings"
	"testing"
)

// Where nobody promised anything, no command speaks of a guarantee that was
// hollow or of pledges, and none holds the peace against the record of
// guarantees.
func TestWithoutAPromiseThereIsNoGuarantee(t *testing.T) {
	elsewhere(t)
	run := concert(t, "run", "ukraine-2022-none", "--full", "--histories", "300", "--formats", "svg", "--plots", "all", "--out", "o").out
	brief := concert(t, "run", "ukraine-2022-none", "--histories", "300", "--formats", "none", "--out", "b").out
	why := concert(t, "explain", "ukraine-2022-none", "--histories", "300", "--shapley", "0", "--formats", "none", "--out", "e").out
	concert(t, "report", "o", "--no-chronicles", "--format", "md", "-o", "o.md")
	for name, text := range map[string]string{"run --full": run, "run": brief, "explain": why, "report": string(read(t, "o.md")),
		"survival.svg": string(read(t, "o", "survival.svg")), "causes.svg": string(read(t, "o", "causes.svg"))} {
		for _, word := range []string{"hollow", "pledges lapsed", "pretext", "record of", "record: ", "kept their word"} {
			if strings.Contains(text, word) {
				t.Errorf("%s: want no %q in\n%.6000s", name, word, text)
			}
		}
	}
	if with := concert(t, "run", "belgium-1839", "--full", "--histories", "300", "--formats", "none", "--out", "w").out; !strings.Contains(with, "hollow") ||
		!strings.Contains(with, "against the record of guaranteed neutrality") {
		t.Errorf("want the guarantee of Belgium told, got\n%s", with)
	}
}
