//go:build !explorer

package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// ErrOccupied is the error of a folder, or a file, that holds other work.
var ErrOccupied = errors.New("it holds other work")

// Folder is a folder that one run fills. Between opening and closing it nobody
// else writes to it. Files are put aside until all are there; sealing the
// folder gives them their names, removes what an earlier run left and writes
// the manifest last. Files of others are never touched.
type Folder struct {
	path   string
	want   Want
	lock   *Lock
	old    *Manifest         // of the run that was there, nil if none was
	same   bool              // it was the same run
	files  map[string]string // put aside or kept, and their SHA-256
	made   []string          // folders that were not there, the deepest last
	sealed bool
}

// Want says what a folder is opened for.
type Want struct {
	Manifest
	Names  []string // files it may get; NAME-2.svg counts as NAME.svg
	Inputs []string // paths that are read and must stay as they are
	Grows  string   // a file with sums of its own that goes on; it may differ from what was sealed
	Force  bool     // replace another run
}

// The hidden names of a folder that is being written.
const (
	folderLock = lockEnding
	asideName  = partEnding
)

// OpenFolder makes a folder, or takes one that is there, to be written by one
// run. A finished run of something else gives [ErrOccupied], unless it is to be
// replaced; the same run again is welcome. So does any file that is not of that
// run and has a name that is wanted, or one that was edited since. If another
// run is writing the folder the error is [ErrBusy].
func OpenFolder(path string, want Want) (*Folder, error) {
	f := &Folder{path: path, want: want, files: map[string]string{}}
	if err := f.enter(); err != nil {
		f.leave()
		return nil, err
	}
	if err := f.look(); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// enter makes the folder and locks it. Another run may remove the folder it
// made in vain in between.
func (f *Folder) enter() (err error) {
	for range 100 {
		if err = f.make(); err != nil {
			return fmt.Errorf("make the folder: %w", err)
		}
		f.lock, err = lockFile(filepath.Join(f.path, folderLock))
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	return nil
}

// make makes the folder and those above it, and notes which, so that a run that
// comes to nothing leaves nothing.
func (f *Folder) make() error {
	for dir := filepath.Clean(f.path); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(dir); err == nil || dir == filepath.Dir(dir) {
			break
		}
		if !slices.Contains(f.made, dir) {
			f.made = append(f.made, dir)
		}
	}
	slices.SortFunc(f.made, func(a, b string) int { return len(a) - len(b) })
	return os.MkdirAll(f.path, 0o777)
}

// look refuses a folder that holds other work, and removes what a killed run
// left aside.
func (f *Folder) look() error {
	if err := f.sweep(); err != nil {
		return fmt.Errorf("remove what a stopped run left: %w", err)
	}
	old, _, err := readManifest(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("%w: %w; choose another folder with --out", ErrOccupied, err)
	default:
		f.old, f.same = old, old.same(&f.want.Manifest)
	}
	if err := f.finished(); err != nil {
		return err
	}
	if err := f.strangers(); err != nil {
		return err
	}
	return f.inputs()
}

// sweep removes what killed runs put aside, and the parts and locks of files
// that nobody is writing any more.
func (f *Folder) sweep() error {
	if err := os.RemoveAll(filepath.Join(f.path, asideName)); err != nil {
		return err
	}
	entries, err := os.ReadDir(f.path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), partEnding)
		if !ok {
			name, ok = strings.CutSuffix(e.Name(), lockEnding)
		}
		if name = strings.TrimPrefix(name, "."); !ok || name == "" {
			continue
		}
		if s, err := stage(filepath.Join(f.path, name)); err == nil {
			s.Close()
		}
	}
	return nil
}

// finished refuses to replace a finished run of something else, or a file of
// the same run that was edited.
func (f *Folder) finished() error {
	if f.old == nil || f.old.Unfinished || f.want.Force {
		return nil
	}
	if !f.same {
		return fmt.Errorf("%s: %w: %s; choose another folder with --out, or replace it with --force", f.path, ErrOccupied, f.old)
	}
	for name, want := range f.old.Files {
		if got, err := sumOf(filepath.Join(f.path, name)); err == nil && got != want && name != f.want.Grows {
			return fmt.Errorf("%s: %w: it was edited since the run; choose another folder with --out, or replace it with --force",
				filepath.Join(f.path, name), ErrOccupied)
		}
	}
	return nil
}

// strangers refuses files that are not of the run that was there and have a
// name that is wanted.
func (f *Folder) strangers() error {
	entries, err := os.ReadDir(f.path)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if (e.IsDir() || !f.owns(e.Name())) && f.wants(e.Name()) {
			return f.stranger(e.Name())
		}
	}
	return nil
}

// stranger is the error of a file that is no run's and has a name that is wanted.
func (f *Folder) stranger(name string) error {
	return fmt.Errorf("%s: %w: it is of no run of concert, which would write a file of that name; move it or choose another folder with --out",
		filepath.Join(f.path, name), ErrOccupied)
}

// inputs refuses to write over what is read. The same run again writes the same
// bytes, and so nothing.
func (f *Folder) inputs() error {
	if f.old == nil || f.same && !f.want.Force {
		return nil
	}
	for name := range f.old.Files {
		if f.reads(name) {
			return fmt.Errorf("%s: %w: it is an input of this run; choose another folder with --out", filepath.Join(f.path, name), ErrOccupied)
		}
	}
	return nil
}

// reads tells whether a file of the folder is an input.
func (f *Folder) reads(name string) bool {
	here, err := os.Stat(filepath.Join(f.path, name))
	if err != nil {
		return false
	}
	return slices.ContainsFunc(f.want.Inputs, func(path string) bool {
		there, err := os.Stat(path)
		return err == nil && os.SameFile(here, there)
	})
}

// owns tells whether a file is of the run that was there.
func (f *Folder) owns(name string) bool {
	switch {
	case f.old == nil:
		return false
	case f.old.Files == nil:
		return firstVersion.MatchString(name)
	}
	_, ok := f.old.Files[name]
	return ok || name == ManifestFile || name == FactsFile && f.old.Command == "run"
}

// firstVersion are the files of a run of the first version, which listed none.
var firstVersion = regexp.MustCompile(`^((life_table|causes|knowledge)\.csv|(summary|run|manifest)\.json|scenario\.toml|` +
	`(survival|durations|hazard|causes|promises|crises)(-\d+)?\.(svg|png|pdf))$`)

// wants tells whether a file may get that name; a file system may not tell
// capitals from small letters.
func (f *Folder) wants(name string) bool {
	plain := numbered.ReplaceAllString(strings.ToLower(name), "$1")
	return plain == ManifestFile || slices.ContainsFunc(f.want.Names, func(n string) bool { return n == plain })
}

// numbered is the ending of a file of one protégé of several: survival-2.svg.
var numbered = regexp.MustCompile(`-\d+(\.[a-z]+)$`)

// Path is where the folder is.
func (f *Folder) Path() string { return f.path }

// Close gives the folder back. One that was not sealed is as it was. A second call
// does nothing.
func (f *Folder) Close() {
	if f.lock == nil {
		return
	}
	_ = os.RemoveAll(filepath.Join(f.path, asideName))
	f.lock.Release()
	f.lock = nil
	if !f.sealed {
		f.leave()
	}
}

// leave removes the folders that were made, if nothing is in them.
func (f *Folder) leave() {
	for _, dir := range slices.Backward(f.made) {
		_ = os.Remove(dir)
	}
}
