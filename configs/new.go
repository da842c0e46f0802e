package configs

import (
	"reflect"

	"concert/agents"
	"concert/sim"
)

// New returns a scenario of a world built in Go, as if it had been read from a
// file of that name that gives the same: what is left out (a horizon of 0, no
// weights of behaviour at all) is the file's default, as are histories, seed and
// benchmark. Entities get theirs from [agents.NewPower] and the like. What is wrong
// comes as a [FaultsError].
func New(name string, world sim.Scenario) (*Scenario, error) {
	var f file
	defaults(&f.Run)
	defaults(&f.Benchmark)
	if world.Horizon == 0 {
		world.Horizon = f.Run.Horizon
	}
	shared := Behaviour()
	if world.Behaviour == (agents.Behaviour{}) {
		world.Behaviour = shared
	}
	s := &Scenario{Scenario: world, Name: name, Run: Run{f.Run.Histories, f.Run.Seed}, Benchmark: f.Benchmark}
	s.base = &shared
	return s.With()
}

// defaults fills a struct with the defaults of its tags; settings is a pointer to
// it.
func defaults(settings any) {
	v := reflect.ValueOf(settings).Elem()
	for _, p := range agents.Parameters(settings) {
		p.SetDefault(v.Field(p.Index))
	}
}
