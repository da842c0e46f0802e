package sim_test

import (
	"math"
	"testing"

	"concert/agents"
	"concert/sim"
)

// chronicler notes the years of upheaval and what an aggressor's own pledge did.
type chronicler struct {
	upheaval []bool
	wordKept int
}

func (c *chronicler) Event(e sim.Event) {
	if e.WordKept {
		c.wordKept++
	}
}
func (c *chronicler) Year(s sim.Snapshot) { c.upheaval = append(c.upheaval, s.Upheaval) }

// quiet is a world in which nothing happens, so that histories run on.
func quiet(horizon int, rate, duration float64) sim.Scenario {
	return sim.Scenario{Start: 1900, Horizon: horizon, Behaviour: agents.Behaviour{UpheavalRate: rate, UpheavalDuration: duration, A0: -1000},
		Powers: []agents.Power{{Name: "A", Capability: 0.1, LongRun: 0.1}},
		Proteges: []agents.Protege{{Name: "G", Strength: 0.1, Treaty: agents.Treaty{Form: agents.None},
			Aggressors: []agents.Aggressor{{Power: "A"}}}}}
}

// TestUpheavalsComeAndGo: a two-state chain with the onset and the mean length
// that were asked for, from either start.
func TestUpheavalsComeAndGo(t *testing.T) {
	const rate, duration, years, histories = 0.02, 8.0, 60, 4000
	for _, start := range []bool{false, true} {
		s := quiet(years, rate, duration)
		s.Upheaval = start
		w := sim.NewWorld(model(t, s))
		on := make([]float64, years)
		for history := range int64(histories) {
			c := &chronicler{}
			w.Trace(5, history, c)
			for year, upheaval := range c.upheaval {
				if upheaval {
					on[year]++
				}
			}
		}
		want := 0.0
		if start {
			want = 1
		}
		for year := range years {
			want = want*(1-1/duration) + (1-want)*rate
			if got := on[year] / histories; math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/histories) {
				t.Errorf("start %v, year %d: %.4f in upheaval, want %.4f", start, year+1, got, want)
			}
		}
	}
}

// TestCalendarGivesTheYears: year t is the calendar year start + t − 1.
func TestCalendarGivesTheYears(t *testing.T) {
	s := quiet(50, 0.5, 2)
	s.Calendar = &sim.Calendar{Upheavals: []sim.Span{{First: 1914, Last: 1918}, {First: 1939, Last: 1945}}}
	c := &chronicler{}
	sim.NewWorld(model(t, s)).Trace(1, 1, c)
	for year, got := range c.upheaval {
		calendar := 1900 + year
		if want := 1914 <= calendar && calendar <= 1918 || 1939 <= calendar && calendar <= 1945; got != want {
			t.Errorf("%d: upheaval %v, want %v", calendar, got, want)
		}
	}
}

// TestStepsOfTheNorm: with a norm that forbids all attack from 1919 on, peace
// ends before or never.
func TestStepsOfTheNorm(t *testing.T) {
	s := quiet(40, 0, 1)
	s.Behaviour.A0, s.Behaviour.O0, s.Behaviour.ANorm = 0, -3, 20
	s.Powers[0].ResolveSpread = 0
	s.Calendar = &sim.Calendar{Norm: []sim.Step{{From: 1919, Value: 1}}}
	tally := simulate(t, model(t, s), sim.Plan{Seed: 1, Histories: 20_000})
	before, after := int64(0), int64(0)
	for _, c := range tally.Proteges[0].Causes() {
		for y, n := range tally.Proteges[0].EndedBy(c) {
			if 1900+y < 1919 {
				before += n
			} else {
				after += n
			}
		}
	}
	if before == 0 || after != 0 {
		t.Errorf("%d peaces end before 1919 and %d from then on", before, after)
	}
}

// TestGivenPeace: what follows 30 years of peace is S(t | 30) = S(30 + t)/S(30),
// exactly, history by history; crises before do not count.
func TestGivenPeace(t *testing.T) {
	const given = 30
	s := scenario(t, "europe-2022-architecture")
	plan := sim.Plan{Seed: 4, Histories: 3000}
	whole := simulate(t, model(t, s), plan)
	s.GivenPeace = given
	part := simulate(t, model(t, s), plan)
	if part.Horizon != whole.Horizon-given || part.Histories != whole.Histories {
		t.Fatalf("%d years of %d histories", part.Horizon, part.Histories)
	}
	for i := range whole.Proteges {
		all, rest := survivors(whole, &whole.Proteges[i]), survivors(part, &part.Proteges[i])
		for year, n := range rest {
			if n != all[given+year] {
				t.Fatalf("%s: %d at peace %d years on, want %d", whole.Proteges[i].Name, n, year, all[given+year])
			}
		}
		for what := range part.Proteges[i].ByYear {
			for year, n := range part.Proteges[i].ByYear[what] {
				if want := whole.Proteges[i].ByYear[what][given+year]; n != want {
					t.Errorf("%s: count %d of year %d is %d, want %d", whole.Proteges[i].Name, what, year+1, n, want)
				}
			}
		}
	}
	all, rest := left(whole.Together.Histories, whole.Together.Ended), left(part.Together.Histories, part.Together.Ended)
	for year, n := range rest {
		if n != all[given+year] {
			t.Fatalf("together: %d at peace %d years on, want %d", n, year, all[given+year])
		}
	}
}

// TestCrisesAddUp: by year, by aggressor and in all.
func TestCrisesAddUp(t *testing.T) {
	for _, name := range []string{"belgium-1839", "europe-2022-architecture"} {
		tally := simulate(t, docking(t, name), sim.Plan{Seed: 2, Histories: 2000})
		for i := range tally.Proteges {
			p := &tally.Proteges[i]
			byYear := map[sim.Yearly]int64{}
			for what := range p.ByYear {
				for _, n := range p.ByYear[what] {
					byYear[sim.Yearly(what)] += n
				}
			}
			pressed, held := int64(0), int64(0)
			for _, a := range p.ByAggressor {
				pressed, held = pressed+a.Pressed, held+a.HeldBack
			}
			if byYear[sim.Pressed] != p.Crises.Sum || pressed != p.Crises.Sum || byYear[sim.HeldBack] != p.Averted.Sum || held != p.Averted.Sum ||
				byYear[sim.Restrained] != p.Deterred.Sum || byYear[sim.NuclearWar] != p.Nuclear {
				t.Errorf("%s: by year %v, by aggressor %d and %d; in all %d, %d, %d, %d", p.Name, byYear, pressed, held,
					p.Crises.Sum, p.Averted.Sum, p.Deterred.Sum, p.Nuclear)
			}
			first := int64(0)
			for _, g := range p.ByGuarantor {
				first += g.FirstFailed
			}
			if reneged := p.Asked.Sum - p.Honoured.Sum; first == 0 && reneged > 0 || first > p.Breached {
				t.Errorf("%s: %d first to fail in %d breaches", p.Name, first, p.Breached)
			}
		}
	}
}

// TestTheSignatureCounts: a rival's own pledge turns decisions, and without its
// signature peace is shorter.
func TestTheSignatureCounts(t *testing.T) {
	s := scenario(t, "ukraine-2022-forward")
	c := &chronicler{}
	w := sim.NewWorld(model(t, s))
	for history := range int64(300) {
		w.Trace(3, history, c)
	}
	if c.wordKept == 0 {
		t.Error("no decision turned on an aggressor's own pledge")
	}
	plan := sim.Plan{Seed: 3, Histories: 5000}
	with := simulate(t, model(t, s), plan)
	for i := range s.Powers {
		if s.Powers[i].Name == s.Proteges[0].Aggressors[0].Power {
			s.Powers[i].Credibility = 0
		}
	}
	without := simulate(t, model(t, s), plan)
	if a, b := with.Proteges[0].Breached, without.Proteges[0].Breached; a >= b {
		t.Errorf("%d breaches with a word to lose, %d without", a, b)
	}
}
