package spells

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"concert/internal/plain"
	"concert/results/survival"
)

// row is a row being read. A fault of one part does not stop the reading of the
// others, so that all are told.
type row struct {
	*reader
	record []string
	ok     bool // no fault yet
}

// row counts one spell, or notes what is wrong with it; more is whether to go
// on to the next row. A row of a subject waits until all of them are read, and
// one without a group is counted as such when nothing else is wrong.
func (d *reader) row(record []string) (more bool) {
	r := row{reader: d, record: record, ok: true}
	r.watch()
	s := survival.Spell{Time: r.number(d.at.time, "time"), Weight: 1}
	s.Event = r.ended()
	if d.at.weight >= 0 {
		s.Weight = r.number(d.at.weight, "weight")
	}
	if d.at.entry >= 0 {
		s.Entry = r.number(d.at.entry, "entry")
	}
	grouped := true
	if d.at.group >= 0 {
		s.Group, grouped = r.group()
	}
	if d.at.cause >= 0 {
		s.Cause = r.cause(s.Event)
	}
	switch {
	case !r.ok:
	case !grouped:
		d.noGroup++
	case d.at.id >= 0:
		r.subject(s)
	default:
		if err := d.builder.Add(s); err != nil {
			r.fault(d.blame(s), err.Error())
		}
	}
	return !d.faults.Cut
}

// blame is the column at fault in a spell that is not sound.
func (d *reader) blame(s survival.Spell) int {
	if s.Entry > 0 && s.Entry >= s.Time {
		return d.at.entry
	}
	return max(d.at.weight, 0)
}

// cell is a cell without blanks around it.
func (r *row) cell(column int) string { return strings.TrimSpace(r.record[column]) }

// fault notes what is wrong with a cell of the row, if there is room for more.
func (r *row) fault(column int, text string) {
	r.ok = false
	if r.faults.Cut {
		return
	}
	line, at := r.source.place(column)
	r.faults.add(Fault{r.name, line, at, text})
}

// watch refuses a name that comes again in a column of subjects that was not asked
// for: the rows are then no spells of their own. It ends the reading.
func (r *row) watch() {
	for _, seen := range r.watched {
		i := seen.column
		name := r.cell(i)
		if isMissing(name) {
			continue
		}
		column := r.head[i]
		switch again, full := seen.again(name); {
		case again:
			r.fault(i, fmt.Sprintf("column %s: %s again: give --id %s if rows with one %s are one spell, --id none if each row is a spell",
				quoted([]string{column}), plain.Short(name), word(column), plain.Clip(column, 60)))
			r.faults.Cut, r.faults.Final = true, true
		case full:
			r.fault(i, fmt.Sprintf("column %s: too many different ones to remember: give --id %s if rows with one are one spell, --id none if each row is a spell",
				quoted([]string{column}), word(column)))
			r.faults.Cut, r.faults.Final = true, true
		}
	}
}

// number is a finite number of at least 0. Another is a fault that names the
// part; one with a comma for its point is told so.
func (r *row) number(column int, part string) float64 {
	text := r.cell(column)
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !(x >= 0) || math.IsInf(x, 1) {
		hint := ""
		if strings.Count(text, ",") == 1 && isNumber(strings.Replace(text, ",", ".", 1)) {
			hint = ": write a point for the comma"
		}
		r.fault(column, fmt.Sprintf("%s: want a finite number >= 0, got %s%s", part, plain.Short(text), hint))
	}
	return x
}

// isNumber says whether a text is a number, blanks around it aside.
func isNumber(s string) bool {
	_, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return err == nil
}

// group is the group of a row, if it has one.
func (r *row) group() (name string, ok bool) {
	text := r.cell(r.at.group)
	if isMissing(text) {
		return "", false
	}
	return r.named(r.groups, text, maxGroups, "group", r.at.group), true
}

// named keeps one copy of each name, and refuses names past the limit, over 500
// bytes or that cannot be printed in a line.
func (r *row) named(seen map[string]bool, name string, limit int, part string, column int) string {
	kept, ok := r.names[name]
	if !ok {
		kept = strings.Clone(name)
		r.names[kept] = kept
	}
	if !seen[kept] {
		switch {
		case plain.Printable(kept) != kept || strings.ContainsAny(kept, "\n\t"):
			r.fault(column, fmt.Sprintf("%s: want text that can be printed in a line, got %s", part, plain.Short(name)))
		case len(kept) > 500:
			r.fault(column, fmt.Sprintf("%s: want at most 500 bytes, got %d", part, len(kept)))
		case len(seen) >= limit:
			r.fault(column, fmt.Sprintf("%s: want at most %d different ones, got another, %s: is this column an identifier?", part, limit, plain.Short(name)))
			return kept
		}
		seen[kept] = true
	}
	return kept
}
