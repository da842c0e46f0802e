package survival

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// samples draws small samples of all kinds: yearly and exact times, few and many
// ties, heavy and no censoring, one to four causes and groups.
func samples(n int) [][]Spell {
	r := rand.New(rand.NewPCG(20240502, 3))
	out := make([][]Spell, n)
	for i := range out {
		causes, groups := 1+r.IntN(4), 1+r.IntN(4)
		censoring, whole, scale := r.Float64(), r.IntN(2) == 0, 1+r.ExpFloat64()*30
		for range 1 + r.IntN(60) {
			s := Spell{Time: r.ExpFloat64() * scale, Event: r.Float64() > censoring*0.9, Weight: 1}
			if whole {
				s.Time = math.Ceil(s.Time)
			}
			s.Cause, s.Group = string(rune('a'+r.IntN(causes))), string(rune('A'+r.IntN(groups)))
			out[i] = append(out[i], s)
		}
	}
	return out
}

// TestProperties holds over 300 random samples what must hold for every sample.
func TestProperties(t *testing.T) {
	for _, data := range samples(300) {
		all := table(t, data...)
		groups, err := byGroup(data)
		if err != nil {
			t.Fatal(err)
		}
		checkCurve(t, all)
		checkIncidences(t, all)
		if merged := Pool(groups); !sameFigures(t, merged, all) {
			t.Errorf("splitting by group and merging changed the figures of %v", data)
		}
		shuffled := slices.Clone(data)
		slices.Reverse(shuffled)
		if !reflect.DeepEqual(table(t, shuffled...), all) {
			t.Errorf("the order of the spells changed the table")
		}
		checkScale(t, data, all)
	}
}

// checkCurve: S falls within [0, 1], limits enclose it, At and Before agree.
func checkCurve(t *testing.T, all *Table) {
	t.Helper()
	for _, conf := range allConf {
		c, err := KaplanMeier(all, Options{Conf: conf, Level: 0.9})
		if err != nil {
			t.Fatal(err)
		}
		before := 1.0
		for i, p := range c.Points {
			if p.Survival < 0 || p.Survival > before || i > 0 && p.CumHazard < c.Points[i-1].CumHazard {
				t.Fatalf("S rises or leaves [0, 1], or the cumulative hazard falls, at %+v", p)
			}
			if p.Survival > 0 && !(p.Lower >= 0 && p.Lower <= p.Survival && p.Survival <= p.Upper && p.Upper <= 1) {
				t.Fatalf("%s: limits do not enclose S within [0, 1]: %+v", conf, p)
			}
			if !(p.HazardLower >= 0 && p.HazardLower <= p.Hazard && p.Hazard <= p.HazardUpper && p.HazardUpper <= 1) {
				t.Fatalf("limits do not enclose the hazard: %+v", p)
			}
			if c.Before(p.Time).Survival != before || c.At(p.Time) != p && p.Survival > 0 {
				t.Fatalf("At and Before disagree with the points at %v", p.Time)
			}
			before = p.Survival
		}
	}
}

// checkIncidences: incidences rise and add up to 1 − S, years lost and the
// restricted mean to tau, and with one cause the error is Greenwood's.
func checkIncidences(t *testing.T, all *Table) {
	t.Helper()
	c, err := KaplanMeier(all, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	f, err := AalenJohansen(all, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range c.Points {
		total := p.Survival
		for _, cause := range f {
			x := cause.Points[i]
			total += x.Incidence
			if x.Incidence < 0 || i > 0 && x.Incidence < cause.Points[i-1].Incidence {
				t.Fatalf("incidence falls at %+v", x)
			}
			if len(f) == 1 && p.Survival > 0 {
				near(t, "error of the only cause", x.StdErr, p.StdErr)
			}
		}
		near(t, "S plus incidences", total, 1)
	}
	for _, tau := range []float64{c.Points[0].Time/2 + 0.1, c.Last() * 0.7, c.Last() + 3} {
		m, err := c.RestrictedMean(tau)
		if err != nil {
			t.Fatal(err)
		}
		total := m.Value
		for _, cause := range f {
			lost, err := cause.YearsLost(tau)
			if err != nil {
				t.Fatal(err)
			}
			total += lost.Value
			if len(f) == 1 && math.Abs(lost.StdErr-m.StdErr) > 1e-7*tau {
				t.Fatalf("years lost to the only cause ± %v, restricted mean ± %v", lost.StdErr, m.StdErr)
			}
		}
		near(t, "mean plus years lost", total, tau)
	}
}

// checkScale: in a unit c times smaller all quantiles and the mean are c times as
// large, and S is the same.
func checkScale(t *testing.T, data []Spell, all *Table) {
	t.Helper()
	const c = 8 // a power of two scales floating-point numbers exactly
	scaled := slices.Clone(data)
	for i := range scaled {
		scaled[i].Time *= c
	}
	a, err := KaplanMeier(all, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	b, err := KaplanMeier(table(t, scaled...), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []float64{0.1, 0.5, 0.8} {
		x, y := a.Quantile(p), b.Quantile(p)
		for _, pair := range [][2]Limit{{x.Estimate, y.Estimate}, {x.Lower, y.Lower}, {x.Upper, y.Upper}} {
			if pair[0].Reached != pair[1].Reached || pair[0].Time*c != pair[1].Time {
				t.Fatalf("quantile %v does not scale: %v and %v", p, x, y)
			}
		}
	}
	m, err := a.RestrictedMean(a.Last() + 1)
	if err != nil {
		t.Fatal(err)
	}
	n, err := b.RestrictedMean(c * (a.Last() + 1))
	if err != nil {
		t.Fatal(err)
	}
	if m.Value*c != n.Value || m.StdErr*c != n.StdErr {
		t.Fatalf("restricted mean does not scale: %v and %v", m, n)
	}
}

// sameFigures says whether two tables give the same curve, bit for bit.
func sameFigures(t *testing.T, a, b *Table) bool {
	t.Helper()
	x, err := KaplanMeier(a, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	y, err := KaplanMeier(b, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(bits(x.Points), bits(y.Points))
}

// bits are the numbers of points as bits, so that NaN equals NaN.
func bits(points []Point) []uint64 {
	var out []uint64
	for _, p := range points {
		v := reflect.ValueOf(p)
		for i := range v.NumField() {
			out = append(out, math.Float64bits(v.Field(i).Float()))
		}
	}
	return out
}

// TestNoCensoringIsECDF: without censoring S is 1 − ECDF, its error binomial, and
// the restricted mean the plain mean of min(T, τ) with error sd/√n.
func TestNoCensoringIsECDF(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var data []Spell
	var sums Sums
	const tau = 12
	for range 500 {
		s := Ended(math.Ceil(r.ExpFloat64()*10), "")
		data = append(data, s)
		sums.Add(math.Min(s.Time, tau), 0)
	}
	c, err := KaplanMeier(table(t, data...), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Points {
		longer := 0.0
		for _, s := range data {
			if s.Time > p.Time {
				longer++
			}
		}
		near(t, "S", p.Survival, longer/500)
		if longer > 0 {
			near(t, "error", p.StdErr, math.Sqrt(longer/500*(1-longer/500)/500))
		}
	}
	m, err := c.RestrictedMean(tau)
	if err != nil {
		t.Fatal(err)
	}
	mean, err := sums.Mean(0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mean", m.Value, mean.Value)
	near(t, "error of the mean", m.StdErr*math.Sqrt(500./499), mean.StdErr)
	near(t, "spread", m.SD*math.Sqrt(500./499), sums.SD())
}

// TestCountsEqualSpells: yearly counts and the spells they count give one table.
func TestCountsEqualSpells(t *testing.T) {
	data := spells(t, "synth_yearly_cens.csv.gz")
	events, censored := make([][]int32, 2), make([]int32, 230)
	for k := range events {
		events[k] = make([]int32, 230)
	}
	for _, s := range data {
		if s.Event {
			events[s.Cause[0]-'1'][int(s.Time)-1]++
		} else {
			censored[int(s.Time)-1]++
		}
	}
	counted, err := FromCounts([]string{"1", "2"}, events, censored)
	if err != nil {
		t.Fatal(err)
	}
	if want := table(t, data...); !reflect.DeepEqual(counted, want) {
		t.Errorf("counts and spells differ")
	}
}

// TestWeightsAreFrequencies: a spell of weight 3 is three spells.
func TestWeightsAreFrequencies(t *testing.T) {
	var single, weighted []Spell
	for i, s := range freireich() {
		for range i % 4 {
			single = append(single, s)
		}
		s.Weight = float64(i % 4)
		weighted = append(weighted, s)
	}
	if !sameFigures(t, table(t, single...), table(t, weighted...)) {
		t.Errorf("weights are not frequencies")
	}
}

// TestTestsIgnoreOrder: the order of groups does not change the statistic, and
// two identical groups differ by exactly nothing.
func TestTestsIgnoreOrder(t *testing.T) {
	groups, err := byGroup(spells(t, "synth_yearly_cens.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []func([]Group) (*TestResult, error){LogRank, Peto} {
		a, err := test(groups)
		if err != nil {
			t.Fatal(err)
		}
		b, err := test([]Group{groups[2], groups[0], groups[1]})
		if err != nil {
			t.Fatal(err)
		}
		near(t, a.Name, b.ChiSquare, a.ChiSquare)
		twin, err := test([]Group{groups[0], groups[0]})
		if err != nil {
			t.Fatal(err)
		}
		if twin.ChiSquare > 1e-18 || twin.P < 1-1e-9 {
			t.Errorf("%s of twins: want 0, got %v (p %v)", a.Name, twin.ChiSquare, twin.P)
		}
	}
}

// TestMedianCoverage: the 95 % interval of the median covers the truth as often as
// it says, over 2,000 censored samples of 100 (within four standard errors, and
// above as the interval of a step function is conservative).
func TestMedianCoverage(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 13))
	const repeats, level = 2000, 0.95
	covered := 0.0
	for range repeats {
		var data []Spell
		for range 100 {
			life, end := r.ExpFloat64(), r.Float64()*4
			data = append(data, Spell{Time: math.Min(life, end), Event: life <= end, Weight: 1})
		}
		c, err := KaplanMeier(table(t, data...), DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		m := c.Median()
		if (!m.Lower.Reached || m.Lower.Time <= math.Ln2) && (!m.Upper.Reached || m.Upper.Time >= math.Ln2) {
			covered++
		}
	}
	if want := level - 4*math.Sqrt(level*(1-level)/repeats); covered/repeats < want {
		t.Errorf("want at least %.3f of the intervals to cover the median, got %.3f", want, covered/repeats)
	}
}
