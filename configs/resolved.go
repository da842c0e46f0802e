package configs

import (
	"bytes"
	"io"
	"reflect"

	"github.com/BurntSushi/toml"

	"concert/agents"
)

// WriteTOML writes the scenario complete, every default and every weight of
// behaviour spelt out, in an order that depends on nothing else. Reading it
// back gives the same scenario, its name apart.
func (s *Scenario) WriteTOML(w io.Writer) error {
	var text bytes.Buffer
	text.WriteString("# The scenario as it was run, with every default and weight spelt out.\n\n")
	encoder := toml.NewEncoder(&text)
	encoder.Indent = ""
	if err := encoder.Encode(s.file()); err != nil {
		return err
	}
	_, err := w.Write(text.Bytes())
	return err
}

// source returns the document the scenario comes from or, if its fields were
// changed since, one that says what they now say.
func (s *Scenario) source() (*value, error) {
	if s.document != nil {
		if as, err := complete(s.document, s.weights); err == nil && same(as, s) {
			return s.document, nil
		}
	}
	var text bytes.Buffer
	if err := s.WriteTOML(&text); err != nil {
		return nil, err
	}
	return parse(&source{name: "scenario " + s.Name, text: text.Bytes()})
}

// same tells whether two scenarios say the same, whatever they were read from.
func same(a, b *Scenario) bool { return reflect.DeepEqual(a.file(), b.file()) }

// rebuilt completes another document under the scenario's name.
func (s *Scenario) rebuilt(document *value, weights agents.Behaviour) (*Scenario, error) {
	as, err := complete(document, weights)
	if err != nil {
		return nil, err
	}
	as.Name = s.Name
	return as, nil
}
