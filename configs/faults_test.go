package configs_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concert/configs"
)

var update = flag.Bool("update", false, "write the golden files of the tests")

// TestFaults reads one small file for each mistake and compares what users are
// told with testdata/faults.txt.
func TestFaults(t *testing.T) {
	files, err := filepath.Glob("testdata/*.bad.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("find the bad files: %v, %d found", err, len(files))
	}
	var told bytes.Buffer
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = configs.Parse(filepath.Base(path), text)
		var faults configs.FaultsError
		if !errors.As(err, &faults) {
			t.Errorf("%s: want faults, got %v", path, err)
			continue
		}
		told.WriteString(faults.Error() + "\n")
	}
	golden(t, "testdata/faults.txt", told.Bytes())
}

// golden compares with a file, or writes it under -update.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	gotLines, wantLines := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		if i >= len(gotLines) || i >= len(wantLines) || gotLines[i] != wantLines[i] {
			t.Fatalf("%s: line %d differs\ngot  %s\nwant %s", path, i+1, at(gotLines, i), at(wantLines, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing"
}
