package survival

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// TestNothingToEstimate: empty samples and weights of 0 give ErrNoSpells everywhere.
func TestNothingToEstimate(t *testing.T) {
	for name, make := range map[string]func() error{
		"no spells":       func() error { _, err := FromSpells(nil); return err },
		"all weights 0":   func() error { _, err := FromSpells([]Spell{{Time: 3, Event: true}}); return err },
		"no groups":       func() error { _, err := byGroup(nil); return err },
		"no counts":       func() error { _, err := FromCounts[int](nil, nil, nil); return err },
		"counts of 0":     func() error { _, err := FromCounts([]string{"a"}, [][]int{{0, 0}}, []int{0, 0}); return err },
		"empty curve":     func() error { _, err := KaplanMeier(&Table{}, DefaultOptions()); return err },
		"empty incidence": func() error { _, err := AalenJohansen(Merge(), DefaultOptions()); return err },
		"empty fit":       func() error { _, err := FitInterval(&Table{}, Weibull); return err },
		"empty trend":     func() error { _, err := FitHazardTrend(&Table{}); return err },
		"empty group":     func() error { _, err := LogRank([]Group{{"a", &Table{}}, {"b", &Table{}}}); return err },
	} {
		if err := make(); !errors.Is(err, ErrNoSpells) {
			t.Errorf("%s: want %v, got %v", name, ErrNoSpells, err)
		}
	}
}

// TestBadInput names what is wrong with it.
func TestBadInput(t *testing.T) {
	good := table(t, Ended(1, "a"), CensoredAt(2))
	for want, make := range map[string]func() error{
		"spell 1: time: want a finite number >= 0, got -1":   func() error { _, err := FromSpells([]Spell{Ended(1, ""), Ended(-1, "")}); return err },
		"spell 0: time: want a finite number >= 0, got NaN":  func() error { _, err := FromSpells([]Spell{Ended(math.NaN(), "")}); return err },
		"spell 0: time: want a finite number >= 0, got +Inf": func() error { _, err := FromSpells([]Spell{CensoredAt(math.Inf(1))}); return err },
		"spell 0: weight: want a finite number >= 0, got -2": func() error { _, err := FromSpells([]Spell{{Time: 1, Weight: -2}}); return err },
		`events of cause "a" in year 2: want a count >= 0`:   func() error { _, err := FromCounts([]string{"a"}, [][]int{{1, -1}}, []int{0, 0}); return err },
		`events of cause "a": want 2 years, got 1`:           func() error { _, err := FromCounts([]string{"a"}, [][]int{{1}}, []int{0, 0}); return err },
		"censored in year 1: want a count >= 0, got -3":      func() error { _, err := FromCounts([]string{"a"}, [][]int{{1}}, []int{-3}); return err },
		"events: want one row a cause (2), got 1":            func() error { _, err := FromCounts([]string{"a", "b"}, [][]int{{1}}, []int{1}); return err },
		`causes: "a" appears twice`:                          func() error { _, err := FromCounts([]string{"a", "a"}, [][]int{{1}, {1}}, []int{1}); return err },
		"level: want within (0, 1), got 0":                   func() error { _, err := KaplanMeier(good, Options{}); return err },
		"level: want within (0, 1), got 95":                  func() error { _, err := AalenJohansen(good, Options{Level: 95}); return err },
		"conf: want one of":                                  func() error { _, err := KaplanMeier(good, Options{Conf: 9, Level: 0.9}); return err },
		"table is nil":                                       func() error { _, err := KaplanMeier(nil, DefaultOptions()); return err },
		`cause: want one of ["a"], got "b"`:                  func() error { _, err := good.ForCause("b"); return err },
		`no group knows cause "b"`:                           func() error { _, err := CauseLogRank([]Group{{"x", good}, {"y", good}}, "b"); return err },
		"tau: want a finite number > 0, got 0":               func() error { _, err := curve(t, good).RestrictedMean(0); return err },
		"tau: want a finite number > 0, got NaN":             func() error { _, err := curve(t, good).Summarise(math.NaN()); return err },
		`interval scale: want one of ["log-log"`:             func() error { _, err := ParseConf("loglog"); return err },
		"times[1]: want finite, >= 0 and rising, got 1":      func() error { return (&Table{Times: []float64{2, 1}, Censored: []float64{1, 1}}).Check() },
		"table shape": func() error { return (&Table{Times: []float64{2, 1}, Censored: []float64{1}}).Check() },
		"count row 0 at time 2: want finite and >= 0, got -1": func() error { return (&Table{Times: []float64{2}, Censored: []float64{-1}}).Check() },
		"hazard ratios: want at least two groups":             func() error { _, err := FitHazardRatios([]Group{{"x", good}}, Efron, 0.95); return err },
		"want Efron or Breslow, got 7":                        func() error { _, err := FitHazardRatios([]Group{{"x", good}, {"y", good}}, 7, 0.95); return err },
		"hazard ratios: the likelihood has no maximum at finite": func() error {
			_, err := FitHazardRatios([]Group{{"x", good}, {"y", table(t, CensoredAt(9))}}, Efron, 0.95)
			return err
		},
		"Efron's ties want whole counts": func() error {
			_, err := FitHazardRatios([]Group{{"x", good}, {"y", table(t, Spell{Time: 2, Event: true, Weight: 0.3})}}, Efron, 0.95)
			return err
		},
		"want times up to 10000, got 1e+12":                     func() error { _, err := FitHazardTrend(table(t, Ended(1e12, ""))); return err },
		"proportion: want at least one trial, got 0":            func() error { _, err := Proportion(0, 0, 0.95); return err },
		"proportion: want 0..3 successes, got 4":                func() error { _, err := Proportion(4, 3, 0.95); return err },
		"ratio: the sum of the denominators is 0":               func() error { s := Sums{}; s.Add(0, 0); _, err := s.Ratio(0.95); return err },
		"mean: want at least one history, got 0":                func() error { _, err := Sums{}.Mean(0.95); return err },
		"share: want 0 <= sum of parts <= sum of wholes, got 3": func() error { s := Sums{}; s.Add(2, 3); _, err := s.Share(0.95); return err },
	} {
		if err := make(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func curve(t *testing.T, table *Table) *Curve {
	t.Helper()
	c, err := KaplanMeier(table, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestNaNHasAWord: wherever a curve or summary of a degenerate sample holds a NaN, a
// warning says why.
func TestNaNHasAWord(t *testing.T) {
	for name, data := range map[string][]Spell{
		"one ending":        {Ended(3, "a")},
		"one censored":      {CensoredAt(3)},
		"all end in year 1": {Ended(1, "a"), Ended(1, "b"), Ended(1, "a")},
		"all censored":      {CensoredAt(1), CensoredAt(2), CensoredAt(2)},
		"at time 0":         {Ended(0, "a"), CensoredAt(0)},
		"tiny weights":      {{Time: 1, Event: true, Weight: 1e-100}, {Time: 2, Weight: 1e-100}},
		"huge weights":      {{Time: 1, Event: true, Weight: 1e15}, {Time: 2, Event: true, Weight: 1e15}, {Time: 3, Weight: 1}},
		"huge times":        {Ended(1e300, "a"), CensoredAt(1e305)},
	} {
		c := curve(t, table(t, data...))
		undefined := strings.Contains(strings.Join(c.Warnings, "; "), "its error and interval are not defined")
		for _, p := range c.Points {
			if math.IsNaN(p.Survival) || math.IsNaN(p.CumHazard) || math.IsNaN(p.Hazard) {
				t.Errorf("%s: NaN in %+v", name, p)
			}
			if math.IsNaN(p.StdErr+p.Lower+p.Upper) != (p.Survival == 0) || p.Survival == 0 && !undefined {
				t.Errorf("%s: undefined error or interval without a word: %+v, warnings %q", name, p, c.Warnings)
			}
		}
		tau := math.Max(c.Last(), 1)
		s, err := c.Summarise(tau)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if math.IsNaN(s.Mean.Value + s.Mean.StdErr) {
			t.Errorf("%s: NaN in the mean %+v", name, s.Mean)
		}
		if math.IsNaN(s.Interpolated.Value) == s.Interpolated.Reached {
			t.Errorf("%s: interpolated median %+v", name, s.Interpolated)
		}
		if got := s.Sentence("years"); strings.Contains(got, "NaN") {
			t.Errorf("%s: %s", name, got)
		}
		if _, err := AalenJohansen(table(t, data...), DefaultOptions()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFractionalWeights warns that errors take weights as frequencies.
func TestFractionalWeights(t *testing.T) {
	whole := curve(t, table(t, Spell{Time: 1, Event: true, Weight: 2}, CensoredAt(3)))
	half := curve(t, table(t, Spell{Time: 1, Event: true, Weight: 2.5}, CensoredAt(3)))
	const want = "weights are not whole"
	if strings.Contains(strings.Join(whole.Warnings, ""), want) || !strings.Contains(strings.Join(half.Warnings, ""), want) {
		t.Errorf("want %q of half weights only, got %q and %q", want, whole.Warnings, half.Warnings)
	}
}

// TestGroupWithoutEvents takes part in the test with what it had at risk.
func TestGroupWithoutEvents(t *testing.T) {
	a := table(t, Ended(1, "x"), Ended(2, "x"), Ended(3, "y"), CensoredAt(9))
	b := table(t, CensoredAt(4), CensoredAt(5))
	r, err := LogRank([]Group{{"a", a}, {"b", b}})
	if err != nil {
		t.Fatal(err)
	}
	if r.Groups[1].Observed != 0 || r.Groups[1].Expected <= 0 || math.IsNaN(r.ChiSquare) || r.DF != 1 {
		t.Errorf("want a test with 0 observed in b, got %+v", r)
	}
	if r, err := CauseLogRank([]Group{{"a", a}, {"b", b}}, "y"); err != nil || r.Groups[0].Observed != 1 {
		t.Errorf("cause unknown to b: got %+v, %v", r, err)
	}
}

// TestNoComparison: groups that share no time at risk, one group, and groups that all
// end at once cannot be compared; a third group that leaves early takes no part.
func TestNoComparison(t *testing.T) {
	early, late := table(t, CensoredAt(1), CensoredAt(2)), table(t, Ended(5, ""), Ended(6, ""))
	once := table(t, Ended(5, ""))
	for name, groups := range map[string][]Group{
		"no shared time": {{"early", early}, {"late", late}},
		"one group":      {{"late", late}},
		"no group":       nil,
		"all at once":    {{"a", once}, {"b", once}},
		"nothing ended":  {{"a", early}, {"b", early}},
	} {
		if r, err := LogRank(groups); !errors.Is(err, ErrNoComparison) {
			t.Errorf("%s: want %v, got %+v, %v", name, ErrNoComparison, r, err)
		}
	}
	r, err := LogRank([]Group{{"early", early}, {"a", late}, {"b", late}})
	if err != nil || r.DF != 1 || len(r.Warnings) != 1 {
		t.Errorf("want a test of two groups with a warning on the third, got %+v, %v", r, err)
	}
	pairs, warnings, err := Pairwise([]Group{{"early", early}, {"a", late}, {"b", late}})
	if err != nil || len(pairs) != 3 || len(warnings) != 2 || !math.IsNaN(pairs[0].Holm) || math.IsNaN(pairs[2].Holm) {
		t.Errorf("pairwise: want two pairs named in warnings, got %+v, %q, %v", pairs, warnings, err)
	}
}
