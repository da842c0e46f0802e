package configs_test

import (
	"reflect"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
)

const architecture = "testdata/architecture.toml"

func TestVary(t *testing.T) {
	s := open(t, architecture)
	variants, err := s.Vary("treaty.form = assurance, guarantee ,alliance")
	if err != nil {
		t.Fatal(err)
	}
	for i, form := range []agents.Form{agents.Assurance, agents.Guarantee, agents.Alliance} {
		v := variants[i]
		if v.Label != "treaty.form = "+string(form) && v.Label != "treaty.form="+string(form) {
			t.Errorf("label is %q", v.Label)
		}
		for _, p := range v.Scenario.Proteges {
			if p.Treaty.Form != form {
				t.Errorf("%s: %s has the form %s", v.Label, p.Name, p.Treaty.Form)
			}
		}
	}
	one, err := s.Vary("protege.Moldova.guarantor.Poland.stake=0,1")
	if err != nil || len(one) != 2 || one[1].Scenario.Proteges[1].Guarantors[8].Stake != 1 || one[1].Scenario.Proteges[0].Guarantors[8].Stake != s.Proteges[0].Guarantors[8].Stake {
		t.Errorf("vary one protégé: %v", err)
	}
	some, err := s.Vary("guarantor.United States.stake=0.9")
	if err != nil || some[0].Scenario.Proteges[2].Guarantors[0].Stake != 0.9 {
		t.Errorf("vary a guarantor of all: %v", err)
	}
	if b, err := s.Vary("behaviour.h0=-3,-2"); err != nil || b[1].Scenario.Behaviour.H0 != -2 {
		t.Errorf("vary a weight: %v", err)
	}
}

func TestVaryFaults(t *testing.T) {
	s := open(t, architecture)
	for text, want := range map[string]string{
		"":                         "--vary \"\": want KEY=VALUE",
		"treaty.form":              "--vary treaty.form: want KEY=VALUE",
		"treaty.form=none,some":    `--vary treaty.form=some: protege "Ukraine": form: want none, assurance`,
		"treaty.from=none":         `--vary treaty.from=none: want a key of [protege.treaty] (did you mean "form"?)`,
		"guarantor.Spain.stake=1":  `--vary guarantor.Spain.stake=1: want the name of a [[protege.guarantor]]`,
		"treaty.coverage=0.5,1.5,": `--vary treaty.coverage=1.5: protege "Ukraine": coverage: want 0..1, got 1.5`,
		"treaty.coverage=":         "want a number",
	} {
		if _, err := s.Vary(text); err == nil || !strings.HasPrefix(strings.TrimPrefix(err.Error(), "--vary treaty.coverage=: protege \"Ukraine\": coverage: "), want) {
			t.Errorf("%q: want %q, got %v", text, want, err)
		}
	}
}

func TestDrop(t *testing.T) {
	s := open(t, architecture)
	without, err := s.DropGuarantor("Russia")
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range without.Proteges {
		if len(p.Guarantors) != len(s.Proteges[i].Guarantors)-1 || len(p.Aggressors) != 1 {
			t.Errorf("%s: %d guarantors, %d aggressors", p.Name, len(p.Guarantors), len(p.Aggressors))
		}
	}
	if !reflect.DeepEqual(without.Powers, s.Powers) || len(s.Proteges[0].Guarantors) != 11 {
		t.Error("the powers or the original changed")
	}
	if without, err = without.DropAggressor("Russia"); err != nil || len(without.Proteges[2].Aggressors) != 0 {
		t.Errorf("drop the aggressor: %v", err)
	}
	if _, err = s.DropGuarantor("Rusia"); err == nil || !strings.Contains(err.Error(), `did you mean "Russia"`) {
		t.Errorf("drop one that is none: %v", err)
	}
}

func TestBehaviour(t *testing.T) {
	s := parse(t, strings.Replace(minimal(t), "[run]", "[behaviour]\nh0 = -1\n[run]", 1))
	if got := s.Overridden(); !reflect.DeepEqual(got, []string{"h0"}) {
		t.Errorf("overridden: %v", got)
	}
	weights := configs.Behaviour()
	if s.Behaviour.HStake != weights.HStake || s.Behaviour.H0 != -1 {
		t.Errorf("weights: %+v", s.Behaviour)
	}
	weights.HStake, weights.H0 = 7, 7
	other, err := s.WithBehaviour(weights)
	if err != nil || other.Behaviour.HStake != 7 || other.Behaviour.H0 != -1 {
		t.Errorf("over other weights: %+v, %v", other.Behaviour, err)
	}
	if again, err := other.With("run.seed=5"); err != nil || again.Behaviour != other.Behaviour {
		t.Errorf("an override lost the weights: %v", err)
	}
	weights.Spare = 2
	if _, err := s.WithBehaviour(weights); err == nil || !strings.Contains(err.Error(), "behaviour: spare: want 0..1, got 2") {
		t.Errorf("weights out of range: %v", err)
	}
}

func TestOpenBehaviour(t *testing.T) {
	weights, err := configs.OpenBehaviour("behaviour.toml")
	if err != nil || weights != configs.Behaviour() {
		t.Errorf("the embedded file read from disk: %v", err)
	}
	_, err = configs.ParseBehaviour("b.toml", []byte("h0 = 1\nspare = 2\nh_steak = 3\nlearning = 'x'"))
	for _, want := range []string{"b.toml:1:1: h_stake: want a value, got nothing", "b.toml:2:9: spare: want 0..1, got 2",
		`b.toml:3:1: h_steak: want a weight (did you mean "h_stake"?), got an unknown key`, "b.toml:4:12: learning: want a number"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
	if _, err := configs.OpenBehaviour("testdata"); err == nil {
		t.Error("a folder is no file of weights")
	}
}

func TestWarnings(t *testing.T) {
	s := parse(t, minimal(t))
	if w := s.Warnings(); len(w) != 0 {
		t.Errorf("got %v", w)
	}
	if s, err := s.With("run.horizon=50"); err != nil || len(s.Warnings()) != 1 {
		t.Errorf("a benchmark beyond the horizon: %v, %v", s.Warnings(), err)
	}
}
