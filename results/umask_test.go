//go:build unix

package results

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestUmaskIsHonoured(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	for _, umask := range []int{0o022, 0o077, 0o002} {
		syscall.Umask(umask)
		folder := filepath.Join(t.TempDir(), "folder")
		fill(t, folder, wantOf("one"), "a")
		file := filepath.Join(t.TempDir(), "file")
		if err := WriteFile(file, text("x")); err != nil {
			t.Fatal(err)
		}
		for path, all := range map[string]fs.FileMode{file: 0o666, filepath.Join(folder, "a"): 0o666, filepath.Join(folder, ManifestFile): 0o666, folder: 0o777} {
			if about, err := os.Stat(path); err != nil || about.Mode().Perm() != all&^fs.FileMode(umask) {
				t.Errorf("umask %o: %s: want %o, got %v, %v", umask, path, all&^fs.FileMode(umask), about.Mode().Perm(), err)
			}
		}
	}
}

// A pipe is not written to, and not replaced by a file.
func TestPipesAreNoGoals(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(pipe, text("x")); err == nil {
		t.Error("want a pipe refused")
	}
}
