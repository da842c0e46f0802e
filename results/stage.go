//go:build !explorer

package results

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// Stage prepares a file that the user names and that appears together with the
// folder, in it or elsewhere. It is refused over an input, over a name of the
// folder's own files, and over any file that the same run has not written,
// unless another run is to be replaced.
func (f *Folder) Stage(path string) (*Staged, error) {
	inside, name := f.inside(path), filepath.Base(path)
	here, err := os.Stat(path)
	reads := err == nil && slices.ContainsFunc(f.want.Inputs, func(input string) bool {
		there, err := os.Stat(input)
		return err == nil && os.SameFile(here, there)
	})
	switch {
	case reads:
		return nil, fmt.Errorf("write %s: %w: it is an input of this run; choose another name", path, ErrOccupied)
	case inside && f.wants(name):
		return nil, fmt.Errorf("write %s: want a name of none of the folder's own files; choose another name", path)
	case err == nil && here.Mode().IsRegular() && !f.may(path, inside):
		return nil, fmt.Errorf("write %s: %w: it is there already; choose another name, or replace it with --force", path, ErrOccupied)
	}
	if inside {
		return stage(path)
	}
	return Stage(path)
}

// inside tells whether a path is of a file in the folder itself.
func (f *Folder) inside(path string) bool {
	here, err := os.Stat(f.path)
	if err != nil {
		return false
	}
	there, err := os.Stat(filepath.Dir(path))
	return err == nil && os.SameFile(here, there)
}

// may tells whether a file that is there may be replaced.
func (f *Folder) may(path string, inside bool) bool {
	if inside {
		return f.owns(filepath.Base(path))
	}
	return f.want.Force || f.same && f.wrote(path)
}

// wrote tells whether the run that was there wrote a file outside the folder,
// and nobody has changed it since.
func (f *Folder) wrote(path string) bool {
	facts, err := readFacts(f.path)
	if err != nil || facts.HistoriesSum == "" {
		return false
	}
	sum, err := sumOf(path)
	return err == nil && sum == facts.HistoriesSum
}

// Sum is the SHA-256 of what was written, in hexadecimal.
func (s *Staged) Sum() string { return s.sum }

// summed hands write a writer that goes on into the sum.
func summed(write func(io.Writer) error, sum io.Writer) func(io.Writer) error {
	return func(w io.Writer) error { return write(io.MultiWriter(w, sum)) }
}
