package spells

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"concert/internal/plain"
	"concert/results/survival"
)

// subject is whom one or several rows tell of.
type subject struct {
	name string
	rows []seen
}

// seen is a row of a subject, and where it stands in the file, both from 1.
type seen struct {
	survival.Spell
	line, column int
}

// subject keeps a row for its subject.
func (r *row) subject(s survival.Spell) {
	name := r.cell(r.at.id)
	if isMissing(name) {
		r.fault(r.at.id, fmt.Sprintf("%s: want a subject, got %s", plain.Clip(r.head[r.at.id], 60), plain.Short(name)))
		return
	}
	if err := s.Check(); err != nil {
		r.fault(r.blame(s), err.Error())
		return
	}
	of := r.subjects[name]
	if of == nil {
		of = &subject{name: strings.Clone(name)}
		r.subjects[of.name] = of
		r.order = append(r.order, of)
	}
	line, column := r.source.place(r.at.id)
	of.rows = append(of.rows, seen{s, line, column})
}

// subject counts the spell that the rows of a subject tell: under watch from the
// first row's entry, or from 0, to the last row's time, and ended if that row ended.
// Where a row begins later than the one before it ended the subject was out of
// watch, and each stay counts.
func (d *reader) subject(s *subject) {
	slices.SortStableFunc(s.rows, func(a, b seen) int { return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.Entry, b.Entry)) })
	stay := s.rows[0].Spell
	for i, row := range s.rows[1:] {
		before := s.rows[i]
		if problem := d.conflict(s.name, before, row); problem != "" {
			d.faults.add(Fault{d.name, row.line, row.column, problem})
			return
		}
		entry := stay.Entry
		if d.at.entry >= 0 && row.Entry > before.Time && !near(row.Entry, before.Time) {
			d.add(stay, row)
			entry = row.Entry
		}
		stay = row.Spell
		stay.Entry = entry
	}
	d.add(stay, s.rows[len(s.rows)-1])
	for _, row := range s.rows[:len(s.rows)-1] {
		if stay.Weight > 0 {
			_ = d.builder.See(row.Group, row.Time) // checked when it was read
		}
	}
}

// add counts a stay; what is wrong with it is placed at the row that ends it.
func (d *reader) add(s survival.Spell, at seen) {
	if err := d.builder.Add(s); err != nil {
		d.faults.add(Fault{d.name, at.line, at.column, err.Error()})
	}
}

// conflict says why two rows of a subject that follow each other cannot both
// be: an ending before more rows, another group or weight, watches that
// overlap, or, where no entries are told, one time twice. "" is none.
func (d *reader) conflict(name string, before, row seen) string {
	who := "subject " + plain.Short(name)
	switch {
	case before.Event:
		return fmt.Sprintf("%s ended at %g (line %d) and goes on here: give each spell an id of its own, or --id none if each row is a spell", who, before.Time, before.line)
	case row.Group != before.Group:
		return fmt.Sprintf("%s is of group %s here, of %s in line %d: one subject is of one group", who, plain.Short(row.Group), plain.Short(before.Group), before.line)
	case row.Weight != before.Weight:
		return fmt.Sprintf("%s has weight %g here, %g in line %d: one subject has one weight", who, row.Weight, before.Weight, before.line)
	case d.at.entry >= 0 && row.Entry < before.Time && !near(row.Entry, before.Time):
		return fmt.Sprintf("%s is under watch from %g here, and until %g in line %d: rows of one subject must not overlap", who, row.Entry, before.Time, before.line)
	case d.at.entry < 0 && near(row.Time, before.Time):
		return fmt.Sprintf("%s has time %g here and in line %d: want rows at different times", who, row.Time, before.line)
	}
	return ""
}

// near says whether two times are one but for rounding, to half the digits of a
// float64.
func near(a, b float64) bool { return math.Abs(a-b) <= 1.5e-8*math.Max(1, math.Max(a, b)) }

// firstRows asks, where no entries are told, whether subjects whose rows begin late
// were under watch before: rows 4, 5, 6 of a yearly panel may say so.
func (d *reader) firstRows() {
	var first *subject
	for _, s := range d.order {
		if len(s.rows) < 2 || d.faults.Cut {
			continue
		}
		if first == nil {
			first = s
		}
		if a, b := s.rows[0], first.rows[0]; a.Time != b.Time {
			d.faults.add(Fault{d.name, a.line, a.column, fmt.Sprintf("subject %s is first seen at %g, subject %s at %g: give --entry with the time from which a row is watched, or --entry none if all are watched from 0",
				plain.Short(s.name), a.Time, plain.Short(first.name), b.Time)})
			return
		}
	}
}
