//go:build !explorer

package results

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"concert/internal/input"
	"concert/results/plots"
)

// Write puts a file aside, under the hidden folder, until the folder is sealed.
func (f *Folder) Write(name string, write func(io.Writer) error) error {
	h := sha256.New()
	if err := f.aside(name, summed(write, h)); err != nil {
		return err
	}
	f.files[name] = hex.EncodeToString(h.Sum(nil))
	return nil
}

// aside writes a file of that name into the hidden folder, making that.
func (f *Folder) aside(name string, write func(io.Writer) error) error {
	if err := os.Mkdir(filepath.Join(f.path, asideName), 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("write %s: %w", filepath.Join(f.path, name), err)
	}
	return writePart(filepath.Join(f.path, asideName, name), filepath.Join(f.path, name), write)
}

// Draw puts each figure in each format aside and returns what their readers
// should know.
func (f *Folder) Draw(pictures []Picture, formats []string, o plots.Options) (warnings []string, err error) {
	return drawn(f.Write, pictures, formats, o)
}

// Keep takes a file that is in the folder already for one of its own.
func (f *Folder) Keep(name string) error {
	sum, err := sumOf(filepath.Join(f.path, name))
	if err == nil {
		f.files[name] = sum
	}
	return err
}

// Seal gives the files their names, removes those of the run that was there, and
// writes the manifest last. Whoever reads the folder on the way finds a manifest
// that says so; whoever finds the machine stopped midway can run again, since the
// manifest of the way names the files of both runs as ours. A staged file beside
// the folder, or nil, appears with it; facts, or nil, go into run.json.
func (f *Folder) Seal(m Manifest, facts *Facts, with *Staged) error {
	if err := f.clear(); err != nil {
		return err
	}
	if with != nil && f.inside(with.path) {
		f.files[filepath.Base(with.path)] = with.sum
	}
	gone := f.stale(facts != nil)
	m.Files = f.files
	text, err := m.bytes()
	if err != nil {
		return err
	}
	if err := f.begin(m, gone); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		if err := f.name(name); err != nil {
			return err
		}
	}
	for _, name := range gone {
		if err := os.Remove(filepath.Join(f.path, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("replace the last run: %w", err)
		}
	}
	if with != nil {
		if err := with.Publish(); err != nil {
			return err
		}
	}
	if facts != nil {
		err := f.place(FactsFile, func(w io.Writer) error { return facts.Write(w, text) })
		if err != nil {
			return err
		}
	}
	if err := f.place(ManifestFile, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	f.sealed = true
	return syncFolder(f.path)
}

// Interim seals the folder as the plan of work that goes on in it, with the files
// that write writes and no others, and leaves it open: the next seal replaces what
// is there.
func (f *Folder) Interim(m Manifest, p Parts, write func(*Folder) error) error {
	f.files = map[string]string{}
	if err := os.RemoveAll(filepath.Join(f.path, asideName)); err != nil {
		return err
	}
	if err := write(f); err != nil {
		return err
	}
	m.Command, m.Parts = PlanCommand, &p
	if err := f.Seal(m, nil, nil); err != nil {
		return err
	}
	m = m.complete()
	m.Files, f.files = f.files, map[string]string{}
	f.old, f.same = &m, true
	return nil
}

// Planned is into what the work of the folder is cut, nil if it holds no plan of
// the same work.
func (f *Folder) Planned() *Parts {
	if f.old == nil || !f.same || f.old.Command != PlanCommand {
		return nil
	}
	return f.old.Parts
}

// Empty tells whether the folder holds no work.
func (f *Folder) Empty() bool { return f.old == nil }

// clear refuses names that others took while the run went on.
func (f *Folder) clear() error {
	for name := range f.files {
		_, err := os.Lstat(filepath.Join(f.path, name))
		_, aside := os.Lstat(filepath.Join(f.path, asideName, name))
		if err == nil && aside == nil && !f.owns(name) {
			return f.stranger(name)
		}
	}
	return nil
}

// stale are the files of the run that was there which this one does not have.
// A histories file, which the user named, stays with the same run.
func (f *Folder) stale(facts bool) (names []string) {
	if f.old == nil {
		return nil
	}
	entries, err := os.ReadDir(f.path)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		name := e.Name()
		if _, stays := f.files[name]; stays || !f.owns(name) || name == ManifestFile || name == FactsFile && facts || f.reads(name) {
			continue
		}
		if f.same && !f.want.Force && f.old.Files != nil && !f.wants(name) && histories(name) && f.Keep(name) == nil {
			continue
		}
		names = append(names, name)
	}
	return names
}

// histories tells whether a name may be that of a histories file.
func histories(name string) bool {
	return slices.ContainsFunc(HistoriesFormats(), func(ending string) bool { return strings.HasSuffix(name, ending) })
}

// begin marks the folder as unfinished, with the files of both runs as ours,
// lest a crash leave files that nobody knows.
func (f *Folder) begin(m Manifest, gone []string) error {
	m.Unfinished, m.Files = true, maps.Clone(m.Files)
	for _, name := range gone {
		m.Files[name] = ""
	}
	text, err := m.bytes()
	if err != nil {
		return err
	}
	if err := f.place(ManifestFile, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	return syncFolder(f.path)
}

// name gives a file its name, unless that has the same bytes already.
func (f *Folder) name(name string) error {
	aside, path := filepath.Join(f.path, asideName, name), filepath.Join(f.path, name)
	if _, err := os.Lstat(aside); err != nil {
		return nil // kept, or published by itself
	}
	if sum, err := sumOf(path); err == nil && sum == f.files[name] {
		return nil
	}
	if f.reads(name) {
		return fmt.Errorf("%s: %w: it is an input of this run", path, ErrOccupied)
	}
	return renamed(aside, path)
}

// place writes a file and gives it its name.
func (f *Folder) place(name string, write func(io.Writer) error) error {
	if err := f.aside(name, write); err != nil {
		return err
	}
	return renamed(filepath.Join(f.path, asideName, name), filepath.Join(f.path, name))
}

// renamed renames a file within a folder.
func renamed(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return fmt.Errorf("write %s: %w", to, err)
	}
	return nil
}

// sumOf is the SHA-256 of a regular file, in hexadecimal.
func sumOf(path string) (string, error) {
	in, err := input.File(path, input.MaxTable)
	if err != nil {
		return "", err
	}
	defer in.Close()
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
