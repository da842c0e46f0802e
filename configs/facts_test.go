package configs_test

import (
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/sim"
)

// uncertain is Belgium with some uncertainties behind it.
func uncertain(t testing.TB, tables string) *configs.Scenario {
	t.Helper()
	file, err := os.ReadFile("testdata/readings.toml")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(file), "[[reading]]")
	return parse(t, head+tables)
}

// TestQuantilesOfFacts holds the draws to the distributions: the share of draws
// below the quantile at p is p, within four standard errors, and no draw leaves
// the range.
func TestQuantilesOfFacts(t *testing.T) {
	const n = 4000
	s := uncertain(t, `
[[uncertainty]]
key = "aggressor.France.buffer"
low = 0.25
high = 0.75
[[uncertainty]]
key = "aggressor.France.gain"
low = 0
high = 1
distribution = "triangular"
best = 0.25
[[uncertainty]]
key = "treaty.delay"
low = 2
high = 5
`)
	facts := s.Facts()
	draws := make([][]float64, 3)
	for k := range n {
		for i, v := range facts.Values(7, k) {
			draws[i] = append(draws[i], v)
		}
	}
	for _, c := range []struct {
		fact  int
		p, at float64 // of the distribution
	}{{0, 0.1, 0.3}, {0, 0.5, 0.5}, {0, 0.9, 0.7}, {0, 1, 0.75}, {1, 0.25, 0.25}, {1, 0.09, 0.15}, {1, 1 - 0.5625*0.5625/0.75, 1 - 0.5625},
		{1, 1, 1}, {2, 0.25, 2}, {2, 0.75, 4}, {2, 1, 5}} {
		below := 0
		for _, v := range draws[c.fact] {
			if v <= c.at {
				below++
			}
		}
		want, half := float64(n)*c.p, 4*math.Sqrt(n*c.p*(1-c.p))
		if math.Abs(float64(below)-want) > half {
			t.Errorf("%s: want %v ± %.0f of %d draws up to %v, got %d", facts.Keys()[c.fact], want, half, n, c.at, below)
		}
	}
	if low := slices.Min(draws[0]); low < 0.25 {
		t.Errorf("a draw of %v below the range", low)
	}
	for _, v := range draws[2] {
		if v != math.Trunc(v) {
			t.Fatalf("want whole years, got %v", v)
		}
	}
}

// TestFactsAreAddressed: a value depends on seed, draw and place alone, whatever
// else is uncertain, in what order, under which spelling of the key.
func TestFactsAreAddressed(t *testing.T) {
	gain := "[[uncertainty]]\nkey = 'aggressor.France.gain'\nlow = 0\nhigh = 1\n"
	buffer := "[[uncertainty]]\nkey = 'protege.\"Belgium\".aggressor.France.buffer'\nlow = 0\nhigh = 1\n"
	a := uncertain(t, gain+buffer).Facts()
	b := uncertain(t, strings.ReplaceAll(buffer, `"Belgium"`, "Belgium")+strings.Replace(gain, "aggressor", "protege.Belgium.aggressor", 1)).Facts()
	for k := range 20 {
		x, y := a.Values(3, k), b.Values(3, k)
		if x[0] != y[1] || x[1] != y[0] {
			t.Fatalf("draw %d: %v and %v", k, x, y)
		}
	}
	if a.Values(3, 1)[0] == a.Values(4, 1)[0] || a.Values(3, 1)[0] == a.Values(3, 2)[0] || a.Values(3, 1)[0] == a.Values(3, 1)[1] {
		t.Error("seed, draw or key make no difference")
	}
}

func TestWorldOfFacts(t *testing.T) {
	s := uncertain(t, `
[[uncertainty]]
key = "aggressor.France.buffer"
low = 0.25
high = 0.75
[[uncertainty]]
key = "guarantor.Britain.reach"
low = 0.25
high = 0.75
[[uncertainty]]
key = "treaty.delay"
low = 2
high = 5
[[uncertainty]]
key = "behaviour.pretext"
low = 0
high = 1
`)
	weights := configs.Behaviour()
	weights.A0 = -1.5
	w := s.Facts().World([]float64{0.3, 0.6, 4, 0.125}, &weights)
	p := w.Proteges[0]
	if p.Aggressors[0].Buffer != 0.3 || p.Treaty.Delay != 4 || w.Behaviour.A0 != -1.5 || w.Behaviour.Pretext != 0.125 {
		t.Errorf("got %+v, %+v", p, w.Behaviour)
	}
	if g := p.Guarantors[0]; g.Reach != 0.6 || g.Forward != 0.6 {
		t.Errorf("want forward to follow reach, got %+v", g)
	}
	if s.Proteges[0].Aggressors[0].Buffer == 0.3 || s.Proteges[0].Guarantors[0].Reach == 0.6 {
		t.Error("a draw changed the scenario")
	}
	if _, err := sim.NewModel(w); err != nil {
		t.Error(err)
	}
}

// keysOf are the uncertain keys of a scenario.
func keysOf(s *configs.Scenario) string { return strings.Join(s.Facts().Keys(), " ") }

// TestWhatIsGivenIsNotUncertain: an override and a reading fix their keys, a
// reading's own table wins, and what is written to a file reads back so.
func TestWhatIsGivenIsNotUncertain(t *testing.T) {
	s := open(t, "testdata/readings.toml")
	cheat := inReading(t, s, "cheat")
	if got := keysOf(cheat); got != "rivalry.Britain.France.war_rate" {
		t.Errorf("the reading gives the buffer, got %s", got)
	}
	given, err := s.With("rivalry.France.Britain.war_rate=0.03", "run.seed=4")
	if err != nil || keysOf(given) != "aggressor.France.buffer" {
		t.Errorf("got %s, %v", keysOf(given), err)
	}
	if again := parse(t, text(t, given)); !same(given, again) {
		t.Errorf("read back as\n%s", text(t, again))
	}
	own := strings.Replace(text(t, s), "[reading.set]", "[[reading.uncertainty]]\nkey = 'protege.Belgium.aggressor.France.buffer'\nlow = 0.0\nhigh = 0.1\n[reading.set]", 1)
	read := inReading(t, parse(t, own), "cheat")
	if len(read.Uncertainties) != 2 || read.Uncertainties[1].High != 0.1 || read.Proteges[0].Aggressors[0].Buffer != 0 {
		t.Errorf("got %v", read.Uncertainties)
	}
	if again := parse(t, text(t, parse(t, own))); !same(parse(t, own), again) {
		t.Errorf("read back as\n%s", text(t, again))
	}
	_, err = configs.Parse("test.toml", []byte(strings.Replace(own, "low = 0.0\nhigh = 0.1", "low = 0.2\nhigh = 0.1", 1)))
	if err == nil || !strings.Contains(err.Error(), "high: want more than low, 0.2, got 0.1") {
		t.Errorf("got %v", err)
	}
}

// TestOneOfSeveralIsGiven: of a value of every protégé that is uncertain as one,
// those that are not given stay uncertain, by their own keys.
func TestOneOfSeveralIsGiven(t *testing.T) {
	s := open(t, "europe-2022-architecture")
	given, err := s.With("protege.Ukraine.settles=0.01")
	if err != nil {
		t.Fatal(err)
	}
	keys := keysOf(given)
	if strings.Contains(keys, "Ukraine.settles") || !strings.Contains(keys, "protege.Moldova.settles protege.Georgia.settles") {
		t.Errorf("got %s", keys)
	}
	cheat := keysOf(inReading(t, s, "cheat"))
	if strings.Contains(cheat, "buffer") || strings.Contains(cheat, "gain") || !strings.Contains(cheat, "norm") {
		t.Errorf("got %s", cheat)
	}
}

// TestDrawnWorldsAreWhole draws the facts of every built-in scenario and reading,
// and of the corners of their ranges: each is a world that can be run.
func TestDrawnWorldsAreWhole(t *testing.T) {
	for _, name := range configs.Names() {
		s := open(t, name)
		all := []*configs.Scenario{s}
		for _, r := range s.Readings {
			all = append(all, inReading(t, s, r.Name))
		}
		for _, s := range all {
			f := s.Facts()
			for k := range 6 {
				values := f.Values(1, k)
				for i, u := range s.Uncertainties {
					switch k {
					case 4:
						values[i] = u.Low
					case 5:
						values[i] = u.High
					}
				}
				var weights *agents.Behaviour
				if _, err := sim.NewModel(f.World(values, weights)); err != nil {
					t.Errorf("%s, draw %d: %v", s.Name, k, err)
				}
			}
		}
	}
}

func BenchmarkWorldOfFacts(b *testing.B) {
	f := open(b, "ukraine-2022-istanbul").Facts()
	weights := configs.Behaviour()
	k := 0
	for b.Loop() {
		k++
		m, err := sim.NewModel(f.World(f.Values(1, k), &weights))
		if err != nil {
			b.Fatal(err)
		}
		sim.NewWorld(m)
	}
}

// TestDrawnScenarioIsWrittenWithItsOwnWeights: a scenario whose weights are drawn
// is written without them, and draws the same worlds when it is read back.
func TestDrawnScenarioIsWrittenWithItsOwnWeights(t *testing.T) {
	s := open(t, "ukraine-2022-istanbul")
	given, err := s.With("behaviour.h_stake=1.5", "aggressor.Russia.gain=0.8")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*configs.Scenario{s, given} {
		var text strings.Builder
		if err := s.WriteDrawn(&text); err != nil {
			t.Fatal(err)
		}
		again := parse(t, text.String())
		if !slices.Equal(again.Overridden(), s.Overridden()) || keysOf(again) != keysOf(s) || hash(t, again) != hash(t, s) {
			t.Errorf("read back with its own %v, uncertain %s:\n%s", again.Overridden(), keysOf(again), text.String())
		}
		weights := configs.Behaviour()
		weights.A0, weights.HStake = -1, -1
		a, b := s.Facts(), again.Facts()
		if x, y := a.World(a.Values(1, 5), &weights), b.World(b.Values(1, 5), &weights); !reflect.DeepEqual(x, y) {
			t.Errorf("another world:\n%+v\n%+v", x, y)
		}
	}
}
