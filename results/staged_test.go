package results

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A histories file appears with the folder, and over nothing but what the same
// run has written.
func TestStagedFiles(t *testing.T) {
	root := t.TempDir()
	folder, outside := filepath.Join(root, "folder"), filepath.Join(root, "h.csv")
	run := func(content, goal string, force bool) error {
		want := wantOf("one")
		want.Force, want.Inputs = force, []string{filepath.Join(root, "in.csv")}
		f, err := OpenFolder(folder, want)
		if err != nil {
			return err
		}
		defer f.Close()
		s, err := f.Stage(goal)
		if err != nil {
			return err
		}
		defer s.Close()
		if err := errors.Join(s.Write(text(content)), f.Write("a", text("one a"))); err != nil {
			return err
		}
		if before, err := os.ReadFile(goal); err == nil && string(before) == content && !force {
			return fmt.Errorf("%s: there before the folder", goal)
		}
		return f.Seal(want.Manifest, &Facts{HistoriesSum: s.Sum()}, s)
	}
	if err := run("1", outside, false); err != nil {
		t.Fatal(err)
	}
	holdFolder(t, folder, "a")
	if err := run("2", outside, false); err != nil {
		t.Errorf("the same run again: %v", err)
	}
	put(t, "edited", outside)
	if err := run("3", outside, false); !errors.Is(err, ErrOccupied) {
		t.Errorf("want an edited file refused, got %v", err)
	}
	if err := run("3", outside, true); err != nil {
		t.Error(err)
	}
	put(t, "in", root, "in.csv")
	for _, c := range []struct{ goal, want string }{
		{filepath.Join(folder, "a"), "none of the folder's own files"}, {filepath.Join(folder, ManifestFile), "none of the folder's own files"},
		{filepath.Join(root, "in.csv"), "input"}, {root, "want the name of a file"}, {filepath.Join(root, "no", "h.csv"), "no such file"},
	} {
		if err := run("4", c.goal, true); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: want it refused with %q, got %v", c.goal, c.want, err)
		}
	}
	if err := run("5", filepath.Join(folder, "h.csv"), false); err != nil {
		t.Fatal(err)
	}
	holdFolder(t, folder, "a", "h.csv")
	fill(t, folder, wantOf("one"), "a") // the same again without: what it says is still so
	holdFolder(t, folder, "a", "h.csv")
	other := wantOf("two")
	other.Force = true
	fill(t, folder, other, "a")
	holdFolder(t, folder, "a")
}
