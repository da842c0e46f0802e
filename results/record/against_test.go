package record

import (
	"math"
	"testing"

	"concert/results/survival"
)

// simulated is the curve of n histories that end at a constant yearly hazard, seen
// for a horizon.
func simulated(t *testing.T, hazard float64, horizon int) *survival.Curve {
	t.Helper()
	ended, censored := make([]int, horizon), make([]int, horizon)
	left := 100000
	for y := range ended {
		ended[y] = int(math.Round(float64(left) * hazard))
		left -= ended[y]
	}
	censored[horizon-1] = left
	table, err := survival.FromCounts([]string{"attack"}, [][]int{ended}, censored)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := survival.KaplanMeier(table, survival.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return curve
}

func positions(t *testing.T, c *survival.Curve, s Set) [4]Position {
	t.Helper()
	standings, err := Against(c, s)
	if err != nil {
		t.Fatal(err)
	}
	var p [4]Position
	for i, x := range standings {
		p[i] = x.Position
		if x.Years != StandingYears[i] {
			t.Errorf("standing %d: got %+v", i, x)
		}
	}
	return p
}

func TestTheRecordLiesWithinItself(t *testing.T) {
	for _, s := range Sets() {
		curve, err := s.Curve()
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range positions(t, curve, s) {
			if p != WithinBand && StandingYears[i] <= curve.Last() && curve.At(StandingYears[i]).Survival > 0 {
				t.Errorf("%s at %g years: want within, got %s", s.Name, StandingYears[i], p)
			}
		}
	}
}

func TestAgainstTellsTheBandsApart(t *testing.T) {
	for _, c := range []struct {
		hazard  float64
		horizon int
		want    [4]Position
	}{
		{0.0255, 200, [4]Position{WithinBand, WithinBand, WithinBand, WithinBand}},
		{0.2, 200, [4]Position{BelowBand, BelowBand, BelowBand, BelowBand}},
		{0.001, 200, [4]Position{AboveBand, AboveBand, AboveBand, AboveBand}},
		{0.001, 60, [4]Position{AboveBand, AboveBand, AboveBand, Unknown}},
	} {
		if got := positions(t, simulated(t, c.hazard, c.horizon), Guarantees); got != c.want {
			t.Errorf("hazard %g, horizon %d: want %v, got %v", c.hazard, c.horizon, c.want, got)
		}
	}
}

func TestStandingHasTheCurve(t *testing.T) {
	standings, err := Against(simulated(t, 0.0255, 200), Guarantees)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range standings {
		if want := math.Pow(1-0.0255, s.Years); math.Abs(s.Simulated.Survival-want) > 1e-4 {
			t.Errorf("at %g years: want S of the curve %.4f, got %.4f", s.Years, want, s.Simulated.Survival)
		}
	}
}

func TestAgainstRefusesWhatCannotBeCompared(t *testing.T) {
	if s, err := Against(nil, All); err == nil {
		t.Errorf("no curve: want an error, got %v", s)
	}
	if s, err := Against(new(survival.Curve), All); err == nil {
		t.Errorf("empty curve: want an error, got %v", s)
	}
	nobody := Set{Name: "nobody", Holds: func(Spell) bool { return false }}
	if s, err := Against(simulated(t, 0.1, 100), nobody); err == nil {
		t.Errorf("empty set: want an error, got %v", s)
	}
}
