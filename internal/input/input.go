// Package input opens what the program reads. It reads regular files alone:
// a pipe or a device may never answer, or never end. What is read is bounded,
// and a reading that takes long stops with its context.
package input

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// The most bytes of a file, by what is in it.
const (
	MaxText  = 1 << 26 // JSON, Markdown and other text that is read as a whole
	MaxTable = 1 << 34 // tables that are read row by row
)

// ErrIrregular is the error of a name that stands for no regular file.
var ErrIrregular = errors.New("want a regular file")

// File opens a regular file of at most so many bytes for reading. A name that
// stands for a directory, pipe, socket or device gives [ErrIrregular] before
// anything is opened that could block.
func File(path string, most int64) (*os.File, error) {
	about, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if err := regular(path, about); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if about, err = f.Stat(); err == nil { // of what was opened, whatever has the name by now
		err = regular(path, about)
	}
	if err == nil && about.Size() > most {
		err = tooLong(path, most)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Open opens a file as [File] does, for a reading that stops with the context
// and is an error past the most bytes, should the file grow. Whoever opens
// closes.
func Open(ctx context.Context, path string, most int64) (*Reader, error) {
	f, err := File(path, most)
	if err != nil {
		return nil, err
	}
	return &Reader{ctx: ctx, file: f, path: path, most: most}, nil
}

// Read returns the text of a regular file of at most so many bytes. Errors name
// the file.
func Read(path string, most int64) ([]byte, error) {
	f, err := Open(context.Background(), path, most)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return text, nil
}

// regular refuses all but regular files, by what they are.
func regular(path string, about fs.FileInfo) error {
	kind := ""
	switch mode := about.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		kind = "a directory"
	case mode&fs.ModeNamedPipe != 0:
		kind = "a pipe"
	case mode&fs.ModeSocket != 0:
		kind = "a socket"
	case mode&fs.ModeDevice != 0:
		kind = "a device"
	default:
		kind = "something else"
	}
	return fmt.Errorf("%s: %w, got %s", path, ErrIrregular, kind)
}

// tooLong is the error of a file with more than the most bytes.
func tooLong(path string, most int64) error {
	return fmt.Errorf("%s: want at most %d bytes, got more", path, most)
}

// Reader reads a file until its context ends or too much has come.
type Reader struct {
	ctx  context.Context
	file *os.File
	path string
	most int64
	read int64
}

// Read reads on. Once the context has ended it gives the cause, and once more
// than the most bytes have come an error that names the file; either way
// without data.
func (r *Reader) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, context.Cause(r.ctx)
	}
	n, err := r.file.Read(p)
	if r.read += int64(n); r.read > r.most {
		return 0, tooLong(r.path, r.most)
	}
	return n, err
}

// ReadAt reads at an offset; the most bytes bound the offset, not what is read
// in all.
func (r *Reader) ReadAt(p []byte, at int64) (int, error) {
	if r.ctx.Err() != nil {
		return 0, context.Cause(r.ctx)
	}
	if at > r.most {
		return 0, tooLong(r.path, r.most)
	}
	return r.file.ReadAt(p, at)
}

// Seek moves to where the next Read begins.
func (r *Reader) Seek(offset int64, whence int) (int64, error) { return r.file.Seek(offset, whence) }

// Close closes the file.
func (r *Reader) Close() error { return r.file.Close() }
