package results

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
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
