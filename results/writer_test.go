package results

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
)

func TestSecondWriterIsTold(t *testing.T) {
	path := t.TempDir()
	first, err := OpenFolder(path, wantOf("one"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(path, wantOf("one")); !errors.Is(err, ErrBusy) {
		t.Errorf("want it told to try again, got %v", err)
	}
	first.Close()
	if got := inFolder(t, path); len(got) > 0 {
		t.Errorf("want nothing left behind, got %q", got)
	}
	fill(t, path, wantOf("one"), "a")
}

// Writers of two questions race for one folder: whoever is not told to wait
// leaves a folder of one question, and never is there one of both.
func TestRacingWriters(t *testing.T) {
	for round := range 20 {
		path := filepath.Join(t.TempDir(), "folder")
		var group sync.WaitGroup
		for _, question := range []string{"one", "two", "three", "four"} {
			group.Go(func() {
				want := wantOf(question)
				want.Force = true
				f, err := OpenFolder(path, want)
				if errors.Is(err, ErrBusy) {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
				defer f.Close()
				for _, name := range []string{"a", "b"} {
					if err := f.Write(name, text(question)); err != nil {
						t.Error(err)
					}
					runtime.Gosched()
				}
				if err := f.Seal(want.Manifest, nil, nil); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		s, err := OpenSealed(context.Background(), path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for _, name := range []string{"a", "b"} {
			if got, err := os.ReadFile(filepath.Join(path, name)); err != nil || string(got) != s.Scenario {
				t.Errorf("round %d: %s of %q under the manifest of %q, %v", round, name, got, s.Scenario, err)
			}
		}
		if got := inFolder(t, path); !slices.Equal(got, []string{"a", "b", ManifestFile}) {
			t.Errorf("round %d: got %q", round, got)
		}
	}
}

// A folder whose writer was killed while the files got their names is not
// finished, and the next run clears all of it away.
func TestKilledWhileSealing(t *testing.T) {
	path := t.TempDir()
	fill(t, path, wantOf("one"), "a", "b")
	want := wantOf("two")
	want.Force = true
	f, err := OpenFolder(path, want)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "c.svg"} {
		if err := f.Write(name, text("two")); err != nil {
			t.Fatal(err)
		}
	}
	m := want.Manifest
	m.Files = f.files
	if err := f.begin(m, f.stale(true)); err != nil {
		t.Fatal(err)
	}
	if err := f.name("a"); err != nil {
		t.Fatal(err)
	}
	f.lock.Release() // as its end would
	if _, err := OpenSealed(context.Background(), path); !errors.Is(err, ErrDamaged) {
		t.Errorf("want the folder told unfinished, got %v", err)
	}
	fill(t, path, wantOf("three"), "a")
	holdFolder(t, path, "a")
}

func TestKilledRunsLeaveNothingToTheNext(t *testing.T) {
	path := t.TempDir()
	if err := os.Mkdir(filepath.Join(path, asideName), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, "half", path, asideName, "a")
	put(t, "", path, folderLock)
	put(t, "half", path, ".h.csv"+partEnding)
	put(t, "", path, ".h.csv"+lockEnding)
	alive, err := Stage(filepath.Join(path, "g.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := alive.Write(text("whole")); err != nil {
		t.Fatal(err)
	}
	fill(t, path, wantOf("one"), "a")
	if err := alive.Publish(); err != nil {
		t.Errorf("want the part of a live writer left alone, got %v", err)
	}
	alive.Close()
	holdFolder(t, path, "a", "g.csv")
}
