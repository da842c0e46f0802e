package words

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
)

// Table writes a CSV file: a header and rows of [Cell]. Errors stay with it
// until [Table.End].
type Table struct {
	out *csv.Writer
	row []string
}

// NewTable begins a file with its header.
func NewTable(w io.Writer, columns ...string) *Table {
	t := &Table{out: csv.NewWriter(w)}
	_ = t.out.Write(columns)
	return t
}

// Row writes one row.
func (t *Table) Row(cells ...any) {
	t.row = t.row[:0]
	for _, c := range cells {
		t.row = append(t.row, Cell(c))
	}
	_ = t.out.Write(t.row)
}

// End writes what is still held back and returns the first error.
func (t *Table) End() error {
	t.out.Flush()
	return t.out.Error()
}

// Cell is a value for machines: numbers with the shortest digits that read back
// the same, true and false, texts as they are. What is not finite or missing, be
// it NaN, infinite or a nil, is NA.
func Cell(value any) string {
	switch v := value.(type) {
	case nil:
		return NA
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case uint64:
		return strconv.FormatUint(v, 10)
	case float64:
		if !finite(v) {
			return NA
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	case *float64:
		return pointed(v)
	case *int64:
		return pointed(v)
	}
	return fmt.Sprint(value)
}

// pointed is the cell of what a pointer points to, NA for none.
func pointed[T any](p *T) string {
	if p == nil {
		return NA
	}
	return Cell(*p)
}
