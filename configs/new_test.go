package configs_test

import (
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/sim"
)

// built is testdata/minimal.toml in Go.
func built() sim.Scenario {
	return sim.Scenario{
		Title: "Belgium", Start: 1839,
		Powers: []agents.Power{
			agents.NewPower("Britain", 0.3, 0.2),
			agents.NewPower("France", 0.1, 0.2),
		},
		Hostilities: []agents.Hostility{{Between: [2]string{"Britain", "France"}, Level: 0.3}},
		Rivalries:   []agents.Rivalry{agents.NewRivalry("Britain", "France", 0.02)},
		Proteges: []agents.Protege{agents.NewProtege("Belgium", 0.03,
			agents.NewTreaty(agents.Guarantee, func(t *agents.Treaty) { t.RequiresNeutrality = true }),
			func(p *agents.Protege) {
				p.Neutral = true
				p.Guarantors = []agents.Guarantor{agents.NewGuarantor("Britain", 1)}
				p.Aggressors = []agents.Aggressor{agents.NewAggressor("France", 0.5, func(a *agents.Aggressor) {
					a.Corridor, a.Against = 0.5, "Britain"
				})}
			})},
	}
}

// TestAWorldInGoIsItsTwinInTOML: a value left out in Go is the default of the file,
// to the last field, and the two are one scenario to everybody else.
func TestAWorldInGoIsItsTwinInTOML(t *testing.T) {
	twin := parse(t, minimal(t))
	s, err := configs.New("test", built())
	if err != nil {
		t.Fatal(err)
	}
	s.Run.Seed = 1
	if !same(s, twin) || hash(t, s) != hash(t, twin) || s.Name != twin.Name {
		t.Errorf("got\n%s\nwant\n%s", text(t, s), text(t, twin))
	}
	if own := s.Overridden(); len(own) != 0 {
		t.Errorf("want no weights of its own, got %v", own)
	}
}

func TestNewTellsWhatIsWrong(t *testing.T) {
	world := built()
	world.Powers[0].LongRun, world.Proteges[0].Guarantors[0].Power = 0, "Britannia"
	_, err := configs.New("test", world)
	want := `test: power "Britain": long_run: want more than 0 and at most 1, got 0
test: protege "Belgium": guarantor "Britannia": power: want the name of a power (did you mean "Britain"?), got "Britannia"`
	if err == nil || err.Error() != want {
		t.Errorf("want\n%s\ngot\n%v", want, err)
	}
}
