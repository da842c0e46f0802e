package configs

import (
	"sync"

	"concert/agents"
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
	document, err := parse(newSource(name, text))
	if err != nil {
		return agents.Behaviour{}, err
	}
	var weights agents.Behaviour
	b := bind(document, &weights)
	b.all(document, weights)
	b.ranges("", &weights)
	if err := b.err(); err != nil {
		return agents.Behaviour{}, err
	}
	return weights, nil
}

// all notes every weight the table does not give.
func (b *binder) all(document *value, weights agents.Behaviour) {
	given := document.data.(table)
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
// scenario overrides itself stay as it has them; see [Scenario.Overridden].
func (s *Scenario) WithBehaviour(weights agents.Behaviour) (*Scenario, error) {
	document, err := s.source()
	if err != nil {
		return nil, err
	}
	return s.rebuilt(document, weights)
}

// Overridden lists the weights of behaviour that the scenario sets itself.
func (s *Scenario) Overridden() []string {
	var keys []string
	document, err := s.source()
	if err != nil {
		return nil
	}
	own, _ := document.inner(step{"behaviour", -1}).tableOf()
	for _, p := range agents.Parameters(s.Behaviour) {
		if _, ok := own[p.Key]; ok {
			keys = append(keys, p.Key)
		}
	}
	return keys
}
