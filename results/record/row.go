package record

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// row is one line of a file, read by column; what cannot be read is kept as a fault.
type row struct {
	file   string
	line   int
	fields map[string]string
	faults []error
}

// readRows reads a file that has these columns and no others, in any order.
func readRows(file string, in io.Reader, columns []string) ([]*row, error) {
	r := csv.NewReader(in)
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: read the header: %w", file, err)
	}
	if !slices.Equal(slices.Sorted(slices.Values(header)), slices.Sorted(slices.Values(columns))) {
		return nil, fmt.Errorf("%s:1: want the columns %s, got %s", file, strings.Join(columns, ","), strings.Join(header, ","))
	}
	var rows []*row
	seen := map[string]bool{}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		line, _ := r.FieldPos(0)
		x := &row{file: file, line: line, fields: make(map[string]string, len(header))}
		for i, name := range header {
			x.fields[name] = record[i]
		}
		if id := x.text("id"); id == "" || seen[id] {
			return nil, x.fault("id", "a name not used before")
		}
		seen[x.text("id")] = true
		rows = append(rows, x)
	}
}

// fault says where the row is wrong and what is wanted.
func (r *row) fault(column, want string) error {
	return fmt.Errorf("%s:%d: %s: %s: want %s, got %q", r.file, r.line, r.fields["id"], column, want, r.fields[column])
}

// complain keeps a fault and goes on, so that a file tells all its faults at once.
func (r *row) complain(column, want string) { r.faults = append(r.faults, r.fault(column, want)) }

func (r *row) text(column string) string { return r.fields[column] }

// yes reads 0 or 1.
func (r *row) yes(column string) bool {
	switch r.fields[column] {
	case "1":
		return true
	case "0":
	default:
		r.complain(column, "0 or 1")
	}
	return false
}

// names reads a list such as "France;Great Britain".
func (r *row) names(column string) []string { return list(r.fields[column]) }

// list cuts at semicolons; an empty text is a list of nobody.
func list(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ";")
}

// date reads a day in UTC; what is none is a fault, and the zero time.
func (r *row) date(column string) time.Time {
	t, err := time.Parse(time.DateOnly, r.fields[column])
	if err != nil {
		r.complain(column, "a day such as 1839-04-19")
	}
	return t
}

// years reads a duration, a finite number of at least 0.
func (r *row) years(column string) float64 {
	y, err := strconv.ParseFloat(r.fields[column], 64)
	if err != nil || !(y >= 0) || math.IsInf(y, 1) {
		r.complain(column, "years >= 0")
	}
	return y
}

// count reads a whole number of at least 0.
func (r *row) count(column string) int {
	n, err := strconv.Atoi(r.fields[column])
	if err != nil || n < 0 {
		r.complain(column, "a whole number >= 0")
	}
	return n
}

// alternatives reads readings such as "1864-02-01:1:first
// shot|1866-08-23:0:lapsed". The last part may have colons of its own. One bad
// reading is a fault, and none is kept.
func (r *row) alternatives(column string) []Alternative {
	if r.fields[column] == "" {
		return nil
	}
	var as []Alternative
	for _, text := range strings.Split(r.fields[column], "|") {
		part := strings.SplitN(text, ":", 3)
		if len(part) != 3 || part[1] != "0" && part[1] != "1" {
			r.complain(column, "day:event:reading, separated by |")
			return nil
		}
		end, err := time.Parse(time.DateOnly, part[0])
		if err != nil {
			r.complain(column, "readings that begin with a day such as 1839-04-19")
			return nil
		}
		as = append(as, Alternative{End: end, Ended: part[1] == "1", Reading: part[2]})
	}
	return as
}

// word reads one of a few words.
func word[W ~string](r *row, column string, words ...W) W {
	w := W(r.fields[column])
	if !slices.Contains(words, w) {
		r.complain(column, fmt.Sprintf("one of %q", words))
	}
	return w
}

// subset says whether every name of a is in b.
func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(name string) bool { return !slices.Contains(b, name) })
}

// union is a followed by what b has beyond it.
func union(a, b []string) []string {
	u := slices.Clone(a)
	for _, name := range b {
		if !slices.Contains(u, name) {
			u = append(u, name)
		}
	}
	return u
}
