package record

import (
	"strings"
	"testing"
)

const (
	goodMain = `id,guaranteed,instrument,start_date,end_date,event,duration_years,ended_by,violator,violator_was_guarantor,guarantors,honoured_by,reneged_by,form,neutrality,demilitarised,confidence,source
X1900,Ruritania,Treaty,1900-01-01,1910-01-01,1,10.00,invaded,Elbonia,0,France;Great Britain,France,Great Britain,joint,1,0,high,a book
`
	goodExtra = `id,rivals_among_guarantors,duty,main,soft_event,cluster,n_guarantors,n_others,fought_by,at_war_with_violator_anyway,alternatives,is_state,core
X1900,1,defend,1,0,1914,2,2,France,Great Britain,1909-05-01:1:first raid: the river|1911-01-01:0:lapsed,1,1
`
)

func TestReadJoinsTheTwoFiles(t *testing.T) {
	spells, err := read(strings.NewReader(goodMain), strings.NewReader(goodExtra))
	if err != nil || len(spells) != 1 {
		t.Fatalf("want one spell, got %v, %v", spells, err)
	}
	s := spells[0]
	if s.ID != "X1900" || s.Years != 10 || !s.Ended || s.Cause() != "outsider" || s.Class() != "guarantee" || s.Duty != Defend || s.Repeat {
		t.Errorf("spell: got %+v", s)
	}
	if len(s.Alternatives) != 2 || s.Alternatives[0].Reading != "first raid: the river" || s.Alternatives[1].Ended {
		t.Errorf("alternatives: got %+v", s.Alternatives)
	}
	if got := strings.Join(s.AtWarWith, ";"); got != "France;Great Britain" {
		t.Errorf("at war: want those who fought and the others, got %s", got)
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, old, with, want string }{
		{"event", ",1,10.00", ",2,10.00", `guarantees.csv:2: X1900: event: want 0 or 1, got "2"`},
		{"date", "1910-01-01", "1 Jan 1910", `end_date: want a day such as 1839-04-19, got "1 Jan 1910"`},
		{"duration", "10.00", "12.00", `duration_years: want 10.00, from start_date to end_date, got "12.00"`},
		{"negative", "10.00", "-1", `duration_years: want years >= 0, got "-1"`},
		{"form", "joint", "vague", `form: want one of ["joint" "several"`},
		{"confidence", "high", "sure", `confidence: want one of ["high" "medium" "low"], got "sure"`},
		{"no violator", "Elbonia", "", `violator: want a name exactly when event is 1, got ""`},
		{"stranger honours", ",France,Great Britain,joint", ",Elbonia,Great Britain,joint", `honoured_by: want honoured_by and reneged_by among guarantors, got "Elbonia"`},
		{"header", "duration_years", "years", "guarantees.csv:1: want the columns"},
		{"no such row", "X1900", "Y1900", `guarantees.csv:2: Y1900: id: want a row of guarantees-extra.csv with this id`},
		{"no id", "X1900", "", `id: want a name not used before, got ""`},
		{"duty", "defend", "help", `guarantees-extra.csv:2: X1900: duty: want one of ["defend" "consult" "respect"], got "help"`},
		{"others", ",2,2,", ",2,many,", `n_others: want a whole number >= 0, got "many"`},
		{"too many others", ",2,2,", ",2,3,", "at least the 3 of n_others"},
		{"fought without honouring", ",2,2,France", ",2,2,Great Britain", "honoured_by: want all of fought_by"},
		{"reading", "1909-05-01:1:", "1909-05-01:", "alternatives: want day:event:reading"},
		{"day of a reading", "1909-05-01:1:", "in 1909:1:", "alternatives: want readings that begin with a day"},
		{"fields", "high,a book", "high", "wrong number of fields"},
		{"two rows", "1,1\n", "1,1\nZ,1,defend,1,0,,2,2,,,,1,1\n", "guarantees-extra.csv: want 1 rows"},
	} {
		t.Run(c.name, func(t *testing.T) {
			main, extra := strings.Replace(goodMain, c.old, c.with, 1), goodExtra
			if main == goodMain {
				extra = strings.Replace(goodExtra, c.old, c.with, 1)
			}
			if main == goodMain && extra == goodExtra {
				t.Fatalf("the files have no %q", c.old)
			}
			_, err := read(strings.NewReader(main), strings.NewReader(extra))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("want an error with %q, got %v", c.want, err)
			}
		})
	}
}

func TestReadNamesARepeatedID(t *testing.T) {
	twice := goodMain + strings.SplitN(goodMain, "\n", 2)[1]
	if _, err := read(strings.NewReader(twice), strings.NewReader(goodExtra)); err == nil || !strings.Contains(err.Error(), "guarantees.csv:3: X1900: id") {
		t.Errorf("want the second row named, got %v", err)
	}
	if _, err := read(strings.NewReader(""), strings.NewReader("")); err == nil || !strings.Contains(err.Error(), "guarantees.csv: read the header") {
		t.Errorf("empty file: want its name, got %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(goodMain, goodExtra)
	f.Add("", "")
	f.Fuzz(func(t *testing.T, main, extra string) {
		spells, err := read(strings.NewReader(main), strings.NewReader(extra))
		if err == nil && strings.Count(main, "\n") < len(spells) {
			t.Errorf("%d spells of %d lines", len(spells), strings.Count(main, "\n"))
		}
	})
}
