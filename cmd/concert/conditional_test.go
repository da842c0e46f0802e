package main

import (
	"strings"
	"testing"
)

// A conditional run writes its folder, runs again from it to the same bytes, and says
// what it does not do.
func TestAConditionalRun(t *testing.T) {
	elsewhere(t)
	a := concert(t, "run", "ukraine-2022-alliance", "--behaviour", "mode", "--estimator", "conditional", "--histories", "500", "--formats", "svg", "--out", "x")
	if !strings.Contains(a.out, "conditional") || !strings.Contains(a.out, "500 histories on which the peace does not end") {
		t.Errorf("want it told, got %s", a.out)
	}
	concert(t, "run", "x", "--out", "y", "--quiet")
	same(t, "y", "x")
	for _, args := range [][]string{{"--estimator", "other"}, {"--estimator", "auto"}, {"--estimator", "conditional", "--until", "median ± 1"},
		{"--estimator", "conditional", "--given-peace", "5"}, {"--estimator", "conditional", "--histories-file", "h.csv"}} {
		if a := attempt(append([]string{"run", "belgium-1839", "--out", "z"}, args...)...); a.code != exitUsage || !strings.Contains(a.notes, "--estimator") {
			t.Errorf("%v: want exit %d and why, got %d, %s", args, exitUsage, a.code, a.notes)
		}
	}
}

// The estimator that wins is taken for what was asked, and told.
func TestTheEstimatorThatWinsIsTaken(t *testing.T) {
	elsewhere(t)
	for want, args := range map[string][]string{
		"conditional estimator takes about": {"ukraine-2022-none", "--until", "survival(10) ± 0.02"},
		"they are run":                      {"europe-2022-architecture", "--until", "survival(75) ± 0.03"},
	} {
		a := concert(t, append([]string{"run", "--estimator", "auto", "--behaviour", "mode", "--formats", "none", "--out", args[0]}, args...)...)
		if !strings.Contains(strings.Join(strings.Fields(a.out), " "), want) {
			t.Errorf("%v: want %q, got %s", args, want, a.out)
		}
	}
}
