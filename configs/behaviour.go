package configs

import (
	"reflect"
	"sync"

	"concert/agents"
	"concert/configs/document"
	"concert/sim"
)

// Behaviour returns the shared weights, those of the embedded behaviour.toml.
func Behaviour() agents.Behaviour { return shared() }

var shared = sync.OnceValue(func() agents.Behaviour {
	text, err := embedded.ReadFile("behaviour.toml")
	if err == nil {
		var b agents.Behaviour
		if b, err = ParseBehaviour("behaviour.toml", text); err == nil {
			return b
		}
	}
	panic("configs: read the embedded behaviour.toml: " + err.Error()) // a fault of the build
})

// ParseBehaviour reads a file of weights. Every weight has to be given; faults
// come as a [FaultsError].
func ParseBehaviour(name string, text []byte) (agents.Behaviour, error) {
	root, err := document.Parse(name, text)
	if err != nil {
		return agents.Behaviour{}, err
	}
	var weights agents.Behaviour
	b := bind(root, &weights)
	b.all(root, weights)
	for _, found := range ranges("", &weights) {
		if !b.spoilt(found.path) {
			b.fault(found.path, "%s", found.problem)
		}
	}
	if err := b.err(); err != nil {
		return agents.Behaviour{}, err
	}
	return weights, nil
}

// all notes every weight the table does not give.
func (b *binder) all(root *document.Value, weights agents.Behaviour) {
	given, _ := root.Table()
	for _, p := range agents.Parameters(weights) {
		if _, ok := given[p.Key]; !ok {
			b.fault(p.Key, "want a value, got nothing")
		}
	}
}

// OpenBehaviour reads a file of weights from disk.
func OpenBehaviour(path string) (agents.Behaviour, error) {
	text, err := read(path, MaxBytes)
	if err != nil {
		return agents.Behaviour{}, err
	}
	return ParseBehaviour(path, text)
}

// WithBehaviour returns the scenario over other shared weights. Those that the
// scenario sets itself stay as it has them; see [Scenario.Overridden].
func (s *Scenario) WithBehaviour(weights agents.Behaviour) (*Scenario, error) {
	e := s.edit()
	e.file.Behaviour, e.base = s.over(weights), &weights
	return e.done(s.Name)
}

// Under returns the world of the scenario under other shared weights, as
// [Scenario.WithBehaviour] has it, for [sim.NewModel] to check: what a draw of the
// weights takes. It shares its tables with the scenario.
func (s *Scenario) Under(weights agents.Behaviour) sim.Scenario {
	world := s.Scenario
	world.Behaviour = s.over(weights)
	return world
}

// over lays the scenario's own weights over shared ones.
func (s *Scenario) over(weights agents.Behaviour) agents.Behaviour {
	from, into := reflect.ValueOf(s.Behaviour), reflect.ValueOf(&weights).Elem()
	for _, p := range s.ownWeights() {
		into.Field(p.Index).Set(from.Field(p.Index))
	}
	return weights
}

// ownWeights lists the weights that the scenario sets itself: in its file, by an
// override, or because a program has changed the field.
func (s *Scenario) ownWeights() []agents.Parameter {
	if s.base == nil {
		return nil
	}
	var own []agents.Parameter
	has, shared := reflect.ValueOf(s.Behaviour), reflect.ValueOf(*s.base)
	for _, p := range agents.Parameters(s.Behaviour) {
		if s.own[p.Key] || has.Field(p.Index).Float() != shared.Field(p.Index).Float() {
			own = append(own, p)
		}
	}
	return own
}

// Overridden lists the weights of behaviour that the scenario sets itself.
func (s *Scenario) Overridden() []string {
	var keys []string
	for _, p := range s.ownWeights() {
		keys = append(keys, p.Key)
	}
	return keys
}
