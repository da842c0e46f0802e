package configs_test

import (
	"reflect"
	"strings"
	"testing"

	"concert/configs"
	"concert/sim"
)

// TestSetOfEveryProtege: --set, --vary and --drop take the same keys, one of a
// protégé without its name being that of all that have it.
func TestSetOfEveryProtege(t *testing.T) {
	s := open(t, architecture)
	with, err := s.With("treaty.joint=true", "guarantor.Russia.stake=0.9", `guarantor."United States".reach=0.1`, "contested=0.3")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range with.Proteges {
		if !p.Treaty.Joint || p.Contested != 0.3 {
			t.Errorf("%s: joint %v, contested %g", p.Name, p.Treaty.Joint, p.Contested)
		}
		for _, g := range p.Guarantors {
			if g.Power == "Russia" && g.Stake != 0.9 || g.Power == "United States" && g.Reach != 0.1 {
				t.Errorf("%s: %+v", p.Name, g)
			}
		}
	}
	one, err := s.With("protege.Moldova.treaty.joint=true")
	if err != nil || one.Proteges[0].Treaty.Joint || !one.Proteges[1].Treaty.Joint {
		t.Errorf("of one protégé: %v", err)
	}
	varied, err := s.Vary("treaty.joint=true")
	if err != nil || !reflect.DeepEqual(varied[0].Scenario.Proteges[0].Treaty, with.Proteges[0].Treaty) {
		t.Errorf("vary takes the key otherwise: %v", err)
	}
}

// TestFaultsOfChangesSayWhere: a value that was set is told by its flag, one of
// the file by its line, whatever else was dropped or renamed.
func TestFaultsOfChangesSayWhere(t *testing.T) {
	s := open(t, "testdata/belgium.toml")
	without, err := s.DropGuarantor("Britain")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		of   *configs.Scenario
		sets []string
		want string
	}{
		{without, []string{"protege.Belgium.neutral=false"}, "testdata/belgium.toml:79:23: protege \"Belgium\": requires_neutrality: want false"},
		{without, []string{"rivalry.France.Prussia.war_duration=2", "power.Prussia.name=Germany"}, "testdata/belgium.toml:"},
		{without, []string{"power.Spain.reach=1"}, `--set power.Spain.reach=1: want the name of a [[power]]`},
		{s, []string{"power.Austria.reversion=7", "power.Austria.reversion=8"}, `--set power.Austria.reversion=8: power "Austria": reversion: want 0..1, got 8`},
		{s, []string{"rivalry.Austria.Russia.war_duration=2"}, `--set rivalry.Austria.Russia.war_duration=2: rivalry "Austria"–"Russia": war_rate: want a value in [[rivalry]], got nothing`},
		{s, []string{"hostility.Austria.Austria.level=1"}, `--set hostility.Austria.Austria.level=1: hostility "Austria"–"Austria": between: want two different powers`},
	} {
		if _, err := c.of.With(c.sets...); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: want %s, got %v", c.sets, c.want, err)
		}
	}
	for _, sets := range [][]string{
		{"rivalry.Austria.Russia.war_duration=2", "rivalry.Russia.Austria.war_rate=0.1"},
		{"rivalry.Austria.Russia.war_rate=0.1", "rivalry.Austria.Russia.war_duration=2"},
	} {
		with, err := s.With(sets...)
		if err != nil || len(with.Rivalries) != 2 || with.Rivalries[1].Rate != 0.1 || with.Rivalries[1].Duration != 2 {
			t.Errorf("%q: %v", sets, err)
		}
	}
	one, err := s.With("power.Austria.reversion=0.5")
	if err != nil {
		t.Fatal(err)
	}
	one.Powers[3].Reversion = 3 // a program's
	if _, err = one.With("power.Austria.tests=9"); err == nil || !strings.Contains(err.Error(), "--set power.Austria.reversion=0.5: ") {
		t.Errorf("want the flag of an earlier change told, got %v", err)
	}
}

func TestFollowersFollowWhateverTheirNames(t *testing.T) {
	s := parse(t, minimal(t))
	if _, err := s.With("power.France.name=Gaul", "rivalry.Britain.Gaul.war_rate=0.1"); err == nil {
		t.Error("France is still named elsewhere: want faults")
	}
	text := strings.Replace(minimal(t), `name = "France"`, "name = \"France\"\nlong_run = 0.1", 1) // as large as its capability
	s = parse(t, text)
	with, err := s.With("power.France.capability=0.2")
	if err != nil || with.Powers[1].LongRun != 0.1 {
		t.Errorf("long_run was given: want it to stay, got %v, %v", with.Powers[1].LongRun, err)
	}
	s = parse(t, minimal(t))
	if with, err = s.With("power.France.long_run=0.1", "power.France.capability=0.2"); err != nil || with.Powers[1].LongRun != 0.1 {
		t.Errorf("long_run was set: want it to stay, got %v, %v", with.Powers[1].LongRun, err)
	}
}

func TestForwardFollowsAnOverriddenReach(t *testing.T) {
	with, err := parse(t, minimal(t)).With("guarantor.Britain.reach=0.4")
	if err != nil || with.Proteges[0].Guarantors[0].Forward != 0.4 {
		t.Errorf("forward was not given: want it to follow reach, got %+v, %v", with.Proteges[0].Guarantors[0], err)
	}
	if with, err = with.With("guarantor.Britain.forward=0.7", "guarantor.Britain.reach=0.2"); err != nil || with.Proteges[0].Guarantors[0].Forward != 0.7 {
		t.Errorf("forward was set: want it to stay, got %+v, %v", with.Proteges[0].Guarantors[0], err)
	}
}

// TestWeightsAChangedFieldKeeps: a weight that a program has changed is the
// scenario's own.
func TestWeightsAChangedFieldKeeps(t *testing.T) {
	s := open(t, "testdata/belgium.toml")
	s.Behaviour.H0 = -9
	weights := configs.Behaviour()
	weights.H0, weights.A0 = 1, 2
	if world := s.Under(weights); world.Behaviour.H0 != -9 || world.Behaviour.A0 != 2 {
		t.Errorf("h0 %g, a0 %g", world.Behaviour.H0, world.Behaviour.A0)
	}
	built := &configs.Scenario{Scenario: sim.Scenario{Behaviour: configs.Behaviour()}}
	if world := built.Under(weights); world.Behaviour != weights {
		t.Errorf("a scenario of no file has no weights of its own: %v", world.Behaviour)
	}
}

// TestAScenarioBuiltInGoIsChangedAsOneOfAFile, and no document is needed.
func TestAScenarioBuiltInGoIsChangedAsOneOfAFile(t *testing.T) {
	of := open(t, "testdata/belgium.toml")
	built := &configs.Scenario{Scenario: of.Scenario, Run: of.Run, Benchmark: of.Benchmark, Name: "built"}
	with, err := built.With("treaty.form=alliance", "rivalry.Austria.Russia.war_rate=0.1")
	if err != nil || with.Proteges[0].Treaty.Form != "alliance" || with.Name != "built" {
		t.Errorf("%v", err)
	}
	if built.Proteges[0].Treaty.Form != "guarantee" || len(built.Rivalries) != 1 {
		t.Error("the original changed")
	}
	built.Proteges[0].Contested = 3
	if _, err := built.With(); err == nil || err.Error() != `built: protege "Belgium": contested: want 0..1, got 3` {
		t.Errorf("got %v", err)
	}
}

func BenchmarkUnder(b *testing.B) {
	s, weights := open(b, "testdata/belgium.toml"), configs.Behaviour()
	for b.Loop() {
		if _, err := sim.NewModel(s.Under(weights)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWith(b *testing.B) {
	s := open(b, "testdata/belgium.toml")
	for b.Loop() {
		if _, err := s.With("protege.Belgium.guarantor.Britain.stake=0.5"); err != nil {
			b.Fatal(err)
		}
	}
}
