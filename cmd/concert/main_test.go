package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// answer is what a command said.
type answer struct {
	code       int
	out, notes string
}

// attempt calls the program as its main function does.
func attempt(args ...string) answer { return attemptUnder(context.Background(), args...) }

func attemptUnder(ctx context.Context, args ...string) answer {
	var out, notes strings.Builder
	code := run(ctx, args, streams{strings.NewReader(""), &out, &notes})
	return answer{code, out.String(), notes.String()}
}

// concert fails the test unless the command was carried out.
func concert(t *testing.T, args ...string) answer {
	t.Helper()
	a := attempt(args...)
	if a.code != exitDone {
		t.Fatalf("concert %s: exit %d: %s", strings.Join(args, " "), a.code, a.notes)
	}
	return a
}

// elsewhere makes an empty folder the current one.
func elsewhere(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	t.Chdir(folder)
	return folder
}

// docked are the arguments of a run whose figures stay when the weights are
// fitted anew: the scenario and the weights of the docking tests.
func docked(t *testing.T, more ...string) []string {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join("..", "..", "sim", "testdata", "docking"))
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"run", filepath.Join(folder, "belgium-1839.toml"), "--behaviour", filepath.Join(folder, "behaviour.toml"),
		"--formats", "none", "--histories", "3000"}, more...)
	return slices.Clip(args)
}

// files lists everything below a folder, hidden files included.
func files(t *testing.T, folder string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		names = append(names, filepath.ToSlash(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func read(t *testing.T, path ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// lasting are the files that are the same for the same question.
var lasting = []string{"life_table.csv", "causes.csv", "summary.json", "manifest.json", "scenario.toml"}

// sameFiles holds files of two folders to the same bytes.
func sameFiles(t *testing.T, a, b string, names ...string) {
	t.Helper()
	for _, name := range names {
		if !bytes.Equal(read(t, a, name), read(t, b, name)) {
			t.Errorf("%s of %s and of %s differ", name, a, b)
		}
	}
}

// holdGolden holds a text to a file of testdata, or writes it there.
func holdGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(read(t, path)); got != want {
		t.Errorf("%s:\nwant\n%sgot\n%s", path, want, got)
	}
}

// testdata is the path of a golden file, good from any folder.
func testdata(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}
