package compare

import (
	"bytes"
	"context"
	"errors"
	"math"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/configs/configstest"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/payoff"
)

// first reads a built-in scenario with the weights of the first fit, so that the
// figures of a test outlast a new one.
func first(t *testing.T, name string, overrides ...string) *configs.Scenario {
	t.Helper()
	weights, err := configs.OpenBehaviour("../../sim/testdata/docking/behaviour.toml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := configstest.Open(t, name).WithBehaviour(weights)
	if err == nil {
		s, err = s.With(overrides...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// compared runs a comparison.
func compared(t *testing.T, list []Arrangement, o Options) *Result {
	t.Helper()
	o.Prices = payoff.DefaultPrices()
	r, err := Run(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// without adds the scenario without a guarantor.
func without(t *testing.T, s *configs.Scenario, power string) []Arrangement {
	t.Helper()
	list, err := Drop(Named(s), s, power)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestIdenticalScenariosDifferByNothing: on the same histories scenarios that come to
// the same give equal durations, so every difference is 0 and not merely small.
func TestIdenticalScenariosDifferByNothing(t *testing.T) {
	for name, idle := range map[string]string{
		"belgium-1839":             "hostility.Austria.Russia.level=0.5",
		"europe-2022-architecture": "hostility.Britain.China.level=0.5",
	} {
		// Nobody who could attack is party to the hostility, so nothing depends on it; yet the
		// second scenario is another one and run in its own right.
		s, other := configstest.Open(t, name), configstest.Open(t, name, idle)
		if a, b := hash(t, s), hash(t, other); a == b {
			t.Fatalf("%s: want two scenarios, got one", name)
		}
		r := compared(t, Named(s, s, other), Options{Histories: 500, Seed: 3, Conditional: 20, Accounts: true})
		for _, p := range r.Proteges {
			effects := []survival.Estimate{}
			for _, d := range p.Differences {
				if !d.Joint.Identical() || d.Equal.Value != 1 {
					t.Errorf("%s: %s: durations differ", name, p.Name)
				}
				effects = append(effects, d.estimates()...)
			}
			for i, e := range effects {
				if e.Value != 0 || e.StdErr != 0 || e.Lower != 0 || e.Upper != 0 {
					t.Errorf("%s: %s: difference %d: want exactly 0, got %+v", name, p.Name, i, e)
				}
			}
		}
	}
}

// estimates are all figures of a difference.
func (d *Difference) estimates() []survival.Estimate {
	list := []survival.Estimate{d.Survival.Estimate, d.Mean.Estimate, d.Conditional.Survival.Estimate, d.Conditional.Mean.Estimate,
		{Value: d.Saved.Value}, {Value: d.Lost.Value}, {Value: d.Outlasts.Value}, {Value: d.Outlasted.Value}}
	if d.Median != nil {
		list = append(list, d.Median.Estimate)
	}
	for _, g := range d.Curve {
		list = append(list, g.Estimate)
	}
	return list
}

func hash(t *testing.T, s *configs.Scenario) string {
	t.Helper()
	h, err := s.Hash()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// TestOrderOfPowersChangesNoHistory is the same with two worlds that are run
// apart.
func TestOrderOfPowersChangesNoHistory(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	other := configstest.Open(t, "belgium-1839")
	other.Powers[0], other.Powers[4] = other.Powers[4], other.Powers[0]
	a, b := world(t, s.Scenario), world(t, other.Scenario)
	for k := range int64(300) {
		if x, y := a.Run(9, k)[0], b.Run(9, k)[0]; x != y {
			t.Fatalf("history %d: want %+v, got %+v", k, x, y)
		}
	}
}

func world(t *testing.T, s sim.Scenario) *sim.World {
	t.Helper()
	m, err := sim.NewModel(s)
	if err != nil {
		t.Fatal(err)
	}
	return sim.NewWorld(m)
}

// TestWorkersChangeNothing compares the bytes written.
func TestWorkersChangeNothing(t *testing.T) {
	list := without(t, configstest.Open(t, "belgium-1839"), "Britain")
	var want string
	for _, workers := range []int{1, 2, 7} {
		r := compared(t, list, Options{Histories: 2500, Seed: 4, Workers: workers, Accounts: true, Conditional: 8})
		var b bytes.Buffer
		for _, write := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return r.WriteJSON(b) },
			func(b *bytes.Buffer) error { return r.WriteJoint(b) },
			func(b *bytes.Buffer) error { return r.WriteAccounts(b) },
		} {
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
		}
		if want == "" {
			want = b.String()
		}
		if b.String() != want {
			t.Errorf("%d workers: other bytes than one worker", workers)
		}
	}
}

// TestTablesOfPartsAddUp: the joint table of all histories is the sum of those of
// its parts.
func TestTablesOfPartsAddUp(t *testing.T) {
	whole, parts := newJoint(t, 30), [3]*Joint{newJoint(t, 30), newJoint(t, 30), newJoint(t, 30)}
	for i := range 1000 {
		a, b := i*7%31, i*i%31
		whole.Add(a, b)
		parts[i%3].Add(a, b)
	}
	sum := newJoint(t, 30)
	for _, i := range []int{2, 0, 1} {
		sum.Merge(parts[i])
	}
	for i := range whole.cells {
		if whole.cells[i] != sum.cells[i] {
			t.Fatalf("cell %d: want %d, got %d", i, whole.cells[i], sum.cells[i])
		}
	}
	if whole.N != sum.N {
		t.Errorf("histories: want %d, got %d", whole.N, sum.N)
	}
}

func newJoint(t *testing.T, horizon int) *Joint {
	t.Helper()
	j, err := NewJoint(horizon)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// TestEffectsByHand works the figures of five histories out by hand: durations
// (1,1) (2,4) (3,3) (4,4) (4,0) of at most 4 full years.
func TestEffectsByHand(t *testing.T) {
	j := newJoint(t, 4)
	for _, d := range [][2]int{{1, 1}, {2, 4}, {3, 3}, {4, 4}, {4, 0}} {
		j.Add(d[0], d[1])
	}
	close := func(what string, want, got float64) {
		t.Helper()
		if math.Abs(want-got) > 1e-12 {
			t.Errorf("%s: want %v, got %v", what, want, got)
		}
	}
	s := j.Survival(3) // one gained, one lost
	close("S(3)", 0, s.Value)
	close("error of S(3)", math.Sqrt(2)/5, s.StdErr)
	close("upper limit of S(3)", survival.Z(survival.Level)*math.Sqrt(4.0/7/7), s.Upper)
	m := j.RestrictedMean() // differences 0, 2, 0, 0, −4
	close("mean", -0.4, m.Value)
	close("error of the mean", math.Sqrt((20-5*0.16)/5/5), m.StdErr)
	close("variance factor of the mean", (1.36+2.64)/3.84, *m.Saved)
	for t, want := range []float64{0, -0.2, -0.2, 0, 0} {
		close("gap", want, j.Gaps()[t].Value)
	}
	// S of the first is 1, 1, 0.8, 0.6, 0.4: it passes ½ halfway between years 3 and 4.
	a, _ := j.Margins()
	close("median", 3.5, quantile(a, j.N, 0.5))
	close("quartile", 2.25, quantile(a, j.N, 0.25))
	if !math.IsNaN(quantile(a, j.N, 0.7)) {
		t.Errorf("70 %%: want not reached, got %v", quantile(a, j.N, 0.7))
	}
}

// TestGapsAreTheDifferencesOfSurvival holds the two ways of counting together.
func TestGapsAreTheDifferencesOfSurvival(t *testing.T) {
	r := compared(t, without(t, configstest.Open(t, "belgium-1839"), "Prussia"), Options{Histories: 2000, Seed: 5})
	d := r.Proteges[0].Differences[0]
	for _, year := range []int{1, 10, 75, 220} {
		want, got := d.Joint.Survival(year).Estimate, d.Curve[year].Estimate
		if math.Abs(want.Value-got.Value) > 1e-15 || math.Abs(want.StdErr-got.StdErr) > 1e-12 || want.Lower != got.Lower || want.Upper != got.Upper {
			t.Errorf("year %d: want %+v, got %+v", year, want, got)
		}
	}
}

// TestPairingSavesVariance is Belgium with and without Britain. On yearly
// probabilities the pairs vary more than five times less than unpaired histories
// would. On histories that end or do not, no pairing at all can save that much: the
// fate of a share |Δ| of the histories must differ, so that the variance is at
// least |Δ|(1 − |Δ|); the pairing by addresses attains this bound, to the history.
func TestPairingSavesVariance(t *testing.T) {
	r := compared(t, without(t, first(t, "belgium-1839"), "Britain"), Options{Histories: 20_000, Seed: 1839, Conditional: 1024})
	d := r.Proteges[0].Differences[0]
	for what, e := range map[string]Effect{"S(75)": d.Conditional.Survival, "restricted mean": d.Conditional.Mean} {
		if *e.Saved < 5 {
			t.Errorf("%s, conditional: want a variance factor above 5, got %.2f", what, *e.Saved)
		}
	}
	delta := math.Abs(d.Survival.Value)
	most := *d.Survival.Saved * d.Joint.variance(75) / (delta * (1 - delta))
	if math.Abs(*d.Survival.Saved-most) > 1e-9 || *d.Survival.Saved < 3 {
		t.Errorf("S(75): want the largest possible factor %.3f, got %.3f", most, *d.Survival.Saved)
	}
}

// variance is that of the difference of one pair in lasting t full years.
func (j *Joint) variance(t int) float64 {
	x, y := j.discordant(t)
	n := float64(j.N)
	return (float64(x+y) - square(float64(x-y))/n) / n
}

// TestConditionalAgreesWithHistories: both estimate the same difference.
func TestConditionalAgreesWithHistories(t *testing.T) {
	r := compared(t, without(t, first(t, "belgium-1839"), "Britain"), Options{Histories: 20_000, Seed: 11, Conditional: 600})
	d := r.Proteges[0].Differences[0]
	for _, pair := range [][2]Effect{{d.Survival, d.Conditional.Survival}, {d.Mean, d.Conditional.Mean}} {
		if gap, se := pair[0].Value-pair[1].Value, math.Hypot(pair[0].StdErr, pair[1].StdErr); math.Abs(gap) > 4*se {
			t.Errorf("%s: histories %v, conditional %v, apart by %.1f standard errors", pair[0].Method, pair[0], pair[1], gap/se)
		}
	}
}

// memoryless is a world in which nothing changes from year to year and nobody helps:
// peace ends each year with the probability returned.
func memoryless(t *testing.T, gain float64) (sim.Scenario, float64) {
	t.Helper()
	b := configs.Behaviour()
	b.UpheavalRate, b.Learning, b.Forgetting, b.AMotive = 0, 0, 0, 0
	power := agents.Power{Name: "Aggressor", Capability: 0.05, LongRun: 0.05}
	a := agents.Aggressor{Power: "Aggressor", Gain: gain}
	s := sim.Scenario{Horizon: 100, Powers: []agents.Power{power}, Behaviour: b, Proteges: []agents.Protege{
		{Name: "Protégé", Strength: 0.02, Treaty: agents.Treaty{Form: agents.None, Coverage: 1}, Aggressors: []agents.Aggressor{a}}}}
	sigma := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	p := sigma(b.AContest*math.Log(0.05/0.02) + b.AInitiative)
	u := b.A0 + b.AGain*gain*p - b.ADefeat*(1-p)
	return s, sigma(b.O0) * sigma(u) * sigma(u+b.WMomentum)
}

// TestIntervalsCoverTheTruth draws many small comparisons of two memoryless worlds,
// whose differences are known, and counts how often the intervals cover them: 95 %
// within four standard errors, √(0.95·0.05/replications) each.
func TestIntervalsCoverTheTruth(t *testing.T) {
	const replications, histories, horizon, year = 1500, 200, 100, 20
	s1, h1 := memoryless(t, 0.7)
	s2, h2 := memoryless(t, 0.6)
	mean := func(h float64) float64 { return (1 - h) * (1 - math.Pow(1-h, horizon)) / h }
	truths := [2]float64{math.Pow(1-h2, year) - math.Pow(1-h1, year), mean(h2) - mean(h1)}
	medians := interpolatedMedian(h2) - interpolatedMedian(h1)
	first, second := world(t, s1), world(t, s2)
	var covered [3]int
	for r := range replications {
		j := newJoint(t, horizon)
		for i := range histories {
			k := int64(r*histories + i)
			j.Add(FullYears(&first.Run(7, k)[0]), FullYears(&second.Run(7, k)[0]))
		}
		median := j.Median()
		if median == nil {
			t.Fatal("median not reached")
		}
		for i, c := range []struct {
			e     Effect
			truth float64
		}{{j.Survival(year), truths[0]}, {j.RestrictedMean(), truths[1]}, {*median, medians}} {
			if c.e.Lower <= c.truth && c.truth <= c.e.Upper {
				covered[i]++
			}
		}
	}
	bound := 4 * math.Sqrt(0.95*0.05/replications)
	for i, what := range []string{"S", "restricted mean", "median"} {
		share := float64(covered[i]) / replications
		t.Logf("%s: covered in %.1f %% of %d comparisons of %d histories", what, 100*share, replications, histories)
		if math.Abs(share-0.95) > bound {
			t.Errorf("%s: want a coverage of 0.95 ± %.3f, got %.3f", what, bound, share)
		}
	}
}

// interpolatedMedian is that of a geometric duration of yearly hazard h.
func interpolatedMedian(h float64) float64 {
	m := math.Ceil(math.Log(0.5) / math.Log(1-h))
	above, below := math.Pow(1-h, m-1), math.Pow(1-h, m)
	return m - 1 + (above-0.5)/(above-below)
}

func TestWhatCannotBeCompared(t *testing.T) {
	s := configstest.Open(t, "belgium-1839")
	for what, c := range map[string]struct {
		list []Arrangement
		o    Options
	}{
		"one arrangement":      {Named(s), Options{Histories: 10}},
		"one history":          {Named(s, s), Options{Histories: 1}},
		"no common protégé":    {Named(s, configstest.Open(t, "ukraine-1994")), Options{Histories: 10}},
		"a conditional of one": {Named(s, s), Options{Histories: 10, Conditional: 1}},
		"a negative price":     {Named(s, s), Options{Histories: 10, Prices: payoff.Prices{War: -1}}},
		"a horizon too long":   {Named(s, s), Options{Histories: 10, Horizon: 10_000}},
	} {
		if r, err := Run(context.Background(), c.list, c.o); err == nil {
			t.Errorf("%s: want an error, got %+v", what, r)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, Named(s, s), Options{Histories: 1000}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: want context.Canceled, got %v", err)
	}
}
