package record

import (
	"testing"
)

func TestHonourReproducesThePublishedTable(t *testing.T) {
	inSet := func(name string) Set { return named(t, name) }
	both := func(title string, holds func(Spell) bool) Set { return Set{Name: title, Holds: holds} }
	for _, want := range []struct {
		set             Set
		spells, chances int
		counts          HonourCounts
	}{
		{inSet("all"), 57, 243, HonourCounts{27, 32, 41, 16}},
		{inSet("guarantees"), 49, 212, HonourCounts{19, 23, 33, 12}},
		{inSet("defend"), 15, 48, HonourCounts{9, 12, 14, 4}},
		{inSet("respect"), 34, 164, HonourCounts{10, 11, 19, 8}},
		{inSet("alliances"), 8, 31, HonourCounts{8, 9, 8, 4}},
		{inSet("neutral"), 17, 100, HonourCounts{12, 14, 22, 7}},
		{both("neutral, defend", func(s Spell) bool { return s.Neutrality && s.Duty == Defend }), 6, 23, HonourCounts{6, 7, 10, 3}},
		{inSet("several"), 5, 17, HonourCounts{5, 6, 5, 2}},
		{inSet("collective"), 6, 29, HonourCounts{4, 4, 8, 2}},
		{inSet("joint"), 17, 67, HonourCounts{4, 5, 13, 3}},
		{both("by a guarantor", func(s Spell) bool { return s.ViolatorWasGuarantor }), 39, 174, HonourCounts{14, 17, 28, 9}},
		{both("by an outsider", func(s Spell) bool { return s.Cause() == "outsider" }), 18, 69, HonourCounts{13, 15, 13, 7}},
	} {
		h, err := want.set.Honour()
		if err != nil {
			t.Fatal(err)
		}
		if h.Spells != want.spells || h.Chances != want.chances || h.Counts != want.counts {
			t.Errorf("%s: want %d spells, %d chances, %+v, got %d, %d, %+v",
				want.set.Name, want.spells, want.chances, want.counts, h.Spells, h.Chances, h.Counts)
		}
	}
}

// Wilson's interval of 27 in 243, worked by hand: centre (27 + z²/2)/(243 + z²),
// half-width z √(27·216/243 + z²/4)/(243 + z²), z = 1.959964.
func TestHonourHasWilsonIntervals(t *testing.T) {
	h, err := All.Honour()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		what      string
		got, want float64
	}{
		{"share", h.Fought.Value, 0.1111111},
		{"lower", h.Fought.Lower, 0.0774938},
		{"upper", h.Fought.Upper, 0.1568326},
	} {
		if !agrees(x.got, x.want, 1e-6) {
			t.Errorf("fought, %s: want %.7f, got %.7f", x.what, x.want, x.got)
		}
	}
}

func TestHonourOfASetNobodyAttackedIsAnError(t *testing.T) {
	never := Set{Name: "never", Holds: func(s Spell) bool { return !s.Ended }}
	if h, err := never.Honour(); err == nil {
		t.Errorf("want an error, got %+v", h)
	}
}

func TestPowersReproduceThePublishedCounts(t *testing.T) {
	got := map[string]PowerRecord{}
	for _, p := range All.Powers() {
		got[p.Power] = p
	}
	for _, want := range []PowerRecord{
		{"Great Britain", 45, 9, 3}, {"France", 38, 7, 6}, {"United States", 13, 3, 3}, {"Russia", 25, 2, 7},
		{"Austria", 14, 0, 1}, {"Germany", 12, 0, 8}, {"Italy", 16, 0, 4}, {"Japan", 5, 0, 3},
	} {
		if got[want.Power] != want {
			t.Errorf("want %+v, got %+v", want, got[want.Power])
		}
	}
}

func TestPowersAreInOneOrder(t *testing.T) {
	first := All.Powers()
	for range 20 {
		again := All.Powers()
		for i := range first {
			if first[i] != again[i] {
				t.Fatalf("power %d: %v, then %v", i, first[i], again[i])
			}
		}
	}
	for i := 1; i < len(first); i++ {
		if first[i].Chances > first[i-1].Chances {
			t.Errorf("%v after %v: want falling chances", first[i], first[i-1])
		}
	}
}
