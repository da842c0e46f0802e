package configs

import (
	_ "embed"
	"reflect"
	"sync"

	"concert/agents"
	"concert/internal/input"
	"concert/sim"
)

// Behaviour returns the shared weights, those of the embedded behaviour.toml: the
// mode of the posterior, in log-odds but for the rates, shares and exponents that
// [Parameters] names. The file is read once; any number of goroutines may call.
func Behaviour() agents.Behaviour { return shared() }

//go:embed behaviour.toml
var behaviourText []byte

var shared = sync.OnceValue(func() agents.Behaviour {
	b, err := ParseBehaviour("behaviour.toml", behaviourText)
	if err != nil {
		panic("configs: read the embedded behaviour.toml: " + err.Error()) // a fault of the build
	}
	return b
})

// ParseBehaviour reads a file of weights. It may say of which version of the model
// they are (model = 1); without it they are of the present one. Every weight of
// that version has to be given; those that came later have their null value, under
// which the model is as it was. Faults come as a [FaultsError].
func ParseBehaviour(name string, text []byte) (agents.Behaviour, error) {
	return parseWeights[agents.Behaviour](name, text)
}

// OpenBehaviour reads a file of weights from disk, of at most [MaxBytes], as
// [ParseBehaviour] does. What cannot be read is an error of the file system with
// its path.
func OpenBehaviour(path string) (agents.Behaviour, error) {
	text, err := input.Read(path, MaxBytes)
	if err != nil {
		return agents.Behaviour{}, err
	}
	return ParseBehaviour(path, text)
}

// WithBehaviour returns the scenario over other shared weights. Those that the
// scenario sets itself stay as it has them; see [Scenario.Overridden]. The result
// is complete and checked, and can be written; where a thousand draws are only to
// be run, [Scenario.Under] does without that.
func (s *Scenario) WithBehaviour(weights agents.Behaviour) (*Scenario, error) {
	e := s.edit()
	e.file.Behaviour, e.base = s.over(weights), &weights
	return e.done()
}

// Under returns the world of the scenario under other shared weights, as
// [Scenario.WithBehaviour] has it, for [sim.NewModel] to check: what a draw of the
// weights takes. It shares its tables with the scenario.
func (s *Scenario) Under(weights agents.Behaviour) sim.Scenario {
	world := s.Scenario
	world.Behaviour = s.over(weights)
	return world
}

// over lays the scenario's own weights over shared ones: own where it sets them,
// shared elsewhere. Neither is changed.
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

// Overridden lists the weights of behaviour that the scenario sets itself, in the
// order of [agents.Behaviour]; a draw of the posterior does not move them.
func (s *Scenario) Overridden() []string {
	var keys []string
	for _, p := range s.ownWeights() {
		keys = append(keys, p.Key)
	}
	return keys
}
