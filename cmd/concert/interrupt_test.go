package main

import (
	"context"
	"os"
	"strings"
	"testing"
)

func TestInterruptLeavesNothingBehind(t *testing.T) {
	folder := elsewhere(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, more := range [][]string{nil, {"--histories-file", "h.parquet"}, {"belgium-1839-none"}} {
		a := attemptUnder(ctx, append([]string{"run", "belgium-1839", "--behaviour", "mode", "--histories", "50000000", "--out", "o"}, more...)...)
		if a.code != exitInterrupted || !strings.Contains(a.notes, "belgium-1839: stopped after ") || !strings.Contains(a.notes, " of 50000000 histories") {
			t.Errorf("%q: want exit 130 and how many histories were done, got %d, %q", more, a.code, a.notes)
		}
		if got := files(t, folder); len(got) != 0 {
			t.Errorf("%q: want no file, got %q", more, got)
		}
	}
}

// An interrupt in the middle of the work: the context ends while histories are
// being run and written.
func TestInterruptMidway(t *testing.T) {
	folder := elsewhere(t)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan answer)
	go func() {
		done <- attemptUnder(ctx, "run", "belgium-1839", "--behaviour", "mode", "--histories", "500000000", "--out", "o", "--histories-file", "h.csv")
	}()
	for written := int64(0); written < 1<<20; { // until the hidden file beside h.csv grows
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if info, err := e.Info(); err == nil && strings.HasPrefix(e.Name(), ".h.csv") {
				written = info.Size()
			}
		}
	}
	cancel()
	a := <-done
	if a.code != exitInterrupted || !strings.Contains(a.notes, "stopped after ") || strings.Contains(a.notes, "after 0 of") {
		t.Errorf("want exit 130 after some histories, got %d, %q", a.code, a.notes)
	}
	if got := files(t, folder); len(got) != 0 {
		t.Errorf("want no file, got %q", got)
	}
}
