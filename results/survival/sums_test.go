package survival

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestWilson wants the intervals of Newcombe (1998), Stat. Med. 17, 857–872, table I,
// method 3: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
func TestWilson(t *testing.T) {
	for _, c := range []struct{ x, n, lower, upper float64 }{
		{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718},
	} {
		e, err := Proportion(c.x, c.n, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if round4(e.Lower) != c.lower || round4(e.Upper) != c.upper {
			t.Errorf("%v of %v: want %v to %v, got %.4f to %.4f", c.x, c.n, c.lower, c.upper, e.Lower, e.Upper)
		}
		if (len(e.Warnings) > 0) != (c.x == 0) {
			t.Errorf("%v of %v: warnings %q", c.x, c.n, e.Warnings)
		}
	}
	// Symmetry: failures have the mirrored interval.
	a, _ := Proportion(3, 10, 0.9)
	b, _ := Proportion(7, 10, 0.9)
	near(t, "mirrored limit", a.Lower, 1-b.Upper)
}

// TestRatioByHand: x = 1, 2, 3 and y = 1, 1, 3 give R = 5/6 and residuals
// 1/6, −4/6, 3/6, so se² = (3/2)(26/36)/36.
func TestRatioByHand(t *testing.T) {
	var s Sums
	s.Add(1, 1)
	s.Add(2, 1)
	s.Add(3, 3)
	e, err := s.Ratio(0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "ratio", e.Value, 5./6)
	near(t, "error", e.StdErr, math.Sqrt(1.5*26/36/36))
	m, err := s.Mean(0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mean", m.Value, 2)
	near(t, "its error", m.StdErr, 1/math.Sqrt(3))
}

// TestRatioRespectsHistories: decisions alike within a history do not make the
// ratio surer. Histories of m identical decisions have the error of n trials, not of
// n·m, and the interval of the share covers.
func TestRatioRespectsHistories(t *testing.T) {
	const n, m, p, repeats = 200, 10, 0.7, 2000
	r := rand.New(rand.NewPCG(5, 8))
	covered := 0.0
	for range repeats {
		var s Sums
		for range n {
			if r.Float64() < p {
				s.Add(m, m)
			} else {
				s.Add(m, 0)
			}
		}
		e, err := s.Share(0.95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "error", e.StdErr, math.Sqrt(e.Value*(1-e.Value)/(n-1)))
		if e.Lower <= p && p <= e.Upper {
			covered++
		}
	}
	if slack := 4 * math.Sqrt(0.95*0.05/repeats); math.Abs(covered/repeats-0.95) > slack {
		t.Errorf("want 0.95 ± %.3f covered, got %.4f", slack, covered/repeats)
	}
}

// TestSumsMergeExactly: parts in any order give the sums of the whole.
func TestSumsMergeExactly(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var whole Sums
	parts := make([]Sums, 7)
	for i := range 1000 {
		x := float64(r.IntN(50))
		y := float64(r.IntN(int(x) + 1))
		whole.Add(x, y)
		parts[i*i%7].Add(x, y)
	}
	var merged Sums
	for _, i := range []int{3, 0, 6, 1, 5, 2, 4} {
		merged.Merge(parts[i])
	}
	if merged != whole {
		t.Errorf("want %+v, got %+v", whole, merged)
	}
}

// TestShareAtTheEdge: when all agree the interval is that of the histories, not of the
// decisions, and a warning says that the error is 0 by formula.
func TestShareAtTheEdge(t *testing.T) {
	var s Sums
	for range 20 {
		s.Add(5, 0)
	}
	e, err := s.Share(0.95)
	if err != nil {
		t.Fatal(err)
	}
	if e.Value != 0 || e.Lower != 0 || round4(e.Upper) != 0.1611 || len(e.Warnings) != 1 {
		t.Errorf("want 0 (0 to 0.1611) with a warning, got %+v", e)
	}
	var one Sums
	one.Add(4, 2)
	alone, err := one.Ratio(0.95)
	if err != nil {
		t.Fatal(err)
	}
	if alone.Value != 0.5 || !math.IsNaN(alone.StdErr) || !strings.Contains(strings.Join(alone.Warnings, ""), "one history") {
		t.Errorf("want 0.5 with an unknown error and a warning, got %+v", alone)
	}
}
