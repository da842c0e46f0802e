package results

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestWriteFileAppearsWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	if err := WriteFile(path, text("first")); err != nil {
		t.Fatal(err)
	}
	failed := errors.New("half way")
	err := WriteFile(path, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return failed })
	if !errors.Is(err, failed) || !strings.Contains(err.Error(), "write "+path) {
		t.Errorf("want the error with the file's name, got %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "first" {
		t.Errorf("want the file as it was, got %q, %v", got, err)
	}
	if got := inFolder(t, folder); !slices.Equal(got, []string{"file"}) {
		t.Errorf("want nothing left beside it, got %q", got)
	}
}

func TestWriteFileHasOneWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	err := WriteFile(path, func(w io.Writer) error {
		if err := WriteFile(path, text("second")); !errors.Is(err, ErrBusy) {
			t.Errorf("want the second told to try again, got %v", err)
		}
		return text("first")(w)
	})
	if got, wrong := os.ReadFile(path); err != nil || wrong != nil || string(got) != "first" {
		t.Errorf("want the first's, got %q, %v, %v", got, wrong, err)
	}
}

// Many take and give back one lock: never do two hold it, though its file comes
// and goes.
func TestLockUnderContention(t *testing.T) {
	path := filepath.Join(t.TempDir(), "name")
	var group sync.WaitGroup
	var held, total int
	var guard sync.Mutex
	for range 8 {
		group.Go(func() {
			for range 200 {
				l, err := NewLock(path)
				if errors.Is(err, ErrBusy) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				guard.Lock()
				if held++; held > 1 {
					t.Error("two hold the lock")
				}
				total++
				guard.Unlock()
				guard.Lock()
				held--
				guard.Unlock()
				l.Release()
			}
		})
	}
	group.Wait()
	if total == 0 {
		t.Error("want somebody to get it")
	}
	if got := inFolder(t, filepath.Dir(path)); len(got) > 0 {
		t.Errorf("want nothing left behind, got %q", got)
	}
}

func TestFolderSyncErrorsCount(t *testing.T) {
	failed := errors.New("disk on fire")
	syncOpen = func(*os.File) error { return failed }
	defer func() { syncOpen = (*os.File).Sync }()
	if err := WriteFile(filepath.Join(t.TempDir(), "file"), text("x")); !errors.Is(err, failed) {
		t.Errorf("want the error of the folder, got %v", err)
	}
	f, err := OpenFolder(t.TempDir(), wantOf("one"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := errors.Join(f.Write("a", text("a")), f.Seal(wantOf("one").Manifest, nil, nil)); !errors.Is(err, failed) {
		t.Errorf("want the error of the folder, got %v", err)
	}
}
