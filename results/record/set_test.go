package record

import (
	"strings"
	"testing"
)

func TestRecordHasNinetyEightSpellsOneOfThemARepeat(t *testing.T) {
	all := Spells()
	if len(all) != 98 {
		t.Fatalf("spells: want 98, got %d", len(all))
	}
	var repeats, soft, attacks int
	for _, s := range all {
		switch {
		case s.Repeat && s.ID != "UKR1991":
			t.Errorf("repeat: want only UKR1991, got %s", s.ID)
		case s.Repeat:
			repeats++
		case s.Soft:
			soft++
		}
		if s.Ended {
			attacks++
		}
		if s.Soft && !s.Ended {
			t.Errorf("%s: a soft end without an end", s.ID)
		}
	}
	if repeats != 1 || soft != 14 || attacks != 60 {
		t.Errorf("repeats, soft ends, attacks: want 1, 14, 60, got %d, %d, %d", repeats, soft, attacks)
	}
}

func TestSetsSplitTheRecord(t *testing.T) {
	size := func(name string) int { return len(named(t, name).Spells()) }
	forms := 0
	for _, f := range Forms() {
		if f != Alliance {
			forms += size(string(f))
		}
	}
	for _, s := range []struct {
		what      string
		got, want int
	}{
		{"guarantees + alliances", size("guarantees") + size("alliances"), size("all")},
		{"neutral + not-neutral", size("neutral") + size("not-neutral"), size("guarantees")},
		{"defend + respect", size("defend") + size("respect"), size("guarantees")},
		{"the forms", forms, size("guarantees")},
		{"strict", size("strict"), size("guarantees")},
		{"complete", size("complete"), size("all") + 1},
	} {
		if s.got != s.want {
			t.Errorf("%s: want %d spells, got %d", s.what, s.want, s.got)
		}
	}
}

func TestSetNamesAreDistinctAndTheZeroSetIsAll(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Sets() {
		if seen[s.Name] || s.Name == "" || s.Title == "" {
			t.Errorf("set %q: want a new name and a title", s.Name)
		}
		seen[s.Name] = true
	}
	if n := len(Set{}.Spells()); n != len(All.Spells()) {
		t.Errorf("the zero set: want all %d, got %d", len(All.Spells()), n)
	}
}

func TestSetNamedListsTheNames(t *testing.T) {
	_, err := SetNamed("Neutral")
	if err == nil || !strings.Contains(err.Error(), `want one of all, guarantees, alliances, neutral,`) || !strings.Contains(err.Error(), `got "Neutral"`) {
		t.Errorf("want the names, got %v", err)
	}
}

func TestStrictSetsCensorSoftEndsAndLeaveTheRecordAlone(t *testing.T) {
	for _, s := range named(t, "strict").Spells() {
		if s.Soft && (s.Ended || s.Cause() != "") {
			t.Errorf("%s: want a soft end censored", s.ID)
		}
	}
	if s, err := Find("RHINE1925"); err != nil || !s.Soft || !s.Ended {
		t.Errorf("RHINE1925: want a soft end that is one in the record, got %+v, %v", s, err)
	}
	if _, err := Find("XXX"); err == nil {
		t.Error("Find(XXX): want an error")
	}
}
