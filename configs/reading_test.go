package configs_test

import (
	"reflect"
	"strings"
	"testing"

	"concert/configs"
)

func TestReadings(t *testing.T) {
	s := open(t, "testdata/readings.toml")
	if again := parse(t, text(t, s)); !same(s, again) {
		t.Errorf("read back as\n%s", text(t, again))
	}
	cheat, err := s.WithReading("cheat")
	if err != nil {
		t.Fatal(err)
	}
	p := cheat.Proteges[0]
	if p.Aggressors[0].Buffer != 0 || p.Guarantors[0].Stake != 0.25 || cheat.Hostilities[0].Level != 0.9 || p.Treaty.Form != "assurance" {
		t.Errorf("got %+v", p)
	}
	if cheat.Name != "readings-cheat" || cheat.Title != "Belgium: France signs to cheat" || cheat.Reading != "cheat" || cheat.Readings != nil {
		t.Errorf("name %q, title %q, reading %q, readings %v", cheat.Name, cheat.Title, cheat.Reading, cheat.Readings)
	}
	if called := inReading(t, open(t, "ukraine-2022-istanbul"), "cheat").Called(); called != "Istanbul: Russia would cheat" {
		t.Errorf("want the label to name the reading, got %q", called)
	}
	neutral, err := s.WithReading("neutral")
	if err != nil || hash(t, neutral) != hash(t, s) || neutral.Title != "Belgium: neutral" {
		t.Errorf("a reading that sets nothing is another world: %v", err)
	}
	if with, err := cheat.With("aggressor.France.gain=0.1"); err != nil || with.Reading != "cheat" || with.Title != cheat.Title {
		t.Errorf("an override lost the reading: %v", err)
	}
	for name, want := range map[string]string{
		"cheet": `--reading cheet: want the name of a [[reading]] (did you mean "cheat"?), got "cheet"`,
		"":      `--reading "": want the name of a [[reading]] ("neutral", "cheat"), got ""`,
	} {
		if _, err := s.WithReading(name); err == nil || err.Error() != want {
			t.Errorf("%q: want %s, got %v", name, want, err)
		}
	}
	if _, err := parse(t, minimal(t)).WithReading("a"); err == nil || !strings.Contains(err.Error(), "the scenario has none") {
		t.Errorf("got %v", err)
	}
}

func TestUncertainties(t *testing.T) {
	s := open(t, "testdata/readings.toml")
	best := 0.02
	want := []configs.Uncertainty{
		{Key: "aggressor.France.buffer", Low: 0.25, High: 0.75, Distribution: configs.Uniform},
		{Key: "rivalry.Britain.France.war_rate", Low: 0.01, High: 0.04, Best: &best, Distribution: configs.Triangular, Source: "codebook"},
	}
	if !reflect.DeepEqual(s.Uncertainties, want) {
		t.Errorf("got %v", s.Uncertainties)
	}
	if got := s.Uncertainties[1].String(); got != "rivalry.Britain.France.war_rate 0.01..0.04, triangular at 0.02" {
		t.Errorf("got %s", got)
	}
}

// TestWhatIsDroppedIsNotUncertain: a scenario without an element has neither
// readings nor uncertainties of it, and reads back the same.
func TestWhatIsDroppedIsNotUncertain(t *testing.T) {
	s := open(t, "testdata/readings.toml")
	without, err := s.DropGuarantor("Britain")
	if err != nil {
		t.Fatal(err)
	}
	if len(without.Uncertainties) != 2 || len(without.Readings[1].Set) != 3 || len(s.Readings[1].Set) != 4 {
		t.Errorf("got %v, %v", without.Uncertainties, without.Readings)
	}
	if again := parse(t, text(t, without)); !same(without, again) {
		t.Errorf("read back as\n%s", text(t, again))
	}
	if without, err = s.DropAggressor("France"); err != nil || len(without.Uncertainties) != 1 || len(without.Readings[1].Set) != 3 {
		t.Errorf("got %v, %v, %v", without.Uncertainties, without.Readings, err)
	}
}
