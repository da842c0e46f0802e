package survival

import (
	"errors"
	"math"
	"testing"
)

// sized are spells told n times over.
func sized(n float64, spells ...Spell) []Spell {
	for i := range spells {
		spells[i].Weight = n
	}
	return spells
}

func in(group string, time float64, ended bool) Spell {
	return Spell{Group: group, Time: time, Event: ended}
}

// TestSeparation: where one group's endings all come while the others stand beside
// it, or none of them does, there is no finite ratio, for any number of spells.
func TestSeparation(t *testing.T) {
	for name, c := range map[string]struct {
		spells []Spell
		limit  float64 // of the second group
	}{
		"all of the first first": {[]Spell{in("a", 1, true), in("b", 2, true), in("b", 3, false)}, 0},
		"all of the second":      {[]Spell{in("a", 3, true), in("a", 4, false), in("b", 1, true), in("b", 2, true)}, math.Inf(1)},
		"second never ends":      {[]Spell{in("a", 1, true), in("a", 2, true), in("b", 9, false)}, 0},
		"first never ends":       {[]Spell{in("a", 9, false), in("b", 1, true)}, math.Inf(1)},
		"never together":         {[]Spell{in("a", 1, true), {Group: "b", Entry: 2, Time: 3, Event: true}}, math.NaN()},
		"one ending apart":       {[]Spell{in("a", 1, true), in("a", 2, true), in("b", 3, true), in("b", 3, false)}, 0},
	} {
		for _, n := range []float64{1, 10, 1000, 100_000} {
			groups, err := byGroup(sized(n, c.spells...))
			if err != nil {
				t.Fatal(err)
			}
			for _, ties := range []Ties{Efron, Breslow} {
				h, err := FitHazardRatios(groups, ties, 0.95)
				if !errors.Is(err, ErrNoMaximum) || len(h.Ratios) != 0 || len(h.Unbounded) != 1 || !same(h.Unbounded[0].Limit, c.limit) {
					t.Errorf("%s, %v times, %s: want no ratio and the limit %v, got %+v, %v", name, n, ties, c.limit, h, err)
				}
			}
		}
	}
}

// TestSeparatedGroupStandsAside: the finite ratios are those of the other groups alone.
func TestSeparatedGroupStandsAside(t *testing.T) {
	spells := []Spell{in("a", 1, true), in("b", 2, true), in("a", 3, true), in("b", 4, true), in("a", 5, false), in("b", 6, true)}
	alone, err := byGroup(sized(1, spells...))
	if err != nil {
		t.Fatal(err)
	}
	want, err := FitHazardRatios(alone, Efron, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	for limit, more := range map[float64][]Spell{
		0:           {in("c", 7, true), in("c", 8, false)},
		math.Inf(1): {in("c", 0.5, true), in("c", 0.5, true)},
	} {
		groups, err := byGroup(sized(1, append(more, spells...)...))
		if err != nil {
			t.Fatal(err)
		}
		h, err := FitHazardRatios(groups, Efron, 0.95)
		if err != nil || len(h.Ratios) != 1 || len(h.Unbounded) != 1 || h.Unbounded[0] != (Unbounded{"c", limit}) {
			t.Fatalf("limit %v: got %+v, %v", limit, h, err)
		}
		near(t, "log ratio", h.Ratios[0].LogRatio, want.Ratios[0].LogRatio)
		near(t, "its error", h.Ratios[0].StdErr, want.Ratios[0].StdErr)
	}
}

// TestNearlySeparated: one ending among very many that goes the other way makes the
// ratio finite, and it is found: two groups, each time a choice, give the odds.
func TestNearlySeparated(t *testing.T) {
	// At each of two times one of two spells ends: in a n times, in b once.
	for _, n := range []float64{10, 1e3, 1e5} {
		spells := []Spell{
			{Group: "a", Time: 1, Event: true, Weight: n}, {Group: "b", Time: 1, Weight: n},
			{Group: "b", Entry: 1, Time: 2, Event: true, Weight: 1}, {Group: "a", Entry: 1, Time: 2, Weight: 1},
		}
		groups, err := byGroup(spells)
		if err != nil {
			t.Fatal(err)
		}
		h, err := FitHazardRatios(groups, Breslow, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "ratio", h.Ratios[0].Ratio, 1/n) // n ln(1/(1+r)) + ln(r/(1+r)) is greatest at r = 1/n
	}
}
