//go:build !explorer

package results

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// partEnding ends the names of files that are being written.
const partEnding = ".concert-part"

// WriteFile writes a file that appears whole or not at all, also if the
// machine stops midway: beside its goal, synced, renamed, the folder synced.
// It has one writer at a time; see [Lock].
func WriteFile(path string, write func(io.Writer) error) error {
	s, err := Stage(path)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Write(write); err != nil {
		return err
	}
	return s.Publish()
}

// Staged is a file that is written beside its goal. Until it is published it
// can be dropped.
type Staged struct {
	path, part string
	sum        string // SHA-256 of what was written
	lock       *Lock
}

// Stage prepares to write a file: what cannot become a file is refused, and
// what a killed writer left of it goes. A goal that is there has to be a plain
// file, and none of a finished folder.
func Stage(path string) (*Staged, error) {
	about, err := os.Stat(path)
	switch {
	case err == nil && !about.Mode().IsRegular():
		return nil, fmt.Errorf("write %s: want the name of a file, got that of a directory, device or pipe", path)
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	if listed(path) {
		return nil, fmt.Errorf("write %s: %w: it belongs to the finished run in that folder; choose another name", path, ErrOccupied)
	}
	return stage(path)
}

// stage takes the lock of a name and prepares the hidden file .NAME.concert-part
// beside it.
func stage(path string) (*Staged, error) {
	lock, err := NewLock(path)
	if err != nil {
		return nil, fmt.Errorf("write %w", err)
	}
	part := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+partEnding)
	return &Staged{path: path, part: part, lock: lock}, nil
}

// Write writes the file beside its goal and syncs it. It may be called again: the
// last one counts.
func (s *Staged) Write(write func(io.Writer) error) error {
	h := sha256.New()
	err := writePart(s.part, s.path, summed(write, h))
	s.sum = hex.EncodeToString(h.Sum(nil))
	return err
}

// Publish gives the file its name, over what had it before, in one step of the file
// system.
func (s *Staged) Publish() error {
	if err := os.Rename(s.part, s.path); err != nil {
		return fmt.Errorf("write %s: %w", s.path, err)
	}
	return syncFolder(filepath.Dir(s.path))
}

// Close drops what was not published and lets others write.
func (s *Staged) Close() {
	_ = os.Remove(s.part) // not there once published
	s.lock.Release()
}

// writePart writes a file under the name part and syncs it; errors speak of path,
// its goal. What could not be written whole is removed.
func writePart(part, path string, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666) // less the umask
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(part)
			err = fmt.Errorf("write %s: %w", path, err)
		}
	}()
	buffer := bufio.NewWriterSize(f, 1<<16)
	if err := write(buffer); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}

// syncFolder makes renames durable. Windows and wasm cannot sync a folder, nor
// can some file systems: they say that the call makes no sense to them. Any
// other error counts.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" || runtime.GOOS == "js" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync the folder: %w", err)
	}
	defer d.Close()
	if err := syncOpen(d); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) {
		return fmt.Errorf("sync the folder: %w", err)
	}
	return nil
}

// syncOpen syncs an open folder; tests let it fail.
var syncOpen = (*os.File).Sync
