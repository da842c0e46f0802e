package main

import (
	"strings"
	"testing"
)

// TestLanesAskedWrongly: a word that CONCERT_LANES does not have is no wish for
// the widest vectors.
func TestLanesAskedWrongly(t *testing.T) {
	t.Setenv("CONCERT_LANES", "seven")
	a := attempt("version")
	if a.code != exitUsage || a.out != "" || !strings.Contains(a.notes, `CONCERT_LANES: want 0, avx2 or avx512, got "seven"`) {
		t.Errorf("want exit 2 and what is wanted, got %d, %q, %q", a.code, a.notes, a.out)
	}
}
