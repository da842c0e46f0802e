package survival

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestLateRows: a spell cut in two at any time is the same spell, in curve, test,
// hazard ratio and fit.
func TestLateRows(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	var whole, cut []Spell
	for range 80 {
		s := Spell{Time: float64(2 + r.IntN(20)), Event: r.IntN(3) > 0, Group: []string{"x", "y"}[r.IntN(2)], Weight: 1}
		at := float64(1 + r.IntN(int(s.Time)-1))
		first, rest := s, s
		first.Time, first.Event, rest.Entry = at, false, at
		whole, cut = append(whole, s), append(cut, first, rest)
	}
	a, err := byGroup(whole)
	if err != nil {
		t.Fatal(err)
	}
	b, err := byGroup(cut)
	if err != nil {
		t.Fatal(err)
	}
	one, _ := KaplanMeier(Pool(a), DefaultOptions())
	two, _ := KaplanMeier(Pool(b), DefaultOptions())
	for at := 0.5; at < 23; at += 0.5 {
		p, q := one.At(at), two.At(at)
		if p.Survival != q.Survival || p.AtRisk != q.AtRisk || !same(p.StdErr, q.StdErr) {
			t.Errorf("at %v: want %v ± %v of %v, got %v ± %v of %v", at, p.Survival, p.StdErr, p.AtRisk, q.Survival, q.StdErr, q.AtRisk)
		}
	}
	x, _ := LogRank(a)
	y, _ := LogRank(b)
	near(t, "log-rank", y.ChiSquare, x.ChiSquare)
	h, _ := FitHazardRatios(a, Efron, 0.95)
	k, _ := FitHazardRatios(b, Efron, 0.95)
	near(t, "log hazard ratio", k.Ratios[0].LogRatio, h.Ratios[0].LogRatio)
	f, _ := FitInterval(Pool(a), Weibull)
	g, _ := FitInterval(Pool(b), Weibull)
	near(t, "shape", g.Parameters[0].Value, f.Parameters[0].Value)
	near(t, "person time", g.PersonTime, f.PersonTime)
	u, _ := FitHazardTrend(Pool(a))
	v, _ := FitHazardTrend(Pool(b))
	near(t, "trend", v.Slope.Value, u.Slope.Value)
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// TestLateExponential: the rate of the exponential is endings over time under watch.
func TestLateExponential(t *testing.T) {
	table, err := FromSpells([]Spell{{Entry: 2.5, Time: 7, Event: true, Weight: 1}, {Entry: 1, Time: 4.25, Weight: 1}, {Time: 3, Event: true, Weight: 1}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := FitExact(table, Exponential)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "rate", f.Parameters[0].Value, 2/(4.5+3.25+3))
}

// TestEntryChecked: an entry must come before the end.
func TestEntryChecked(t *testing.T) {
	for _, entry := range []float64{-1, 3, 4, math.NaN()} {
		if (Spell{Time: 3, Entry: entry, Weight: 1}).Check() == nil {
			t.Errorf("entry %v of a spell of 3: want an error", entry)
		}
	}
	if _, err := FromSpells([]Spell{{Entry: 3 - 1e-9, Time: 3, Weight: 1}}); err == nil {
		t.Error("an entry within the tolerance of the end: want an error")
	}
}

// TestTies: times closer than the tolerance are one, the first of their chain.
func TestTies(t *testing.T) {
	for _, c := range []struct{ times, want []float64 }{
		{[]float64{0.1 + 0.2, 0.3, 0.7, 0.1 * 7}, []float64{0.3, 0.7}},
		{[]float64{1e9, 1e9 + 1, 1e9 + 100}, []float64{1e9, 1e9 + 100}},
		{[]float64{1, 2, 3}, []float64{1, 2, 3}},
		{[]float64{0, 1e-9, 1}, []float64{0, 1}},
		{[]float64{1, 1 + 1e-8, 1 + 2e-8, 1 + 5e-8}, []float64{1, 1 + 5e-8}},
	} {
		var spells []Spell
		for _, at := range c.times {
			spells = append(spells, Ended(at, ""))
		}
		table, err := FromSpells(spells)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(table.Times, c.want) || table.Total() != float64(len(c.times)) {
			t.Errorf("%v: want %v, got %v of %v spells", c.times, c.want, table.Times, table.Total())
		}
	}
}

// TestNaturalOrder of names.
func TestNaturalOrder(t *testing.T) {
	for _, want := range [][]string{
		{"Stage 1", "Stage 2", "Stage 10", "Stage 10b"},
		{"2", "10", "1e3"},
		{"", "a", "a01", "a1", "a2", "b"},
		{"v1.2.9", "v1.2.10", "v1.10.1"},
		{"x99999999999999999998", "x99999999999999999999", "x100000000000000000000"},
	} {
		names := map[string]bool{}
		for _, n := range want {
			names[n] = true
		}
		if got := sortedNames(names); !slices.Equal(got, want) {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}
