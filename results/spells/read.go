package spells

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"concert/results/survival"
)

// Data is a sample of spells, counted.
type Data struct {
	Name      string           // of the file, for messages
	Groups    []survival.Group // at least one; named "" when the file has no groups
	Grouped   bool             // the file tells groups
	Causes    bool             // the file tells causes
	Histories bool             // the file is one of concert run: times are years
	Rows      int64            // rows read
	Subjects  int64            // of which they tell, when Columns.ID is asked for
	Skipped   int64            // of the spells with weight 0, which count as none
	Unused    []string         // columns of the file that play no part; see [Columns]
	Notes     []string         // what was left out, in words
}

// maxGroups and maxCauses bound how many a file may tell: more is an identifier.
const maxGroups, maxCauses = 1000, 100

// Read counts the spells of a CSV file with a header, as it is or compressed by
// gzip, or of a Parquet file ([io.ReaderAt] and [io.Seeker] then). It wants time (a
// number of at least 0) and event (1 ended, 0 censored; true and false, dead and
// alive, and the like do too) and takes cause, group, weight, entry and subject, in
// any order; see [Columns]. With a cause column every ending tells its cause, and a
// censored row has none: empty, 0, NA or censored. A row without a group is left
// out, as R does, and noted.
//
// What is wrong comes as [*Faults], each as "name:line:col: want …, got …", up to
// 20 at once. An empty file, or one without a spell of positive weight, is an error.
func Read(r io.Reader, name string, columns Columns) (*Data, error) {
	from, err := open(r, name)
	if err != nil {
		return nil, err
	}
	d := &reader{name: name, source: from, names: map[string]string{}, groups: map[string]bool{}, causes: map[string]bool{},
		builder: survival.NewBuilder(), columns: columns}
	if err := d.header(); err != nil {
		return nil, err
	}
	if err := d.rows(); err != nil {
		return nil, err
	}
	if err := d.finish(); err != nil {
		return nil, err
	}
	groups, err := d.builder.Groups()
	if err != nil {
		return nil, fmt.Errorf("%s: %d rows: %w", name, d.count, err)
	}
	return &Data{
		Name: name, Groups: groups, Grouped: d.at.group >= 0, Causes: d.at.cause >= 0, Histories: d.histories,
		Rows: d.count, Subjects: int64(len(d.subjects)), Skipped: d.builder.Skipped(), Unused: d.unused, Notes: d.notes,
	}, nil
}

// reader is a file being read.
type reader struct {
	name           string
	source         source
	columns        Columns
	head           []string
	at             parts
	histories      bool
	unused, notes  []string
	faults         Faults
	builder        *survival.Builder
	names          map[string]string // each group and cause once, not once a row
	groups, causes map[string]bool
	count          int64

	subjects  map[string]*subject // by ID, when asked for
	order     []*subject          // as they came
	watched   []watched           // columns that sound like a subject's
	endedSeen []bool              // which of Columns.Ended
	mark      string              // how the causes mark a censored row, when they alone do
	noGroup   int64               // rows without a group
	blank     int64               // rows without anything
	advised   bool                // the advice on events has been given
}

// header reads the first row, gives the columns their parts and says all that
// is wrong with them. A faulty one that begins with a number is taken for data,
// and a header asked for.
func (d *reader) header() error {
	record, err := d.source.next()
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: want a header with columns time and event, got an empty file", d.name)
	}
	if err != nil {
		return d.wrap(err)
	}
	for _, name := range record {
		d.head = append(d.head, strings.Clone(name))
	}
	at, faults := d.columns.locate(d.head)
	if len(faults) > 0 && isNumber(d.head[0]) {
		faults = []headerFault{{0, "want a header naming columns time and event, got " + quoted(d.head)}}
	}
	for _, f := range faults {
		line, column := d.source.place(f.column)
		d.faults.add(Fault{d.name, line, column, f.text})
	}
	d.at, d.histories, d.endedSeen = at, isHistories(d.head), make([]bool, len(d.columns.Ended))
	if at.id >= 0 {
		d.subjects = map[string]*subject{}
	}
	d.noteUnused()
	return d.faults.orNil()
}

// noteUnused notes the columns without a part, watches those that sound like a
// subject's, and tells of one that sounds like a weight.
func (d *reader) noteUnused() {
	h := &header{names: d.head}
	for _, i := range h.unused(d.at) {
		name := d.head[i]
		if looksID(name) && d.columns.ID == "" {
			d.watched = append(d.watched, watched{i, &repeats{}})
		}
		if b := bare(name); (b == "weight" || b == "weights") && d.columns.Weight == "" {
			d.notes = append(d.notes, fmt.Sprintf("column %s is not used: give --weight %s if it says how many spells a row stands for", quoted([]string{name}), word(name)))
		} else if !d.histories && strings.TrimSpace(name) != "" {
			d.unused = append(d.unused, name)
		}
	}
}

// rows reads all others, until too many are faulty.
func (d *reader) rows() error {
	for {
		record, err := d.source.next()
		if errors.Is(err, io.EOF) {
			return d.faults.orNil()
		}
		more := true
		if err != nil {
			fault, goOn := d.source.fault(err)
			if !goOn {
				return d.wrap(err)
			}
			if fault.Text == wrongFields {
				fault.Text = fmt.Sprintf("want %d fields as in the header, got %d", len(d.head), len(record))
			}
			more = d.faults.add(fault)
		} else if empty(record) {
			d.blank++
		} else {
			d.count++
			more = d.row(record)
		}
		if !more {
			return &d.faults
		}
	}
}

// empty says whether nothing stands in a row, as in those that spreadsheets leave
// below a table.
func empty(record []string) bool {
	for _, cell := range record {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// finish counts the subjects and says what was left out.
func (d *reader) finish() error {
	for _, s := range d.order {
		if d.faults.Cut {
			break
		}
		d.subject(s)
	}
	if d.at.entry < 0 && d.columns.Entry == "" {
		d.firstRows()
	}
	for i, value := range d.columns.Ended {
		if !d.endedSeen[i] {
			return fmt.Errorf("%s: --ended %s: no row of column %s has it", d.name, word(value), quoted([]string{d.head[d.at.event]}))
		}
	}
	if d.noGroup > 0 {
		d.notes = append(d.notes, fmt.Sprintf("%s without a group left out", plural(d.noGroup, "row")))
	}
	if d.blank > 0 {
		d.notes = append(d.notes, fmt.Sprintf("%s with nothing in it left out", plural(d.blank, "row")))
	}
	return d.faults.orNil()
}

// plural is a number of things by their noun: "1 row", "3 rows".
func plural(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// wrap is an error after which no more can be read.
func (d *reader) wrap(err error) error {
	if f, _ := d.source.fault(err); f.Text != "" {
		d.faults.add(f)
		return &d.faults
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("read %s: cut short: %w", d.name, err)
	}
	return fmt.Errorf("read %s: %w", d.name, err)
}
