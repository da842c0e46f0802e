package input

import (
	"fmt"
	"io"
)

// MaxRow is the most bytes of a row of comma-separated values.
const MaxRow = 1 << 20

// Rows passes on comma-separated values as long as no row has more than
// [MaxRow] bytes. A row ends with a line outside quotes.
func Rows(name string, r io.Reader) io.Reader { return &rows{name: name, from: r, line: 1} }

// rows counts the bytes of each row as they pass.
type rows struct {
	name   string
	from   io.Reader
	size   int // of the row so far
	line   int // in which the row begins
	lines  int // ended within the row
	quoted bool
}

// Read passes bytes on until a row grows longer than [MaxRow]. The error names
// the line in which that row begins, from 1. A doubled quote inside quotes
// closes and opens them again, so it needs no case.
func (r *rows) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	for _, c := range p[:n] {
		r.size++
		switch {
		case c == '"':
			r.quoted = !r.quoted
		case c == '\n' && r.quoted:
			r.lines++
		case c == '\n':
			r.line, r.lines, r.size = r.line+r.lines+1, 0, 0
		}
		if r.size > MaxRow {
			return 0, fmt.Errorf("%s:%d: want a row of at most %d bytes, got more", r.name, r.line, MaxRow)
		}
	}
	return n, err
}
