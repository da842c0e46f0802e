package explain

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"concert/configs"
	"concert/configs/configstest"
	"concert/results/plots"
	"concert/sim"
)

func explained(t *testing.T, s *configs.Scenario, o Options) *Result {
	t.Helper()
	r, err := Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestShapleyValuesSumToTheWhole: the contributions add up to what all guarantors
// bring together, to the last unit, over all coalitions and over sampled orders,
// for one protégé and for three.
func TestShapleyValuesSumToTheWhole(t *testing.T) {
	for name, o := range map[string]Options{
		"belgium-1839":             {Histories: 10, Seed: 1, Shapley: 600, MostExact: 8},
		"luxembourg-1867":          {Histories: 10, Seed: 1, Shapley: 600, MostExact: 0},
		"ukraine-2022-istanbul":    {Histories: 10, Seed: 1, Shapley: 200, MostExact: 8},
		"europe-2022-architecture": {Histories: 10, Seed: 1, Shapley: 60, MostExact: 8},
		"record/switzerland-1815":  {Histories: 10, Seed: 1, Shapley: 300, MostExact: 8},
	} {
		r := explained(t, configstest.Open(t, name), o)
		for _, p := range r.Shapley.Proteges {
			sum, years, points := int64(0), int64(0), 0.0
			for _, v := range p.Values {
				sum, years = sum+v.Units, years+v.Years.Units
				points += v.Value
			}
			if years != p.Years.Units || math.Abs(p.Years.All.Value-p.Years.None.Value-p.Years.Gain.Value) > 1e-9 {
				t.Errorf("%s: %s: want %d units of years, got %d", name, p.Protege, p.Years.Units, years)
			}
			if sum != p.Units || len(p.Values) == 0 {
				t.Errorf("%s: %s: want %d units, got %d of %d guarantors", name, p.Protege, p.Units, sum, len(p.Values))
			}
			if gain := p.All.Value - p.None.Value; math.Abs(points-gain) > 1e-12 || math.Abs(p.Gain.Value-gain) > 1e-12 {
				t.Errorf("%s: %s: want a sum of %v, got %v", name, p.Protege, gain, points)
			}
		}
	}
}

// TestShapleyByDefinition holds the values over all coalitions to the definition:
// the mean gain over all orders of joining, each coalition run afresh.
func TestShapleyByDefinition(t *testing.T) {
	const histories = 150
	s := configstest.Open(t, "ukraine-1994")
	c := newCoalitions(&s.Scenario, 75, Options{Seed: 2, Shapley: histories, MostExact: 8})
	n := len(c.powers)
	lasting, years := map[uint32]int64{}, map[uint32]int64{}
	for mask := range uint32(1) << n {
		m, err := sim.NewModel(c.only(mask))
		if err != nil {
			t.Fatal(err)
		}
		w := sim.NewWorld(m)
		for k := range int64(histories) {
			if o := w.Run(2, k)[0]; o.Broken {
				years[mask] += int64(o.Year) - 1
			} else {
				lasting[mask]++
				years[mask] += 75
			}
		}
	}
	want, wantYears := make([]int64, n), make([]int64, n)
	permute(n, func(order []int) {
		mask := uint32(0)
		for _, j := range order {
			want[j] += lasting[mask|1<<j] - lasting[mask]
			wantYears[j] += years[mask|1<<j] - years[mask]
			mask |= 1 << j
		}
	})
	got := explained(t, s, Options{Histories: 10, Seed: 2, Shapley: histories, MostExact: 8}).Shapley
	for j, v := range got.Proteges[0].Values {
		if v.Units != want[j] || v.Years.Units != wantYears[j] || v.Power != c.powers[j] {
			t.Errorf("%s: want %d units and %d of years, got %d and %d", v.Power, want[j], wantYears[j], v.Units, v.Years.Units)
		}
	}
}

// permute calls f with every order of 0..n−1.
func permute(n int, f func([]int)) {
	var extend func(order []int)
	extend = func(order []int) {
		if len(order) == n {
			f(order)
			return
		}
		for j := range n {
			if !slices.Contains(order, j) {
				extend(append(slices.Clone(order), j))
			}
		}
	}
	extend(nil)
}

// TestSampledOrdersAgree: sampled orders estimate the values over all coalitions,
// each within four standard errors. The histories differ, so the errors are
// independent.
func TestSampledOrdersAgree(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	exact := explained(t, s, Options{Histories: 10, Seed: 1, Shapley: 1500, MostExact: 8}).Shapley
	sampled := explained(t, s, Options{Histories: 10, Seed: 2, Shapley: 6000, MostExact: 0}).Shapley
	if exact.Method == sampled.Method {
		t.Fatalf("want two methods, got %s twice", exact.Method)
	}
	for j, v := range exact.Proteges[0].Values {
		other := sampled.Proteges[0].Values[j]
		if gap, se := v.Value-other.Value, math.Hypot(v.StdErr, other.StdErr); math.Abs(gap) > 4*se {
			t.Errorf("%s: %v over all coalitions, %v over sampled orders: %.1f standard errors apart", v.Power, v, other, gap/se)
		}
	}
}

// TestWhoNeverFightsContributesNothing: without interest and without a treaty a
// signature is worth exactly nothing in every history.
func TestWhoNeverFightsContributesNothing(t *testing.T) {
	s := configstest.Open(t, "belgium-1839-none", "behaviour.h0=-1000", "behaviour.w0=-1000")
	r := explained(t, s, Options{Histories: 10, Seed: 1, Shapley: 200, MostExact: 8})
	for _, v := range r.Shapley.Proteges[0].Values {
		if v.Units != 0 || v.StdErr != 0 {
			t.Errorf("%s: want exactly 0, got %+v", v.Power, v)
		}
	}
}

// TestValuesNearAnEndAreInYears: where peace hardly ever, or nearly always, lasts to the
// benchmark, the values are told in years, and otherwise in points.
func TestValuesNearAnEndAreInYears(t *testing.T) {
	for _, c := range []struct {
		set  string
		want bool
		text string
	}{{"behaviour.a0=3", true, "for the probability is near 0 either way"}, {"behaviour.a0=-30", true, "for the probability is near 1 either way"}, {"benchmark.years=20", false, "with none"}} {
		r := explained(t, configstest.Open(t, "belgium-1839", c.set), Options{Histories: 100, Seed: 1, Shapley: 200, MostExact: 8})
		var b bytes.Buffer
		if err := r.WriteText(&b, 120); err != nil {
			t.Fatal(err)
		}
		if p := &r.Shapley.Proteges[0]; p.InYears != c.want || !strings.Contains(b.String(), c.text) {
			t.Errorf("%s: S is %v with none and %v with all, told in years: %v\n%s", c.set, p.None.Value, p.All.Value, p.InYears, b.String())
		}
		for _, p := range r.Pictures() {
			if _, err := plots.Render(&b, p.Figure, plots.SVG, plots.Options{}); err != nil {
				t.Errorf("%s: %v", p.Name, err)
			}
		}
	}
}

// TestReasonsAddUp: attackers and states of the guarantee each account for every
// breach, and so do the groups of expectation.
func TestReasonsAddUp(t *testing.T) {
	for _, name := range []string{"belgium-1839", "europe-2022-architecture"} {
		r := explained(t, configstest.Open(t, name), Options{Histories: 1500, Seed: 6})
		for _, p := range r.Proteges {
			total := func(list []Part) (n int64) {
				for _, s := range list {
					n += s.N
				}
				return n
			}
			attacks := int64(0)
			for _, b := range p.Reliability {
				attacks += b.Attacks
				if b.Expected.Value < 0 || b.Expected.Value > 1 || b.Fought.Value < 0 || b.Fought.Value > 1 {
					t.Errorf("%s: shares outside 0..1: %+v", p.Protege, b)
				}
			}
			if n := p.Broken.N; total(p.Aggressors) != n || total(p.Guarantees) != n || attacks != n {
				t.Errorf("%s: want %d breaches, got %d by attacker, %d by guarantee, %d by expectation",
					p.Protege, n, total(p.Aggressors), total(p.Guarantees), attacks)
			}
			if gap := p.Fought.Value - p.Expected.Value - p.Surprise.Value; math.Abs(gap) > 1e-9 {
				t.Errorf("%s: surprise off by %v", p.Protege, gap)
			}
		}
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	var want string
	for _, workers := range []int{1, 2, 7} {
		r := explained(t, configstest.Open(t, "belgium-1839"), Options{Histories: 3000, Seed: 4, Workers: workers, Shapley: 1100, MostExact: 2})
		var b bytes.Buffer
		if err := r.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = b.String()
		}
		if b.String() != want {
			t.Errorf("%d workers: other bytes than one worker", workers)
		}
	}
}

// TestNothingToExplain: no attack, no guarantor, and every writer still works.
func TestNothingToExplain(t *testing.T) {
	s := configstest.Open(t, "belgium-1839", "behaviour.a0=-1000")
	s.Proteges[0].Guarantors = nil
	r := explained(t, s, Options{Histories: 10, Seed: 4, Shapley: 10, MostExact: 8})
	if r.Shapley != nil || r.Proteges[0].Broken.N != 0 || len(r.Pictures()) != 0 {
		t.Errorf("want no breach and no values, got %+v", r.Proteges[0])
	}
	var b bytes.Buffer
	if err := errors.Join(r.WriteText(&b, 80), r.WriteJSON(&b), r.WriteReasons(&b), r.WriteReliability(&b)); err != nil {
		t.Error(err)
	}
}

func TestPicturesOfExplanations(t *testing.T) {
	r := explained(t, configstest.Open(t, "europe-2022-architecture"), Options{Histories: 300, Seed: 4, Shapley: 20, MostExact: 8})
	for _, p := range r.Pictures() {
		var b bytes.Buffer
		if _, err := plots.Render(&b, p.Figure, plots.SVG, plots.Options{}); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

func TestWhatCannotBeExplained(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	for _, o := range []Options{{Histories: 1}, {Histories: 10, Shapley: 1}, {Histories: 10, Shapley: -2}, {Histories: 10, MostExact: 12}, {Histories: 10, Workers: -1}} {
		if _, err := Run(context.Background(), s, o); err == nil {
			t.Errorf("%+v: want an error", o)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, s, Options{Histories: 10}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: want context.Canceled, got %v", err)
	}
}
