package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The medians of a file of benchstat come into the table with their ratio.
func TestTablesHaveTheMedians(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	one, err := read(write("a.csv", "goos: linux\n,f,\n,sec/protege-year,CI\nProtegeYear/belgium-1839/scalar-2,3e-07,1%\ngeomean,1e-07,\n\n,f,\n,histories/s,CI\nWorkers/workers=2-2,7650,∞\n"), "one by one")
	if err != nil {
		t.Fatal(err)
	}
	eight, err := read(write("b.csv", ",f,\n,sec/protege-year,CI\nProtegeYear/belgium-1839/lanes-2,1e-07,1%\n\n,f,\n,histories/s,CI\nWorkers/workers=2-2,9000,∞\n"), "AVX2")
	if err != nil {
		t.Fatal(err)
	}
	got := tables([]measured{one, eight})
	for _, want := range []string{"| `belgium-1839` | 300 | 100 (3.0 times as fast) |", "9000 with two (AVX2)"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
	if _, err := read(write("c.csv", ",f,\n,sec/op,CI\nX,many,1%\n"), ""); err == nil || !strings.Contains(err.Error(), "want a number") {
		t.Errorf("want an error that says what is wanted, got %v", err)
	}
}
