package decide

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/sim"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

func scenarios(t testing.TB, names ...string) (list []*configs.Scenario) {
	t.Helper()
	for _, name := range names {
		s, err := configs.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}

// scattered are draws on a line through the built-in weights.
func scattered(n int) (draws []agents.Behaviour) {
	for k := range n {
		b := configs.Behaviour()
		u := (float64(k)+0.5)/float64(n) - 0.5
		b.A0, b.ABuffer = b.A0+2*u, b.ABuffer-u
		draws = append(draws, b)
	}
	return draws
}

func options(draws int) Options {
	return Options{Histories: int64(draws) * 20, Seed: 7, Prices: payoff.DefaultPrices(), Draws: knowledge.Draws{Weights: scattered(draws), Facts: true, Seed: 7}}
}

// TestProductTableIsOfSingleRuns: a cell is the run of its arrangement in its
// reading, and the same for any number of workers.
func TestProductTableIsOfSingleRuns(t *testing.T) {
	list, o := scenarios(t, "ukraine-2022-istanbul", "ukraine-2022-alliance"), options(10)
	var first *Result
	for _, workers := range []int{1, 2, 7} {
		o.Workers = workers
		r, err := Run(context.Background(), list, o)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = r
		}
		if !reflect.DeepEqual(first, r) {
			t.Fatalf("%d workers: another result", workers)
		}
	}
	cheat, err := list[1].WithReading("cheat")
	if err != nil {
		t.Fatal(err)
	}
	cheat.Horizon = Horizon
	w, err := o.Draws.Of(cheat)
	if err != nil {
		t.Fatal(err)
	}
	sample := results.NewSample(w.Told(20))
	if err := w.Simulate(context.Background(), sample, sim.Plan{Seed: 7, Histories: o.Histories}, knowledge.Watch{}); err != nil {
		t.Fatal(err)
	}
	run, err := results.New("", sample.Tally, cheat.Benchmark)
	if err != nil {
		t.Fatal(err)
	}
	run.Know(sample)
	k, c := run.Proteges[0].Known, first.cell(1, 2)
	for i := range Within {
		if got, want := c.Years[i].Mean, k.Years[i].Mean; math.Abs(got.Value-want.Value) > 1e-9 || math.Abs(got.SD-want.SD) > 1e-9 || math.Abs(got.Lower-want.Lower) > 1e-9 {
			t.Errorf("within %d years: want %+v, got %+v", Within[i], want, got)
		}
	}
	if got, want := c.Lasts[2].Share, k.AtBenchmark; math.Abs(got.Value-want.Value) > 1e-12 || math.Abs(got.Upper-want.Upper) > 1e-9 || math.Abs(got.Chance-want.Chance) > 1e-12 {
		t.Errorf("want %+v, got %+v", want, got)
	}
	if math.Abs(c.Nuclear.Value-k.Nuclear.Value) > 1e-12 || math.Abs(c.AllHold.Value-k.AtBenchmark.Value) > 1e-12 {
		t.Errorf("risks: %+v, %+v", c.Nuclear, c.AllHold)
	}
	if sat, file := first.cell(1, 1), first.cell(1, 0); sat.Years[2].Mean.Value != file.Years[2].Mean.Value {
		t.Error("an alliance does not hang on what neutrality is worth: want the same histories")
	}
	for _, s := range c.Signatures {
		if s.Party == "Russia" {
			t.Error("Russia is no signatory of the alliance")
		}
	}
}

// made is a study of arrangements whose figures in each draw are given, without
// noise: value[arrangement][reading](draw).
func made(draws int, value [][]func(k int) float64) *study {
	s := &study{labels: []string{"A", "B", "C"}[:len(value)], readings: []Reading{{"file", ""}, {"cheat", ""}}}
	s.cells = make([]*cell, 2*len(value))
	for i := range s.cells {
		s.cells[i] = &cell{}
	}
	for k := range draws {
		d := s.newDraw(2)
		x := make([][figures]float64, len(s.cells))
		for i := range x {
			x[i][atLast] = value[i/2][i%2](k)
		}
		d.add(x)
		d.add(x)
		s.draws = append(s.draws, d)
	}
	return s
}

func constant(x float64) func(int) float64 { return func(int) float64 { return x } }

// TestBreakEvenHasItsInterval: D(p) = p* − p with p* spread evenly over 0.6 to 0.9 has
// its break-even at 0.75 and nine tenths of it between 0.615 and 0.885.
func TestBreakEvenHasItsInterval(t *testing.T) {
	const n = 1000
	star := func(k int) float64 { return 0.6 + 0.3*(float64(k)+0.5)/n }
	s := made(n, [][]func(int) float64{{star, func(k int) float64 { return star(k) - 1 }}, {constant(0), constant(0)}, {constant(5), constant(5)}})
	e := s.breakEven(0, 1, 1, measures[0])
	if e.P == nil || math.Abs(*e.P-0.75) > 1e-9 || math.Abs(e.Lower-0.615) > 0.002 || math.Abs(e.Upper-0.885) > 0.002 || e.Below != "A" || e.Above != "B" {
		t.Errorf("want 0.75, 0.615 to 0.885, got %v %+v", e.P, e)
	}
	if e := s.breakEven(0, 2, 1, measures[0]); e.P != nil || e.Below != "C" || e.Above != "C" || e.Lower != e.Upper {
		t.Errorf("want C whatever the probability, got %+v", e)
	}
	s.beliefs = []float64{0.5, 0.5}
	if g := s.regrets(); math.Abs(g[0].Worst-5.25) > 1e-9 || math.Abs(*g[0].Expected-4.75) > 1e-9 || g[2].Worst != 0 {
		t.Errorf("regret: got %+v", g)
	}
}

// TestWorthOfTheReading by hand: A is worth 10 or 0, B 4 or 4.
func TestWorthOfTheReading(t *testing.T) {
	s := made(20, [][]func(int) float64{{constant(10), constant(0)}, {constant(4), constant(4)}})
	s.beliefs = []float64{0.5, 0.5}
	if got := s.ofReadings(); len(got) != 1 || math.Abs(got[0].Years-2) > 1e-9 { // 0.5·10 + 0.5·4 − 5
		t.Errorf("want 2 years, got %+v", got)
	}
	s.beliefs = nil // the most is at 0.6, where both are worth 4: 0.4·10 + 0.6·4 − 4
	if got := s.ofReadings(); len(got) != 1 || math.Abs(got[0].Years-2.4) > 1e-9 || math.Abs(*got[0].P-0.6) > 1e-9 {
		t.Errorf("want 2.4 years at 0.6, got %+v", got)
	}
}

// TestWorthOfAFact: of arrangements worth x and −x, x even over −1 to 1, x is worth
// E|x| = ½; what says nothing is not worth more than its floor most of the time.
func TestWorthOfAFact(t *testing.T) {
	const n = 1000
	r := rand.New(rand.NewPCG(5, 6))
	x, noise, y := make([]float64, n), make([]float64, n), [][]float64{make([]float64, n), make([]float64, n)}
	for k := range x {
		x[k], noise[k] = 2*r.Float64()-1, r.Float64()
		y[0][k], y[1][k] = x[k]+r.NormFloat64()/2, -x[k]+r.NormFloat64()/2
	}
	// The error of the mean of |x| and of the noise chosen with it.
	if years, floor := worth(x, y); math.Abs(years-0.5) > 4*math.Sqrt((1.0/12+0.25)/n) || floor > 0.25 {
		t.Errorf("want ½, got %v, floor %v", years, floor)
	}
	if years, floor := worth(noise, y); years > 4*math.Sqrt((1.0/3+0.25)/n) || floor > 0.25 {
		t.Errorf("noise: got %v, floor %v", years, floor)
	}
	if years, _ := worth(x, [][]float64{y[0], y[0]}); years != 0 {
		t.Errorf("want nothing to choose between the same, got %v", years)
	}
}

func TestWhatCannotBeDecided(t *testing.T) {
	o := options(4)
	for want, list := range map[string][]string{
		"want two arrangements or more":             {"ukraine-2022-istanbul"},
		"want arrangements with the same readings":  {"ukraine-2022-istanbul", "ukraine-1994"},
		"want a protégé that all arrangements have": {"belgium-1839", "korea-1953-borders"},
	} {
		if _, err := Run(context.Background(), scenarios(t, list...), o); !errors.Is(err, ErrAsked) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: want %q, got %v", list, want, err)
		}
	}
	for _, beliefs := range []map[string]float64{{"chaet": 0.3}, {"cheat": 1.3}, {"cheat": 0.7, "satisfied": 0.7}, {"cheat": 0.3, "sincere": 0.3}} {
		o.Beliefs = beliefs
		if _, err := Run(context.Background(), scenarios(t, "ukraine-2022-istanbul", "ukraine-2022-none"), o); !errors.Is(err, ErrAsked) {
			t.Errorf("%v: got %v", beliefs, err)
		}
	}
	o.Beliefs = map[string]float64{"cheat": 0.3}
	list, _, err := readings(scenarios(t, "ukraine-2022-istanbul")[0])
	p, err2 := o.beliefs(list)
	if err != nil || err2 != nil || !slices.Equal(p, []float64{0.7, 0, 0.3}) {
		t.Errorf("got %v, %v, %v", p, err, err2)
	}
}

// TestBreakEvenIntervalCovers: of worlds whose break-even is known and of which only
// some noisy histories are seen, the printed interval holds nine tenths.
func TestBreakEvenIntervalCovers(t *testing.T) {
	const draws, histories, noise = 500, 16, 0.3
	r := rand.New(rand.NewPCG(6, 1))
	s := &study{labels: []string{"A", "B"}, readings: []Reading{{"file", ""}, {"cheat", ""}}, cells: []*cell{{}, {}, {}, {}}}
	var truth []float64
	for range draws {
		star := 0.6 + 0.08*r.NormFloat64() // A is worth star − p more than B
		truth = append(truth, star)
		d := s.newDraw(histories)
		for range histories {
			x := make([][figures]float64, len(s.cells))
			for i, worth := range []float64{star, star - 1, 0, 0} {
				x[i][atLast] = 10 + worth + noise*r.NormFloat64()
			}
			d.add(x)
		}
		s.draws = append(s.draws, d)
	}
	e, held := s.breakEven(0, 1, 1, measures[0]), 0.0
	for _, p := range truth {
		if e.Lower <= p && p <= e.Upper {
			held++
		}
	}
	// Four binomial errors of 500 draws, and 3 % for the shape.
	if half := 4*math.Sqrt(draws*0.9*0.1) + 0.03*draws; math.Abs(held-0.9*draws) > half {
		t.Errorf("want %.0f ± %.0f of %d break-evens between %v and %v, got %.0f", 0.9*draws, half, draws, e.Lower, e.Upper, held)
	}
	if e.P == nil || math.Abs(*e.P-0.6) > 4*math.Hypot(0.08, noise/2)/math.Sqrt(draws) {
		t.Errorf("want 0.6, got %v", e.P)
	}
}
