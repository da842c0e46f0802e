package spells

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"concert/results/survival"
)

// Data is a sample of spells, counted.
type Data struct {
	Name    string           // of the file, for messages
	Groups  []survival.Group // at least one; named "" when the file has no groups
	Grouped bool             // the file tells groups
	Causes  bool             // the file tells causes
	Rows    int64            // rows read
	Skipped int64            // of them with weight 0, which count as none
	Unused  []string         // columns of the file that play no part; see [Columns]
}

// maxGroups and maxCauses bound how many a file may tell: more is an identifier.
const maxGroups, maxCauses = 1000, 100

// Read counts the spells of a CSV file with a header. It wants time (a number of
// at least 0) and event (1 ended, 0 censored; true and false do too) and takes
// cause, group and weight, in any order; see [Columns]. With a cause column every
// ending tells its cause, and a censored row has none: empty, 0, NA or censored.
//
// What is wrong comes as [*Faults], each as "name:line:col: want …, got …", up to
// 20 at once. An empty file, or one without a spell of positive weight, is an error.
func Read(r io.Reader, name string, columns Columns) (*Data, error) {
	d := &reader{name: name, names: map[string]string{}, groups: map[string]bool{}, causes: map[string]bool{}, builder: survival.NewBuilder()}
	buffered := bufio.NewReaderSize(r, 1<<16)
	if bom, _ := buffered.Peek(3); bytes.Equal(bom, []byte("\xef\xbb\xbf")) {
		_, _ = buffered.Discard(3)
	}
	d.csv = csv.NewReader(buffered)
	d.csv.ReuseRecord = true
	if err := d.header(columns); err != nil {
		return nil, err
	}
	if err := d.rows(); err != nil {
		return nil, err
	}
	groups, err := d.builder.Groups()
	if err != nil {
		return nil, fmt.Errorf("%s: %d rows: %w", name, d.count, err)
	}
	return &Data{
		Name: name, Groups: groups, Grouped: d.at.group >= 0, Causes: d.at.cause >= 0,
		Rows: d.count, Skipped: d.builder.Skipped(), Unused: d.unused,
	}, nil
}

// reader is a file being read.
type reader struct {
	name           string
	csv            *csv.Reader
	at             parts
	unused         []string
	faults         Faults
	builder        *survival.Builder
	names          map[string]string // each group and cause once, not once a row
	groups, causes map[string]bool
	count          int64
}

// header reads the first row.
func (d *reader) header(columns Columns) error {
	record, err := d.csv.Read()
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: want a header with columns time and event, got an empty file", d.name)
	}
	if err != nil {
		return d.wrap(err)
	}
	at, faults := columns.locate(record)
	if len(faults) > 0 && isNumber(record[0]) {
		faults = []headerFault{{0, "want a header naming columns time and event, got " + quoted(record)}}
	}
	for _, f := range faults {
		line, column := d.csv.FieldPos(f.column)
		d.faults.add(Fault{d.name, line, column, f.text})
	}
	d.at = at
	for i, name := range record {
		if !slices.Contains([]int{at.time, at.event, at.cause, at.group, at.weight}, i) {
			d.unused = append(d.unused, name)
		}
	}
	return d.faults.orNil()
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return err == nil
}

// rows reads all others, until too many are faulty.
func (d *reader) rows() error {
	for {
		record, err := d.csv.Read()
		if errors.Is(err, io.EOF) {
			return d.faults.orNil()
		}
		more := true
		var parse *csv.ParseError
		switch {
		case errors.As(err, &parse):
			more = d.faults.add(d.parseFault(parse, len(record)))
		case err != nil:
			return d.wrap(err)
		default:
			d.count++
			more = d.row(record)
		}
		if !more {
			return &d.faults
		}
	}
}

// row counts one spell, or notes what is wrong with it.
func (d *reader) row(record []string) (more bool) {
	row := row{reader: d, record: record, ok: true}
	s := survival.Spell{Time: row.number(d.at.time, "time"), Event: row.event(), Weight: 1}
	if d.at.weight >= 0 {
		s.Weight = row.number(d.at.weight, "weight")
	}
	if d.at.group >= 0 {
		s.Group = row.group()
	}
	if d.at.cause >= 0 {
		s.Cause = row.cause(s.Event)
	}
	if row.ok {
		if err := d.builder.Add(s); err != nil {
			row.fault(d.at.time, err.Error())
		}
	}
	return !d.faults.Cut
}

// row is a row being read.
type row struct {
	*reader
	record []string
	ok     bool // no fault yet
}

func (r *row) fault(column int, text string) {
	r.ok = false
	if r.faults.Cut {
		return
	}
	line, at := r.csv.FieldPos(column)
	r.faults.add(Fault{r.name, line, at, text})
}

// number is a finite number of at least 0.
func (r *row) number(column int, part string) float64 {
	text := strings.TrimSpace(r.record[column])
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !(x >= 0) || math.IsInf(x, 1) {
		r.fault(column, fmt.Sprintf("%s: want a finite number >= 0, got %q", part, text))
	}
	return x
}

func (r *row) event() bool {
	text := strings.TrimSpace(r.record[r.at.event])
	switch text {
	case "1", "1.0", "true", "TRUE", "True", "T":
		return true
	case "0", "0.0", "false", "FALSE", "False", "F":
		return false
	}
	r.fault(r.at.event, fmt.Sprintf("event: want 1 (ended) or 0 (censored), got %q", text))
	return false
}

func (r *row) group() string {
	text := strings.TrimSpace(r.record[r.at.group])
	if text == "" {
		r.fault(r.at.group, `group: want a name, got ""`)
	}
	return r.named(r.groups, text, maxGroups, "group", r.at.group)
}

// cause reads the cause of an ending, and that a censored row claims none.
func (r *row) cause(ended bool) string {
	text := strings.TrimSpace(r.record[r.at.cause])
	none := text == "" || text == "0" || text == "NA" || strings.EqualFold(text, "censored")
	switch {
	case ended && none:
		r.fault(r.at.cause, fmt.Sprintf("cause: want the cause of an ending, got %q, which marks a censored row", text))
	case !ended && !none && r.ok:
		r.fault(r.at.cause, fmt.Sprintf(`cause: want "", 0, NA or censored as event is 0, got %q`, text))
	case ended:
		return r.named(r.causes, text, maxCauses, "cause", r.at.cause)
	}
	return ""
}

// named keeps one copy of each name, and refuses names past the limit.
func (r *row) named(seen map[string]bool, name string, limit int, part string, column int) string {
	kept, ok := r.names[name]
	if !ok {
		kept = strings.Clone(name)
		r.names[kept] = kept
	}
	if !seen[kept] {
		if len(seen) >= limit {
			r.fault(column, fmt.Sprintf("%s: want at most %d different ones, got another, %q: is this column an identifier?", part, limit, name))
			return kept
		}
		seen[kept] = true
	}
	return kept
}

// parseFault puts the csv package's complaint into words like our own.
func (d *reader) parseFault(err *csv.ParseError, got int) Fault {
	f := Fault{File: d.name, Line: err.Line, Column: err.Column, Text: err.Err.Error()}
	if errors.Is(err.Err, csv.ErrFieldCount) {
		f.Line, f.Column = err.StartLine, 1
		f.Text = fmt.Sprintf("want %d fields as in the header, got %d", d.csv.FieldsPerRecord, got)
	}
	return f
}

func (d *reader) wrap(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		d.faults.add(d.parseFault(parse, 0))
		return &d.faults
	}
	return fmt.Errorf("read %s: %w", d.name, err)
}
