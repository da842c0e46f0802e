//go:build unix

package input

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Neither a pipe that nobody writes to nor a device without an end is opened.
func TestPipesAndDevicesAreRefused(t *testing.T) {
	folder := t.TempDir()
	pipe, link := filepath.Join(folder, "pipe"), filepath.Join(folder, "zero")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", link); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{pipe: "got a pipe", link: "got a device", os.DevNull: "got a device"} {
		_, err := Open(context.Background(), path, MaxText)
		if !errors.Is(err, ErrIrregular) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: want it refused with %q, got %v", path, want, err)
		}
	}
}
