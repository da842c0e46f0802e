package sim_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/sim"
)

// TestLanesRunTheHistories holds the outcomes of lanes to those of the world of
// one history, whatever the number of histories.
func TestLanesRunTheHistories(t *testing.T) {
	for name, s := range laneScenarios(t) {
		m := model(t, s)
		w, l := sim.NewWorld(m), sim.NewWideLanes(m)
		for _, n := range sizes(name, 1, 7, 8, 9, 65) {
			b := sim.Block{Seed: 11, First: int64(1000 * n), Size: n}
			got, err := l.Run(context.Background(), b)
			if err != nil {
				t.Fatal(err)
			}
			for k := range n {
				for i, want := range w.Run(b.Seed, b.First+int64(k)) {
					if g := got[k*len(s.Proteges)+i]; g != want {
						t.Fatalf("%s, history %d of %d, %s: %+v, alone %+v", name, k, n, s.Proteges[i].Name, g, want)
					}
				}
			}
		}
	}
}

// TestLanesCountAsOneByOne does so for everything that is counted, crises and
// warnings included.
func TestLanesCountAsOneByOne(t *testing.T) {
	b := sim.Block{Seed: 13, First: 5, Size: 129}
	for name, s := range awkward(t) {
		m := model(t, s)
		wide, err := sim.NewWideLanes(m).Count(context.Background(), b)
		if err != nil {
			t.Fatal(err)
		}
		narrow, err := sim.NewNarrowLanes(m).Count(context.Background(), b)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(wide, narrow) {
			t.Errorf("%s: %+v, one by one %+v", name, wide, narrow)
		}
	}
}

// TestLanesForesee holds the conditional probabilities of lanes to those of the
// world of one history, to the last bit, for all years and for some.
func TestLanesForesee(t *testing.T) {
	for name, s := range laneScenarios(t) {
		m := model(t, s)
		w := sim.NewWorld(m)
		for protege := range s.Proteges {
			for what, l := range map[string]*sim.Lanes{"eight": sim.NewWideLanes(m), "one": sim.NewNarrowLanes(m)} {
				for _, n := range sizes(name, 1, 7, 8, 9) {
					b := sim.Block{Seed: 12, First: int64(1000 * n), Size: n}
					years, histories := s.Horizon-n%2*(s.Horizon/2), 0
					for k, got := range l.Conditional(b, protege, years) {
						if k != histories || len(got) != years+1 {
							t.Fatalf("%s, %s: history %d of %d came as number %d with %d years", name, what, k, n, histories, len(got)-1)
						}
						histories++
						want := w.Conditional(b.Seed, b.First+int64(k), protege)
						for year := range got {
							if math.Float64bits(got[year]) != math.Float64bits(want[year]) {
								t.Fatalf("%s, %s, history %d of %d, %s: S(%d) = %v, alone %v", name, what, k, n, s.Proteges[protege].Name, year, got[year], want[year])
							}
						}
					}
					if histories != n {
						t.Fatalf("%s, %s: %d of %d histories", name, what, histories, n)
					}
				}
			}
		}
	}
}

// TestLanesStop asks that lanes heed their context, and that who has seen
// enough may leave.
func TestLanesStop(t *testing.T) {
	m := docking(t, "belgium-1839")
	ctx, cancel := context.WithCancelCause(context.Background())
	enough := errors.New("enough")
	cancel(enough)
	for what, l := range map[string]*sim.Lanes{"eight": sim.NewWideLanes(m), "one": sim.NewNarrowLanes(m)} {
		if _, err := l.Run(ctx, sim.Block{Size: 10}); !errors.Is(err, enough) {
			t.Errorf("%s: error %v", what, err)
		}
		seen := 0
		for range l.Conditional(sim.Block{Size: 20}, 0, 10) {
			if seen++; seen == 11 {
				break
			}
		}
		if seen != 11 {
			t.Errorf("%s: %d histories", what, seen)
		}
	}
}

// TestLanesAllocateNothing asks that a block costs no memory once the first has
// been lived through.
func TestLanesAllocateNothing(t *testing.T) {
	for _, l := range []*sim.Lanes{sim.NewWideLanes(docking(t, "europe-2022-architecture")), sim.NewNarrowLanes(docking(t, "belgium-1839"))} {
		if n := testing.AllocsPerRun(3, func() {
			if _, err := l.Run(context.Background(), sim.Block{Seed: 1, Size: 20}); err != nil {
				t.Fatal(err)
			}
		}); n > 0 {
			t.Errorf("%v allocations to run a block", n)
		}
		if n := testing.AllocsPerRun(3, func() {
			for range l.Conditional(sim.Block{Seed: 1, Size: 8}, 0, 200) {
			}
		}); n > 3 { // of the iterator
			t.Errorf("%v allocations to foresee a block", n)
		}
	}
}

// sizes are the numbers of histories that a scenario is tried with: all of them
// if it is docked, else the last.
func sizes(name string, all ...int) []int {
	if strings.HasPrefix(name, "docking/") {
		return all
	}
	return all[len(all)-1:]
}

// laneScenarios are the built-in scenarios, those that are docked, and awkward
// ones.
func laneScenarios(t *testing.T) map[string]sim.Scenario {
	list := awkward(t)
	for _, name := range configs.Names() {
		s, err := configs.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		s.Horizon = min(s.Horizon, 60)
		list[name] = s.Scenario
	}
	return list
}

// awkward are scenarios of every kind that has a rule of its own.
func awkward(t *testing.T) map[string]sim.Scenario {
	list := map[string]sim.Scenario{}
	for _, name := range []string{"belgium-1839", "europe-2022-architecture", "luxembourg-1867", "ukraine-1994", "ukraine-2022-accession"} {
		base := *docking(t, name).Scenario()
		base.Horizon = 50
		list["docking/"+name] = base
		for what, change := range awkwardness {
			s := base
			s.Powers = append([]agents.Power(nil), s.Powers...)
			s.Proteges = append([]agents.Protege(nil), s.Proteges...)
			change(&s)
			list[name+", "+what] = s
		}
		for seed := range uint64(4) {
			s := base
			s.Behaviour = oddWeights(s.Behaviour, seed)
			s.Horizon = []int{1, 7, 8, 33}[seed]
			list[fmt.Sprint(name, ", weights ", seed)] = s
		}
	}
	return list
}

var awkwardness = map[string]func(s *sim.Scenario){
	"joint": func(s *sim.Scenario) { s.Proteges[0].Treaty.Joint = true },
	"vetoes": func(s *sim.Scenario) {
		s.Proteges[0].Treaty.Veto = true
		s.Behaviour.APledge = 2
	},
	"delay": func(s *sim.Scenario) {
		s.Proteges[0].Treaty.Delay = 13
		s.Behaviour.AWindow = 1.5
	},
	"none":        func(s *sim.Scenario) { s.Proteges[0].Treaty = agents.Treaty{Form: agents.None, Delay: 9} },
	"given peace": func(s *sim.Scenario) { s.GivenPeace = 17 },
	"upheaval": func(s *sim.Scenario) {
		s.Upheaval, s.Norm = true, 0.4
		s.Behaviour.UpheavalRate, s.Behaviour.UpheavalDuration, s.Behaviour.OUpheaval, s.Behaviour.ANorm = 0.1, 4, 1.2, 0.7
		s.Behaviour.WarUpheaval = 5
	},
	"calendar": func(s *sim.Scenario) {
		s.Calendar = &sim.Calendar{Upheavals: []sim.Span{{First: s.Start + 3, Last: s.Start + 12}, {First: s.Start + 40, Last: s.Start + 44}},
			Norm: []sim.Step{{From: s.Start + 20, Value: 0.3}, {From: s.Start + 31, Value: 1}}}
		s.Behaviour.ANorm, s.Behaviour.OUpheaval = 0.8, 0.9
	},
	"settles": func(s *sim.Scenario) {
		s.Proteges[0].Contested, s.Proteges[0].Settles = 0.9, 0.2
		s.Behaviour.OContested = 2
	},
	"motives": func(s *sim.Scenario) {
		s.Behaviour.AMotive, s.Behaviour.MotiveShared, s.Behaviour.AReputation = 0.8, 0.3, 1.4
		s.Proteges[0].Neutral, s.Proteges[0].Treaty.RequiresNeutrality, s.Behaviour.N0 = true, true, 1
	},
	"restless": func(s *sim.Scenario) {
		for i := range s.Powers {
			s.Powers[i].Turnover, s.Powers[i].Tests, s.Powers[i].Volatility = 1, 0.9, 0.6
		}
		s.Behaviour.O0, s.Behaviour.WMomentum = 3, -3
	},
	"nobody helps":   func(s *sim.Scenario) { s.Proteges[0].Guarantors = nil },
	"nobody attacks": func(s *sim.Scenario) { s.Proteges[0].Aggressors = nil },
}

// oddWeights moves all weights that are log-odds, some to the wrong sign.
func oddWeights(b agents.Behaviour, seed uint64) agents.Behaviour {
	rng := rand.New(rand.NewPCG(seed, 2))
	v := reflect.ValueOf(&b).Elem()
	for _, p := range agents.Parameters(b) {
		if p.Range == "-20..20" || p.Range == "-1000..1000" {
			field := v.Field(p.Index)
			field.SetFloat(field.Float() + 2*rng.NormFloat64())
		}
	}
	return b
}

// TestSiblingsLiveAsAlone holds the outcomes of models that share a world, and of
// some that do not, to those of each alone.
func TestSiblingsLiveAsAlone(t *testing.T) {
	for _, name := range []string{"belgium-1839", "europe-2022-architecture", "ukraine-1994"} {
		var models []*sim.Model
		for key, s := range awkward(t) {
			if strings.Contains(key, name) {
				models = append(models, model(t, s))
			}
		}
		b := sim.Block{Seed: 14, First: 3, Size: 41}
		for what, s := range map[string]*sim.Siblings{"eight": sim.NewWideSiblings(models), "one": sim.NewNarrowSiblings(models)} {
			got, err := s.Run(context.Background(), b)
			if err != nil {
				t.Fatal(err)
			}
			for i, m := range models {
				alone, err := sim.NewNarrowLanes(m).Run(context.Background(), b)
				if err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(got[i], alone) {
					t.Errorf("%s, model %d, %s: other outcomes than alone", name, i, what)
				}
			}
		}
		if n := sim.NewWideSiblings(models).Families(); n < 2 || n >= len(models) {
			t.Errorf("%s: %d models have %d worlds", name, len(models), n)
		}
	}
}
