package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"concert/results"
)

// folder is what a command writes: files, pictures, and at the end a file
// without which the folder is not finished.
type folder struct {
	path  string
	files map[string]func(io.Writer) error
	stale []string     // files of an earlier run that this one may not have
	draw  func() error // writes the pictures
	last  string
	seal  func(io.Writer) error // writes the last file
}

// write puts it all in place of what an earlier run left.
func (f folder) write() error {
	for _, name := range append([]string{f.last}, f.stale...) {
		if err := os.Remove(filepath.Join(f.path, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("replace the last run: %w", err)
		}
	}
	for name, write := range f.files {
		if err := results.WriteFile(filepath.Join(f.path, name), write); err != nil {
			return err
		}
	}
	if err := f.draw(); err != nil {
		return err
	}
	return results.WriteFile(filepath.Join(f.path, f.last), f.seal)
}

// makeFolder makes the folder of the files before the work, lest it be in vain.
func makeFolder(path string) error {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	return nil
}

// leaveNoFolder removes a folder that nothing was put into.
func leaveNoFolder(path string) { _ = os.Remove(path) } // fails if there is something in it
