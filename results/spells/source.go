package spells

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"concert/internal/plain"
)

// source gives the rows of a file, the first of them its header.
type source interface {
	next() ([]string, error)             // the row is good until the next call; io.EOF at the end
	place(column int) (line, at int)     // of a cell of that row
	fault(err error) (f Fault, row bool) // of an error of next; row: the next row can still be read
}

// open finds out what a file is: Parquet and gzip begin with their marks, all else
// is CSV.
func open(r io.Reader, name string) (source, error) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	first, _ := buffered.Peek(4)
	switch {
	case bytes.Equal(first, []byte("PAR1")):
		return openParquet(r, name)
	case bytes.HasPrefix(first, []byte("\x1f\x8b")):
		z, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		return openCSV(bufio.NewReaderSize(z, 1<<16), name), nil
	}
	return openCSV(buffered, name), nil
}

// csvSource is a CSV file in UTF-8.
type csvSource struct {
	name string
	csv  *csv.Reader
	text *text
}

// openCSV reads CSV behind a byte order mark, if there is one.
func openCSV(r *bufio.Reader, name string) *csvSource {
	s := &csvSource{name: name, text: &text{r: r, line: 1}}
	if mark, _ := r.Peek(3); len(plain.WithoutMark(mark)) == 0 {
		_, _ = r.Discard(len(mark))
	}
	s.csv = csv.NewReader(s.text)
	s.csv.ReuseRecord = true
	return s
}

// next reads a row, and starts the count of its bytes anew.
func (s *csvSource) next() ([]string, error) {
	s.text.since = 0
	return s.csv.Read()
}

// place is the line, and the column in bytes, of a cell of the last row.
func (s *csvSource) place(column int) (line, at int) { return s.csv.FieldPos(column) }

// wrongFields stands for a row with more or fewer fields than the header.
const wrongFields = "wrong number of fields"

// fault puts the csv package's complaint into words like our own.
func (s *csvSource) fault(err error) (Fault, bool) {
	var bad *badText
	if errors.As(err, &bad) {
		return Fault{s.name, bad.line, bad.column, bad.problem}, false
	}
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return Fault{}, false
	}
	f := Fault{File: s.name, Line: parse.Line, Column: parse.Column, Text: parse.Err.Error()}
	if errors.Is(parse.Err, csv.ErrFieldCount) {
		f.Line, f.Column = parse.StartLine, 1
		f.Text = wrongFields
	}
	return f, true
}
