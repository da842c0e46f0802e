package results

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// wantOf is a folder of a question, which may get the files a, b and c.
func wantOf(question string) Want {
	return Want{Manifest: Manifest{Command: "run", Identity: Identity("run", question), Scenario: question, Seed: 1, Histories: 2},
		Names: []string{"a", "b", "c.svg"}}
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// fill writes a folder of a question with files that name it.
func fill(t *testing.T, path string, want Want, names ...string) {
	t.Helper()
	f, err := OpenFolder(path, want)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, name := range names {
		if err := f.Write(name, text(want.Scenario+" "+name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Seal(want.Manifest, &Facts{Seconds: 1}, nil); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, content string, path ...string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(path...), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// inFolder lists a folder, hidden names too.
func inFolder(t *testing.T, path string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// holdFolder wants exactly these files besides the manifest and run.json, all
// as the manifest has them.
func holdFolder(t *testing.T, path string, names ...string) {
	t.Helper()
	want := append([]string{ManifestFile, FactsFile}, names...)
	slices.Sort(want)
	if got := inFolder(t, path); !slices.Equal(got, want) {
		t.Errorf("%s: want the files %q, got %q", path, want, got)
	}
	if _, err := OpenSealed(context.Background(), path); err != nil {
		t.Error(err)
	}
}

func TestFolderIsReplacedWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder")
	one, two := wantOf("one"), wantOf("two")
	fill(t, path, one, "a", "b", "c.svg", "c-2.svg")
	holdFolder(t, path, "a", "b", "c.svg", "c-2.svg")
	fill(t, path, one, "a", "c.svg") // the same again, other pictures
	holdFolder(t, path, "a", "c.svg")
	if _, err := OpenFolder(path, two); !errors.Is(err, ErrOccupied) || !strings.Contains(err.Error(), "run of one, seed 1, 2 histories") ||
		!strings.Contains(err.Error(), "--force") {
		t.Errorf("want another question refused with what is there, got %v", err)
	}
	holdFolder(t, path, "a", "c.svg")
	two.Force = true
	fill(t, path, two, "b")
	holdFolder(t, path, "b")
}

// What replaces a run and has no facts of its own leaves none of the run's.
func TestFactsGoWithTheirRun(t *testing.T) {
	path := t.TempDir()
	fill(t, path, wantOf("one"), "a")
	want := wantOf("two")
	want.Command, want.Force = "overview", true
	f, err := OpenFolder(path, want)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := errors.Join(f.Write("b", text("two")), f.Seal(want.Manifest, nil, nil)); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if got := inFolder(t, path); !slices.Equal(got, []string{"b", ManifestFile}) {
		t.Errorf("want nothing of the run, got %q", got)
	}
}

// The folder of a run of the first version, whose manifest lists nothing.
func TestFoldersOfTheFirstVersion(t *testing.T) {
	path := t.TempDir()
	put(t, `{"program": "concert", "results_version": "1", "scenario_sha256": "x", "seed": 1, "histories": 2}`, path, ManifestFile)
	for _, name := range []string{"life_table.csv", "hazard.svg", "durations-2.png", "run.json", "hazard.txt"} {
		put(t, "old", path, name)
	}
	want := wantOf("one")
	if _, err := OpenFolder(path, want); !errors.Is(err, ErrOccupied) {
		t.Errorf("want it refused, got %v", err)
	}
	want.Force = true
	fill(t, path, want, "a")
	holdFolder(t, path, "a", "hazard.txt")
}
