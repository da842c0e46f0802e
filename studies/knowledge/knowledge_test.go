package knowledge_test

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/configs/configstest"
	"concert/results"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/knowledge"
)

// scattered are draws on a line through the built-in weights.
func scattered(n int) (draws []agents.Behaviour) {
	for k := range n {
		b := configs.Behaviour()
		u := (float64(k)+0.5)/float64(n) - 0.5
		b.A0, b.AGain, b.AMotive = b.A0+2*u, b.AGain-u, 0.5+u/4
		draws = append(draws, b)
	}
	return draws
}

func worlds(t testing.TB, s *configs.Scenario, d knowledge.Draws) *knowledge.Worlds {
	t.Helper()
	w, err := d.Of(s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestMotiveShrinksByTheSpreadOfTheFacts holds s to the closed form where the facts
// enter an inclination in a straight line, and a_motive to √max(0, a² − s²).
func TestMotiveShrinksByTheSpreadOfTheFacts(t *testing.T) {
	s := configstest.Open(t, "ukraine-2022-none")
	s.Uncertainties = []configs.Uncertainty{{Key: "aggressor.Russia.grievance", Low: 0, High: 1, Distribution: configs.Uniform}, {Key: "norm", Low: 0, High: 1, Distribution: configs.Uniform}}
	draws := scattered(40)
	for i := range draws {
		draws[i].ANorm = 0.7
	}
	w := worlds(t, s, knowledge.Draws{Weights: draws, Facts: true, Seed: 5})
	b := draws[0]
	want := math.Sqrt((b.AGrievance*b.AGrievance + b.ANorm*b.ANorm) / 12) // of two uniform facts
	got := w.Told(1).Coding
	// The error of a standard deviation from 256 draws, of a kurtosis below the normal's.
	if math.Abs(got-want) > 4*want/math.Sqrt(2*256) {
		t.Errorf("want s = %v, got %v", want, got)
	}
	for _, k := range []int{0, 39} {
		m, err := w.Model(k)
		if err != nil {
			t.Fatal(err)
		}
		a := draws[k].AMotive
		if has, want := m.Scenario().Behaviour.AMotive, math.Sqrt(math.Max(0, float64(a*a)-float64(got*got))); has != want {
			t.Errorf("draw %d: want a_motive %v, got %v", k, want, has)
		}
	}
	coded := worlds(t, s, knowledge.Draws{Weights: draws, Seed: 5})
	m, err := coded.Model(3)
	if err != nil || m.Scenario().Behaviour != draws[3] || !reflect.DeepEqual(m.Scenario().Proteges, s.Proteges) {
		t.Errorf("want the world as coded under the weights of the draw, %v", err)
	}
}

// TestInclinationsAreThoseOfTheEquation holds U of a case without a guarantor to its
// equation.
func TestInclinationsAreThoseOfTheEquation(t *testing.T) {
	s := configstest.Open(t, "ukraine-2022-none", "protege.Ukraine.neutral=false")
	s.Proteges[0].Guarantors = nil
	m, err := sim.NewModel(s.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	b, a := &s.Behaviour, &s.Proteges[0].Aggressors[0]
	p := b.Chance(math.Log(0.0382), math.Log(s.Proteges[0].Strength))
	want := a.Inclination(b, agents.Outlook{Chance: p, Temper: agents.Temper{Norm: s.Norm}})
	if got := m.Inclinations(); len(got) != 1 || len(got[0]) != 1 || math.Abs(got[0][0]-want) > 1e-12 {
		t.Errorf("want %v, got %v", want, got)
	}
}

// TestSimulateIsEachDrawsOwnRun: the sample is that of single runs of the draws'
// worlds, whatever the workers and the rounds.
func TestSimulateIsEachDrawsOwnRun(t *testing.T) {
	s := configstest.Open(t, "ukraine-2022-istanbul", "run.horizon=60")
	w := worlds(t, s, knowledge.Draws{Weights: scattered(12), Facts: true, Seed: 3})
	plan := sim.Plan{Seed: 3, First: 24, Histories: 12*20 + 5}
	var want *sim.Tally
	for k := range 12 {
		m, err := w.Model(k)
		if err != nil {
			t.Fatal(err)
		}
		one, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 3, First: 24 + int64(k)*20, Histories: 20}, sim.Watch{})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = one
		} else {
			want.Merge(one)
		}
	}
	var know []*results.Knowledge
	for _, workers := range []int{1, 2, 7} {
		plan.Workers = workers
		sample := results.NewSample(w.Told(20))
		next := int64(24)
		err := w.Simulate(context.Background(), sample, plan, knowledge.Watch{Outcomes: func(first int64, o []sim.Outcome) error {
			if first != next || len(o) != 20 {
				t.Errorf("want histories %d on, got %d of them from %d", next, len(o), first)
			}
			next += 20
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(sample.Tally, want) {
			t.Fatalf("%d workers: another tally", workers)
		}
		r, err := results.New("", sample.Tally, s.Benchmark)
		if err != nil {
			t.Fatal(err)
		}
		r.Know(sample)
		know = append(know, r.Proteges[0].Known)
		if !reflect.DeepEqual(know[0], know[len(know)-1]) {
			t.Fatalf("%d workers: other knowledge", workers)
		}
	}
}

// TestIntervalsCoverWhatIsTrue: of worlds whose weights and facts are drawn, the
// intervals of a run hold nine tenths of the true S, mean years and medians, these
// taken from many more histories of each.
func TestIntervalsCoverWhatIsTrue(t *testing.T) {
	const draws, each, many = 160, 40, 1600
	s := configstest.Open(t, "ukraine-2022-istanbul", "run.horizon=75", "aggressor.Russia.gain=1")
	w := worlds(t, s, knowledge.Draws{Weights: scattered(draws), Facts: true, Seed: 9})
	sample := results.NewSample(w.Told(each))
	if err := w.Simulate(context.Background(), sample, sim.Plan{Seed: 1, Histories: draws * each}, knowledge.Watch{}); err != nil {
		t.Fatal(err)
	}
	r, err := results.New("", sample.Tally, s.Benchmark)
	if err != nil {
		t.Fatal(err)
	}
	r.Know(sample)
	k, held, breached := r.Proteges[0].Known, map[string]int{}, 0
	within := func(name string, truth float64, known *survival.Known) {
		if known.Lower <= truth && truth <= known.Upper {
			held[name]++
		}
	}
	for d := range draws {
		m, err := w.Model(d)
		if err != nil {
			t.Fatal(err)
		}
		tally, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 2, Histories: many}, sim.Watch{})
		if err != nil {
			t.Fatal(err)
		}
		one, err := results.New("", tally, s.Benchmark)
		if err != nil {
			t.Fatal(err)
		}
		c := one.Proteges[0].Curve
		mean, _ := one.Proteges[0].FullYears()
		within("S(20)", c.At(20).Survival, k.Curve[20])
		within("S(75)", c.At(75).Survival, k.AtBenchmark)
		within("mean", mean.Value, k.RestrictedMean)
		truth, told := tally.Proteges[0], one.Summary().Proteges[0]
		if truth.Breached > 100 { // or the truth of a share of breaches is not known well
			breached++
			within("kept", told.Honoured.Value, k.Honoured)
			within("restored", told.Restored.Value, k.Restored)
		}
		if q := k.Quartiles.Q25; q.Lower.Reached && q.Upper.Reached {
			if at := c.Quantile(0.25).Estimate; at.Reached && at.Time >= q.Lower.Time && at.Time <= q.Upper.Time {
				held["q25"]++
			}
		}
	}
	// Four binomial errors of 160 draws, and 3 % for the truth's own noise and the shape.
	half := 4*math.Sqrt(draws*0.9*0.1) + 0.03*draws
	for _, name := range []string{"S(20)", "S(75)", "mean", "q25"} {
		if n := float64(held[name]); math.Abs(n-0.9*draws) > half {
			t.Errorf("%s: want %.0f ± %.0f of %d draws within what is printed, got %.0f", name, 0.9*draws, half, draws, n)
		}
	}
	for _, name := range []string{"kept", "restored"} {
		if n := float64(held[name]); math.Abs(n-0.9*float64(breached)) > half {
			t.Errorf("%s: want nine tenths of %d draws within what is printed, got %.0f", name, breached, n)
		}
	}
	if k.AtBenchmark.SD < 0.03 {
		t.Errorf("want draws that differ, got %+v", k.AtBenchmark)
	}
}

func TestFew(t *testing.T) {
	d := knowledge.Draws{Weights: scattered(100)}
	for n, want := range map[int64]int{1_000_000: 100, 800: 100, 400: 50, 4: 2} {
		if got := d.Few(n); len(got.Weights) != want || got.Weights[0] != d.Weights[0] {
			t.Errorf("%d histories: want %d draws, got %d", n, want, len(got.Weights))
		}
	}
	if few := d.Few(400); few.Weights[49] != d.Weights[98] {
		t.Error("want draws spread evenly")
	}
	if _, err := (knowledge.Draws{Weights: scattered(1)}).Of(configstest.Open(t, "belgium-1839")); err == nil {
		t.Error("one draw is no sample")
	}
}

// TestVarianceIsThatOfAllCrossings holds the parts of the variance to those of every
// weights with every facts, run one by one.
func TestVarianceIsThatOfAllCrossings(t *testing.T) {
	const draws, each, cell, year = 40, 200, 50, 20
	s := configstest.Open(t, "ukraine-2022-none", "run.horizon=20", "benchmark.years=20")
	r, weights := rand.New(rand.NewPCG(1, 1)), make([]agents.Behaviour, draws)
	for k := range weights {
		weights[k] = configs.Behaviour()
		weights[k].A0 += 2 * r.Float64()
	}
	w := worlds(t, s, knowledge.Draws{Weights: weights, From: "test", Facts: true, Seed: 2})
	sample := results.NewSample(w.Told(each))
	sample.Apart = true
	if err := w.Simulate(context.Background(), sample, sim.Plan{Seed: 1, Histories: draws * each}, knowledge.Watch{}); err != nil {
		t.Fatal(err)
	}
	found, err := results.New("", sample.Tally, s.Benchmark)
	if err != nil {
		t.Fatal(err)
	}
	found.Know(sample)
	var grid [draws][draws]float64
	for i := range draws {
		for j := range draws {
			m, err := w.Cross(i, j)
			if err != nil {
				t.Fatal(err)
			}
			tally, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 7, First: int64(i*draws+j) * cell, Histories: cell}, sim.Watch{})
			if err != nil {
				t.Fatal(err)
			}
			grid[i][j] = 1 - float64(tally.Proteges[0].Breached)/cell
		}
	}
	want := allCrossings(grid[:], cell)
	v := found.Proteges[0].Known.Variance
	at := slices.IndexFunc(v, func(v results.Variance) bool { return v.Figure == results.SurvivalFigure && v.Years == year })
	if at < 0 {
		t.Fatalf("want the variance of S(%d), got %+v", year, v)
	}
	for i, source := range v[at].Sources[1:] {
		// Both are estimates from the same draws; that of all crossings is at least as sure.
		if math.Abs(source.Variance-want[i]) > 4*math.Sqrt2*source.StdErr {
			t.Errorf("%s: want %v, got %v ± %v", source.Name, want[i], source.Variance, source.StdErr)
		}
	}
	if want[0] < 0.002 || want[1] < 0.001 {
		t.Errorf("want a world in which both count, got %v", want)
	}
}

// allCrossings are the variances of rows, columns and their interaction in a table of
// means of so many histories each, by the analysis of variance.
func allCrossings(x [][40]float64, cell float64) (parts [3]float64) {
	n := float64(len(x))
	rows, columns, all, noise := make([]float64, len(x)), make([]float64, len(x)), 0.0, 0.0
	for i := range x {
		for j, v := range x[i] {
			rows[i] += v / n
			columns[j] += v / n
			all += v / n / n
			noise += v * (1 - v) / (cell - 1) / n / n
		}
	}
	var meanRows, meanColumns, rest float64
	for i := range x {
		meanRows += n * (rows[i] - all) * (rows[i] - all) / (n - 1)
		meanColumns += n * (columns[i] - all) * (columns[i] - all) / (n - 1)
		for j, v := range x[i] {
			d := v - rows[i] - columns[j] + all
			rest += d * d / (n - 1) / (n - 1)
		}
	}
	return [3]float64{(meanRows - rest) / n, (meanColumns - rest) / n, rest - noise}
}

// TestNoDrawIsHeldInMemory: the outcomes of a large draw come in blocks, in order, and
// the sample is that of the draws in one piece.
func TestNoDrawIsHeldInMemory(t *testing.T) {
	const each = sim.BlockSize + 476
	s := configstest.Open(t, "ukraine-2022-none", "run.horizon=5")
	w := worlds(t, s, knowledge.Draws{Weights: scattered(3)})
	plan := sim.Plan{Seed: 3, Histories: 3 * each, Workers: 2}
	sample, whole := results.NewSample(w.Told(each)), results.NewSample(w.Told(each))
	next, sizes := int64(0), []int(nil)
	err := w.Simulate(context.Background(), sample, plan, knowledge.Watch{Outcomes: func(first int64, o []sim.Outcome) error {
		if first != next {
			t.Errorf("want histories from %d on, got %d", next, first)
		}
		next, sizes = next+int64(len(o)), append(sizes, len(o))
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	for k := range 3 {
		l, err := w.Live(context.Background(), plan, k, false)
		if err != nil {
			t.Fatal(err)
		}
		l.Add(whole, k)
	}
	if !slices.Equal(sizes, []int{1024, 476, 1024, 476, 1024, 476}) || !reflect.DeepEqual(sample, whole) {
		t.Errorf("want blocks of 1,024 and the same sample, got %v", sizes)
	}
}
