package record

import (
	"encoding/csv"
	"errors"
	"strconv"
	"strings"
	"testing"
)

func exported(t *testing.T, spells []Spell) []map[string]string {
	t.Helper()
	var b strings.Builder
	if err := WriteCSV(&b, spells); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, l := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = l[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestExportReadsBack(t *testing.T) {
	spells := Spells()
	rows := exported(t, spells)
	if len(rows) != len(spells) {
		t.Fatalf("rows: want %d, got %d", len(spells), len(rows))
	}
	for i, r := range rows {
		s := spells[i]
		years, err := strconv.ParseFloat(r["time"], 64)
		if err != nil || years != s.Years || r["id"] != s.ID || (r["event"] == "1") != s.Ended {
			t.Errorf("%s: got %v", s.ID, r)
		}
		if n := len(list(r["guarantors"])); strconv.Itoa(n) != r["n.guarantors"] {
			t.Errorf("%s: %d guarantors beside n.guarantors %s", s.ID, n, r["n.guarantors"])
		}
		for name, text := range r {
			if text == "" || text == "NaN" {
				t.Errorf("%s: %s: want NA for what is missing, got %q", s.ID, name, text)
			}
		}
	}
}

func TestExportOfOneRow(t *testing.T) {
	want := map[string]string{
		"time": "75.29", "event": "1", "cause": "guarantor", "group": "guarantee", "start.date": "1839-04-19",
		"end.date": "1914-08-04", "violator": "Germany", "violator.was.guarantor": "TRUE", "neutrality": "TRUE",
		"repeat": "FALSE", "n.others": "4",
	}
	got := exported(t, []Spell{Belgium()})[0]
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s: want %q, got %q", name, text, got[name])
		}
	}
}

func TestExportOfAStandingSpellHasNoAttacker(t *testing.T) {
	s, err := Find("CH1815")
	if err != nil {
		t.Fatal(err)
	}
	r := exported(t, []Spell{s})[0]
	for _, name := range []string{"cause", "violator", "violator.was.guarantor", "honoured.by", "reneged.by", "cluster"} {
		if r[name] != "NA" {
			t.Errorf("%s: want NA, got %q", name, r[name])
		}
	}
}

// A strict set exports the ends it counts, so that its curve can be made again.
func TestExportFollowsTheSet(t *testing.T) {
	events := 0
	for _, r := range exported(t, named(t, "strict").Spells()) {
		if r["event"] == "1" {
			events++
		}
	}
	if events != 39 {
		t.Errorf("events of the strict set: want 39, got %d", events)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestExportReportsAFullDisk(t *testing.T) {
	if err := WriteCSV(fullDisk{}, Spells()); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("want disk full, got %v", err)
	}
}
