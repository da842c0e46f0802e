package results

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFilesOfOthersAreNeverTouched(t *testing.T) {
	path := t.TempDir()
	put(t, "mine", path, "notes.txt")
	fill(t, path, wantOf("one"), "a")
	put(t, "mine", path, "B") // for a file system that takes it for b, too
	for _, force := range []bool{false, true} {
		want := wantOf("one")
		want.Force = force
		_, err := OpenFolder(path, want)
		if !errors.Is(err, ErrOccupied) || !strings.Contains(err.Error(), "B: ") {
			t.Errorf("force %v: want a file of another refused by name, got %v", force, err)
		}
	}
	if err := os.Remove(filepath.Join(path, "B")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(path, "c.svg"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(path, wantOf("one")); !errors.Is(err, ErrOccupied) {
		t.Errorf("want a folder of a wanted name refused, got %v", err)
	}
	if text, err := os.ReadFile(filepath.Join(path, "notes.txt")); err != nil || string(text) != "mine" {
		t.Errorf("want the notes as they were, got %q, %v", text, err)
	}
}

// A name that another takes while the run goes on is found at the end.
func TestNameTakenOnTheWay(t *testing.T) {
	path := t.TempDir()
	f, err := OpenFolder(path, wantOf("one"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Write("a", text("ours")); err != nil {
		t.Fatal(err)
	}
	put(t, "theirs", path, "a")
	if err := f.Seal(wantOf("one").Manifest, nil, nil); !errors.Is(err, ErrOccupied) {
		t.Errorf("want the name refused, got %v", err)
	}
	if got, err := os.ReadFile(filepath.Join(path, "a")); err != nil || string(got) != "theirs" {
		t.Errorf("want their file as it was, got %q, %v", got, err)
	}
}

func TestOtherManifestsAreOthersWork(t *testing.T) {
	for _, content := range []string{"", "{}", `{"program": "npm"}`, "no JSON", `{"program": "concert", "files": {"../x": ""}}`} {
		path := t.TempDir()
		put(t, content, path, ManifestFile)
		want := wantOf("one")
		want.Force = true
		if _, err := OpenFolder(path, want); !errors.Is(err, ErrOccupied) {
			t.Errorf("%q: want it refused, got %v", content, err)
		}
		if got := inFolder(t, path); !slices.Equal(got, []string{ManifestFile}) {
			t.Errorf("%q: want it alone, got %q", content, got)
		}
	}
}

func TestEditedFilesAreNotWrittenOver(t *testing.T) {
	path := t.TempDir()
	fill(t, path, wantOf("one"), "a", "b")
	put(t, "one b, and my thoughts", path, "b")
	if _, err := OpenFolder(path, wantOf("one")); !errors.Is(err, ErrOccupied) || !strings.Contains(err.Error(), filepath.Join(path, "b")) {
		t.Errorf("want the edited file named, got %v", err)
	}
	want := wantOf("one")
	want.Force = true
	fill(t, path, want, "a", "b")
	holdFolder(t, path, "a", "b")
}

func TestInputsAreNeverWritten(t *testing.T) {
	path := t.TempDir()
	fill(t, path, wantOf("one"), "a", "b")
	other := wantOf("two")
	other.Inputs, other.Force = []string{filepath.Join(path, "a")}, true
	if _, err := OpenFolder(path, other); !errors.Is(err, ErrOccupied) || !strings.Contains(err.Error(), "input") {
		t.Errorf("want an input refused, got %v", err)
	}
	same := wantOf("one")
	same.Inputs = []string{filepath.Join(path, "a")}
	before, err := os.Stat(filepath.Join(path, "a"))
	if err != nil {
		t.Fatal(err)
	}
	fill(t, path, same, "a", "b")
	if after, err := os.Stat(filepath.Join(path, "a")); err != nil || !os.SameFile(before, after) {
		t.Errorf("want the input untouched by the same run, got another file, %v", err)
	}
}
