package results

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSealedNamesWhatIsWrong(t *testing.T) {
	for _, name := range []string{"a", "b", FactsFile} {
		path := t.TempDir()
		fill(t, path, wantOf("one"), "a", "b")
		content, err := os.ReadFile(filepath.Join(path, name))
		if err != nil {
			t.Fatal(err)
		}
		put(t, strings.Replace(string(content), "1", "2", 1)+" ", path, name)
		if name == FactsFile {
			put(t, strings.Replace(string(content), `"seconds": 1`, `"seconds": 2`, 1), path, name)
		}
		if _, err := OpenSealed(context.Background(), path); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), filepath.Join(path, name)) {
			t.Errorf("%s edited: want it named, got %v", name, err)
		}
	}
	path, other := t.TempDir(), t.TempDir()
	fill(t, path, wantOf("one"), "a")
	fill(t, other, wantOf("two"), "a")
	for _, name := range []string{"a", FactsFile} {
		mixed, err := os.ReadFile(filepath.Join(other, name))
		if err != nil {
			t.Fatal(err)
		}
		mine, err := os.ReadFile(filepath.Join(path, name))
		if err != nil {
			t.Fatal(err)
		}
		put(t, string(mixed), path, name)
		if _, err := OpenSealed(context.Background(), path); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), filepath.Join(path, name)) {
			t.Errorf("%s of another run: want it named, got %v", name, err)
		}
		put(t, string(mine), path, name)
	}
	if err := os.Remove(filepath.Join(path, "a")); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSealed(context.Background(), path); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "missing") {
		t.Errorf("want the missing file named, got %v", err)
	}
}

func TestReplacedWhileRead(t *testing.T) {
	path := t.TempDir()
	fill(t, path, wantOf("one"), "a")
	s, err := OpenSealed(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Unchanged(); err != nil {
		t.Error(err)
	}
	want := wantOf("two")
	want.Force = true
	fill(t, path, want, "a")
	if err := s.Unchanged(); !errors.Is(err, ErrBusy) {
		t.Errorf("want the reader told to try again, got %v", err)
	}
}
