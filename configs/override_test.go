package configs_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"concert/configs"
)

// TestOverrideFaults compares what users are told of wrong overrides with
// testdata/overrides.txt.
func TestOverrideFaults(t *testing.T) {
	s := open(t, "testdata/belgium.toml")
	var told bytes.Buffer
	for _, text := range []string{
		"", "=", "a", "a=", ".=1", "power..reach=1", "power.Britain", "power=3", "power.Britain=3",
		"protege.Belgium.treaty=none", "protege.Belgium.treaty.coverage=1.4", "protege.Belgium.treaty.form=garantee",
		"protege.Belgum.strength=0.1", "protege.Belgium.strenght=0.1", "protege.Belgium.strength.x=0.1",
		"protege.Belgium.guarantor.Italy.stake=1", "protege.Belgium.guarantor.Britain.stake=high",
		"protege.Belgium.guarantor.Britain.stake=nan", "protege.Belgium.guarantor.Britain.stake=[1]",
		"protege.Belgium.guarantor.Britain.stake={a=1}", "protege.Belgium.guarantor.Britain.stake=",
		"protege.Belgium.guarantor.Britain.stake=1\nreach = 1", "protege.Belgium.neutral=yes", "protege.Belgium.neutral=false",
		"power.britain.credibility=0.5", `power."Britain.credibility=0.5`, `power."Britain"x.credibility=0.5`, "powers.Britain.credibility=0.5",
		"power.Britain.name=France", "hostility.France.Prussia.between=['France', 'Prussia']",
		"hostility.France.Holland.level=0.5", "hostility.France.France.level=0.5", "hostility.France.level=0.5",
		"rivalry.Britain.Russia.war_duration=2", "rivalry.France.Prussia.war_rate=-1",
		"behaviour.h0=inf", "behaviour.h_steak=1", "run.horizon=0", "run.horizon=10.0", "run.seed=-1", "run.seed=99999999999999999999",
		"benchmark.years=none", "observed.years=-1", "title=\"open", strings.Repeat("a.", 40) + "b=1",
		"run.horizon=" + strings.Repeat("[", 100), "start=" + strings.Repeat("9", 300),
		"protege.Belgium.aggressor.France.against=",
	} {
		if _, err := s.With(text); err != nil {
			fmt.Fprintln(&told, err)
		} else {
			t.Errorf("--set %s: want a fault, got none", text)
		}
	}
	golden(t, "testdata/overrides.txt", told.Bytes())
}

func TestOverridesReplaceOneValue(t *testing.T) {
	s := open(t, "testdata/belgium.toml")
	for _, c := range []struct {
		text string
		got  func(*configs.Scenario) any
		want any
	}{
		{"protege.Belgium.treaty.form=alliance", func(s *configs.Scenario) any { return string(s.Proteges[0].Treaty.Form) }, "alliance"},
		{`protege.Belgium.treaty.form="alliance"`, func(s *configs.Scenario) any { return string(s.Proteges[0].Treaty.Form) }, "alliance"},
		{"power.Britain.credibility=0.2", func(s *configs.Scenario) any { return s.Powers[0].Credibility }, 0.2},
		{" power . 'Britain' . credibility = 0 ", func(s *configs.Scenario) any { return s.Powers[0].Credibility }, 0.0},
		{"power.Britain.nuclear=true", func(s *configs.Scenario) any { return s.Powers[0].Nuclear }, true},
		{"protege.Belgium.guarantor.France.stake=0.5", func(s *configs.Scenario) any { return s.Proteges[0].Guarantors[1].Stake }, 0.5},
		{"protege.Belgium.aggressor.Prussia.gain=1", func(s *configs.Scenario) any { return s.Proteges[0].Aggressors[1].Gain }, 1.0},
		{"hostility.Prussia.France.level=-0.5", func(s *configs.Scenario) any { return s.Hostilities[0].Level }, -0.5},
		{"rivalry.France.Prussia.war_rate=0.1", func(s *configs.Scenario) any { return s.Rivalries[0].Rate }, 0.1},
		{"behaviour.h0=-3", func(s *configs.Scenario) any { return s.Behaviour.H0 }, -3.0},
		{"run.horizon=300", func(s *configs.Scenario) any { return s.Horizon }, 300},
		{"run.seed=7", func(s *configs.Scenario) any { return s.Run.Seed }, uint64(7)},
		{"run.histories=10", func(s *configs.Scenario) any { return s.Run.Histories }, int64(10)},
		{"benchmark.years=50", func(s *configs.Scenario) any { return s.Benchmark.Years }, 50},
		{"observed.years=1.5", func(s *configs.Scenario) any { return s.Observed.Years }, 1.5},
		{"title=true", func(s *configs.Scenario) any { return s.Title }, "true"},
		{"hostility.Austria.Russia.level=0.4", func(s *configs.Scenario) any { return s.Hostilities[len(s.Hostilities)-1].Level }, 0.4},
		{"rivalry.Britain.Russia.war_rate=0.01", func(s *configs.Scenario) any { return s.Rivalries[1].Duration }, 3.0},
	} {
		before := text(t, s)
		with, err := s.With(c.text)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := c.got(with); got != c.want {
			t.Errorf("--set %s: got %v, want %v", c.text, got, c.want)
		}
		if with.Name != s.Name {
			t.Errorf("--set %s: name is %q", c.text, with.Name)
		}
		if text(t, s) != before {
			t.Errorf("--set %s changed the scenario it was laid over", c.text)
		}
	}
}

func TestOverridesByNamesWithDotsAndSpaces(t *testing.T) {
	s := parse(t, strings.NewReplacer(`"Britain"`, `"United States"`, `"France"`, `"U.S.S.R."`).Replace(minimal(t)))
	for _, text := range []string{"power.United States.reliability=0.9", `power."United States".reliability=0.9`,
		"hostility.U.S.S.R..United States.level=0.9", `hostility."United States"."U.S.S.R.".level=0.9`,
		"protege.Belgium.aggressor.U.S.S.R..gain=0.9"} {
		if _, err := s.With(text); err != nil {
			t.Error(err)
		}
	}
	s = parse(t, strings.NewReplacer(`"Britain"`, `"A"`, `"France"`, `"A.A"`).Replace(minimal(t)))
	if with, err := s.With("power.A.A.reliability=0.9"); err != nil || with.Powers[1].Reliability != 0.9 {
		t.Errorf("power.A.A.reliability names the power A.A: %v", err)
	}
	s = parse(t, strings.NewReplacer(`"Britain"`, `"A"`, `"France"`, `"A.nuclear"`).Replace(minimal(t)))
	if _, err := s.With("power.A.nuclear.nuclear=true"); err == nil {
		t.Error("power.A.nuclear.nuclear can be read in two ways: want a fault")
	} else if want := "quotes"; !strings.Contains(err.Error(), want) {
		t.Errorf("want %q in %v", want, err)
	}
	if with, err := s.With(`power."A".nuclear=true`); err != nil || !with.Powers[0].Nuclear {
		t.Errorf("quotes tell which: %v", err)
	}
}

func TestLongRunFollowsAnOverriddenCapability(t *testing.T) {
	s := parse(t, minimal(t))
	with, err := s.With("power.France.capability=0.2")
	if err != nil || with.Powers[1].LongRun != 0.2 {
		t.Errorf("long_run was not given: want it to follow capability, got %v, %v", with.Powers[1].LongRun, err)
	}
}

func TestAllWrongOverridesAreTold(t *testing.T) {
	_, err := open(t, "testdata/belgium.toml").With("run.horizon=0", "power.Britain.credibility=2", "run.seed=1")
	if faults, ok := err.(configs.FaultsError); !ok || len(faults) != 2 {
		t.Errorf("want two faults, got %v", err)
	}
}

func TestWithStartsFromChangedFields(t *testing.T) {
	s := open(t, "testdata/belgium.toml")
	s.Horizon, s.Behaviour.H0, s.Run.Seed = 10, -9, 3
	with, err := s.With("power.Britain.credibility=0")
	if err != nil {
		t.Fatal(err)
	}
	if with.Horizon != 10 || with.Behaviour.H0 != -9 || with.Run.Seed != 3 || with.Powers[0].Credibility != 0 {
		t.Errorf("changes were lost: %+v", with)
	}
	s.Run.Seed = 1 << 63
	if _, err := s.With(); err == nil {
		t.Error("a seed that no file can hold: want an error")
	}
}
