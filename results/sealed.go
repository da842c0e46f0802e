//go:build !explorer

package results

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"

	"concert/internal/input"
)

// ErrDamaged is the error of a folder whose files are not those that its run
// wrote: edited, cut short, missing, or of different runs.
var ErrDamaged = errors.New("not as its run wrote it")

// Sealed is a finished folder whose files are those of its manifest.
type Sealed struct {
	Manifest
	Facts  *Facts // nil if there are none
	folder string
	text   []byte
}

// OpenSealed reads the manifest of a folder and holds every file it lists against
// its SHA-256, in the order of names, until ctx ends. What differs gives
// [ErrDamaged] and is named. A folder without manifest gives fs.ErrNotExist.
func OpenSealed(ctx context.Context, folder string) (*Sealed, error) {
	m, text, err := readManifest(folder)
	if unread := (*fs.PathError)(nil); errors.As(err, &unread) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	at := filepath.Join(folder, ManifestFile)
	switch {
	case m.Unfinished:
		return nil, fmt.Errorf("%s: %w: its files were being replaced when that was stopped, or still are: run it again", at, ErrDamaged)
	case m.Files == nil:
		return nil, fmt.Errorf("%s: %w: want the SHA-256 of the files, got none: run it again", at, ErrDamaged)
	}
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		if err := holds(ctx, filepath.Join(folder, name), m.Files[name]); err != nil {
			return nil, err
		}
	}
	s := &Sealed{Manifest: *m, folder: folder, text: text}
	return s, s.readFacts()
}

// holds compares a file with its sum.
func holds(ctx context.Context, path, want string) error {
	in, err := input.Open(ctx, path, input.MaxTable)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: it is listed in %s beside it, and missing: run it again", path, ErrDamaged, ManifestFile)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer in.Close()
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		return fmt.Errorf("%s: %w: it was edited or belongs to another run: want the SHA-256 %.12s… of %s beside it, got %.12s…: run it again",
			path, ErrDamaged, want, ManifestFile, got)
	}
	return nil
}

// readFacts reads run.json, which holds its own sum.
func (s *Sealed) readFacts() error {
	path := filepath.Join(s.folder, FactsFile)
	facts, err := readFacts(s.folder)
	if errors.Is(err, fs.ErrNotExist) || s.Command != "run" {
		return nil
	}
	if err != nil {
		return err
	}
	check, err := facts.check(s.text)
	if err != nil {
		return err
	}
	if check != facts.Check {
		return fmt.Errorf("%s: %w: it was edited or belongs to another run than %s beside it: run it again", path, ErrDamaged, ManifestFile)
	}
	s.Facts = facts
	return nil
}

// readFacts reads run.json of a folder, its sum unchecked.
func readFacts(folder string) (*Facts, error) {
	path := filepath.Join(folder, FactsFile)
	text, err := input.Read(path, input.MaxText)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	facts := &Facts{}
	if err := json.Unmarshal(text, facts); err != nil {
		return nil, fmt.Errorf("%s: %w: want JSON as concert writes it: %w", path, ErrDamaged, err)
	}
	return facts, nil
}

// Unchanged tells whether the folder is still the one that was opened: if
// another run has replaced it in the meantime, what was read may be mixed, and
// the error is [ErrBusy].
func (s *Sealed) Unchanged() error {
	_, text, err := readManifest(s.folder)
	if err != nil || !bytes.Equal(text, s.text) {
		return fmt.Errorf("%s: %w", s.folder, ErrBusy)
	}
	return nil
}
