package shards

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"concert/internal/input"
	"concert/internal/plain"
	"concert/results"
)

// magic is the first line of a shard file: its kind, and the version of its format.
const (
	kind  = "concert shard "
	magic = kind + "1\n"
)

// maxHead is more than the second line takes.
const maxHead = 1 << 16

// Name is the name of the file of shard i of n: "shard-03-of-64".
func Name(i, n int) string {
	width := len(fmt.Sprint(n))
	return fmt.Sprintf("shard-%0*d-of-%0*d", width, i, width, n)
}

var named = regexp.MustCompile(`^shard-\d+-of-\d+$`)

// Write writes the file of a shard into a folder, in place of what was there of it.
// It has one writer at a time: another gets [results.ErrBusy]. The folder is on
// disk when Write returns.
func Write(folder string, h Head, payload []byte) error {
	h.Bytes = int64(len(payload))
	if err := h.check(); err != nil {
		return err
	}
	head, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return results.WriteFile(filepath.Join(folder, Name(h.Shard, h.Shards)), func(w io.Writer) error {
		sum := sha256.New()
		out := io.MultiWriter(w, sum)
		for _, part := range [][]byte{[]byte(magic), head, []byte("\n"), payload} {
			if _, err := out.Write(part); err != nil {
				return err
			}
		}
		_, err := w.Write(sum.Sum(nil))
		return err
	})
}

// Read reads a shard file. One that is cut short, changed or something else gives
// [ErrDamaged].
func Read(path string) (h Head, payload []byte, err error) {
	f, err := input.File(path, input.MaxTable)
	if err != nil {
		return h, nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		return h, nil, err
	}
	h, payload, err = parse(text)
	if err != nil {
		return h, nil, fmt.Errorf("%s: %w", path, err)
	}
	return h, payload, nil
}

// parse takes a shard file apart.
func parse(text []byte) (h Head, payload []byte, err error) {
	body := len(text) - sha256.Size
	if body < len(magic) || !bytes.HasPrefix(text, []byte(kind)) {
		return h, nil, fmt.Errorf("%w: want a first line %q", ErrDamaged, strings.TrimSpace(magic))
	}
	if sum := sha256.Sum256(text[:body]); !bytes.Equal(sum[:], text[body:]) {
		return h, nil, fmt.Errorf("%w: its checksum is not that of its content", ErrDamaged)
	}
	if !bytes.HasPrefix(text, []byte(magic)) {
		line, _, _ := bytes.Cut(text[:min(body, 64)], []byte("\n"))
		return h, nil, fmt.Errorf("%w: want a first line %q, got %s, of another version of concert", ErrForeign, strings.TrimSpace(magic), plain.Short(string(line)))
	}
	rest := text[len(magic):body]
	end := bytes.IndexByte(rest[:min(len(rest), maxHead)], '\n')
	if end < 0 {
		return h, nil, fmt.Errorf("%w: want a second line that says what it is", ErrDamaged)
	}
	read := json.NewDecoder(bytes.NewReader(rest[:end]))
	read.DisallowUnknownFields()
	if err := read.Decode(&h); err != nil {
		return h, nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	payload = rest[end+1:]
	if err := h.check(); err != nil {
		return h, nil, err
	}
	if int64(len(payload)) != h.Bytes {
		return h, nil, fmt.Errorf("%w: want %d bytes, got %d", ErrDamaged, h.Bytes, len(payload))
	}
	return h, payload, nil
}

// list names what looks like a shard file in a folder, in the order of names.
func list(folder string) (paths []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if named.MatchString(e.Name()) {
			paths = append(paths, filepath.Join(folder, e.Name()))
		}
	}
	return paths, nil
}
