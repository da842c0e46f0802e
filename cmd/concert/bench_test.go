package main

import (
	"bytes"
	"context"
	"testing"
)

// BenchmarkVersion is what is left of `concert version` once packages have
// started: see docs/performance.md for the whole process.
func BenchmarkVersion(b *testing.B) {
	for b.Loop() {
		var out bytes.Buffer
		run(context.Background(), []string{"version"}, streams{out: &out, err: &out})
	}
}

// BenchmarkRunOne is a run of one history, files and all.
func BenchmarkRunOne(b *testing.B) {
	b.Chdir(b.TempDir())
	for b.Loop() {
		var out bytes.Buffer
		if run(context.Background(), []string{"run", "belgium-1839", "--histories", "1", "--behaviour", "mode", "--formats", "none", "--out", "o", "--force"}, streams{out: &out, err: &out}) != 0 {
			b.Fatal(out.String())
		}
	}
}
