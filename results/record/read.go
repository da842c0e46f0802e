package record

import (
	"errors"
	"fmt"
	"io"
	"math"
)

// The columns of the two files.
var (
	mainColumns = []string{"id", "guaranteed", "instrument", "start_date", "end_date", "event", "duration_years",
		"ended_by", "violator", "violator_was_guarantor", "guarantors", "honoured_by", "reneged_by", "form",
		"neutrality", "demilitarised", "confidence", "source"}
	extraColumns = []string{"id", "rivals_among_guarantors", "duty", "main", "soft_event", "cluster", "n_guarantors",
		"n_others", "fought_by", "at_war_with_violator_anyway", "alternatives", "is_state", "core"}
)

// read joins the two files of the record by id. All faults are reported at
// once, by file, line and column. The spells are in the order of the main file;
// both files have one row for each.
func read(main, extra io.Reader) ([]Spell, error) {
	rows, err := readRows("guarantees.csv", main, mainColumns)
	if err != nil {
		return nil, err
	}
	more, err := readRows("guarantees-extra.csv", extra, extraColumns)
	if err != nil {
		return nil, err
	}
	beside := make(map[string]*row, len(more))
	for _, r := range more {
		beside[r.text("id")] = r
	}
	var faults []error
	spells := make([]Spell, len(rows))
	for i, r := range rows {
		x := beside[r.text("id")]
		if x == nil {
			faults = append(faults, r.fault("id", "a row of guarantees-extra.csv with this id"))
			continue
		}
		spells[i] = spellOf(r, x)
		r.checkSpell(spells[i])
		faults = append(faults, r.faults...)
		faults = append(faults, x.faults...)
	}
	if len(more) != len(rows) {
		faults = append(faults, fmt.Errorf("guarantees-extra.csv: want %d rows, one a spell, got %d", len(rows), len(more)))
	}
	return spells, errors.Join(faults...)
}

// spellOf reads a spell of its rows; faults stay with the rows.
func spellOf(r, x *row) Spell {
	s := Spell{
		ID:            r.text("id"),
		Guaranteed:    r.text("guaranteed"),
		Instrument:    r.text("instrument"),
		Start:         r.date("start_date"),
		End:           r.date("end_date"),
		Years:         r.years("duration_years"),
		Ended:         r.yes("event"),
		EndedBy:       r.text("ended_by"),
		Violator:      r.names("violator"),
		Guarantors:    r.names("guarantors"),
		HonouredBy:    r.names("honoured_by"),
		RenegedBy:     r.names("reneged_by"),
		Form:          word(r, "form", Forms()...),
		Neutrality:    r.yes("neutrality"),
		Demilitarised: r.yes("demilitarised"),
		Confidence:    word(r, "confidence", High, Medium, Low),
		Source:        r.text("source"),
		Rivals:        x.yes("rivals_among_guarantors"),
		Duty:          word(x, "duty", Defend, Consult, Respect),
		Repeat:        !x.yes("main"),
		Soft:          x.yes("soft_event"),
		Cluster:       x.text("cluster"),
		Others:        x.count("n_others"),
		FoughtBy:      x.names("fought_by"),
		AtWarWith:     x.names("at_war_with_violator_anyway"),
		Alternatives:  x.alternatives("alternatives"),
		State:         x.yes("is_state"),
		Core:          x.yes("core"),
	}
	if s.Ended {
		s.ViolatorWasGuarantor = r.yes("violator_was_guarantor")
	}
	// Who fought for the protégé was at war with its violator: the file lists
	// those at war "anyway" and leaves out two that fought.
	s.AtWarWith = union(s.FoughtBy, s.AtWarWith)
	return s
}

// checkSpell reports what does not fit together in a spell: its years with its
// days to the rounding of the file, an attack with its attacker, and who
// honoured, reneged or fought with who was bound.
func (r *row) checkSpell(s Spell) {
	if days := s.End.Sub(s.Start).Hours() / 24; math.Abs(days/365.25-s.Years) > 0.005001 {
		r.complain("duration_years", fmt.Sprintf("%.2f, from start_date to end_date", days/365.25))
	}
	if s.Ended != (len(s.Violator) > 0) {
		r.complain("violator", "a name exactly when event is 1")
	}
	if n := len(s.Guarantors); n == 0 || s.Others > n {
		r.complain("guarantors", fmt.Sprintf("at least one, and at least the %d of n_others", s.Others))
	}
	if !subset(s.HonouredBy, s.Guarantors) || !subset(s.RenegedBy, s.Guarantors) {
		r.complain("honoured_by", "honoured_by and reneged_by among guarantors")
	}
	if !subset(s.FoughtBy, s.HonouredBy) {
		r.complain("honoured_by", "all of fought_by")
	}
}
