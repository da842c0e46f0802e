package spells

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// parquetSource is a Parquet file: its columns and rows as text. Columns within
// others are named by their path, a.b; of a list the first value counts.
type parquetSource struct {
	name  string
	rows  *parquet.Reader //lint:ignore SA1019 its successor wants a Go type, and these rows have none
	batch []parquet.Row
	at    int // in batch
	count int // rows given out so far
	names []string
	cells []string
	begun bool
}

// openParquet wants a file that can be read anywhere in it, and reads its
// schema.
func openParquet(r io.Reader, name string) (s *parquetSource, err error) {
	file, ok := r.(interface {
		io.ReaderAt
		io.Seeker
	})
	if !ok {
		return nil, fmt.Errorf("read %s: want a Parquet file by its name, got it as a stream", name)
	}
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer damaged(name, &err)
	f, err := parquet.OpenFile(file, size)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	s = &parquetSource{name: name, rows: parquet.NewReader(f), batch: make([]parquet.Row, 0, 256)}
	for _, path := range f.Schema().Columns() {
		s.names = append(s.names, strings.Join(path, "."))
	}
	s.cells = make([]string, len(s.names))
	return s, nil
}

// damaged, deferred, turns a panic of the library over a damaged file into an
// error.
func damaged(name string, err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("read %s: damaged Parquet file: %v", name, p)
	}
}

// next gives the names first and then the rows, read 256 at a time. A column
// that has no value in a row is an empty cell.
func (s *parquetSource) next() (cells []string, err error) {
	if !s.begun {
		s.begun = true
		return s.names, nil
	}
	defer damaged(s.name, &err)
	if s.at == len(s.batch) {
		n, err := s.rows.ReadRows(s.batch[:cap(s.batch)])
		s.batch, s.at = s.batch[:n], 0
		if n == 0 {
			if err == nil || errors.Is(err, io.EOF) {
				return nil, io.EOF
			}
			return nil, fmt.Errorf("read %s: %w", s.name, err)
		}
	}
	clear(s.cells)
	for _, v := range s.batch[s.at] {
		if v.RepetitionLevel() == 0 {
			s.cells[v.Column()] = cellText(v)
		}
	}
	s.at++
	s.count++
	return s.cells, nil
}

// cellText is a value as CSV would have it: numbers with the shortest digits
// that read back the same in their own precision, "" for null.
func cellText(v parquet.Value) string {
	if v.IsNull() {
		return ""
	}
	switch v.Kind() {
	case parquet.Boolean:
		return strconv.FormatBool(v.Boolean())
	case parquet.Int32:
		return strconv.Itoa(int(v.Int32()))
	case parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	case parquet.Float:
		return strconv.FormatFloat(float64(v.Float()), 'g', -1, 32)
	case parquet.Double:
		return strconv.FormatFloat(v.Double(), 'g', -1, 64)
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return string(v.ByteArray())
	}
	return v.String()
}

// place is the row, the first being 1, and the column of the table.
func (s *parquetSource) place(column int) (line, at int) { return s.count, column + 1 }

// fault places no error: after one a Parquet file cannot be read on.
func (s *parquetSource) fault(error) (Fault, bool) { return Fault{}, false }
