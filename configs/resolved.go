package configs

import (
	"bytes"
	"io"

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
// changed since, the one that says what they now say.
func (s *Scenario) source() *value {
	if s.document != nil {
		if as, err := complete(s.document, s.weights); err == nil && same(as, s) {
			return s.document
		}
	}
	var text bytes.Buffer
	if err := s.WriteTOML(&text); err == nil {
		if document, err := parse(&source{name: "the scenario " + s.Name, text: text.Bytes()}); err == nil {
			return document
		}
	}
	return &value{data: table{}, from: &source{name: "the scenario " + s.Name}}
}

// rebuilt completes another document under the scenario's name.
func (s *Scenario) rebuilt(document *value, weights agents.Behaviour) (*Scenario, error) {
	as, err := complete(document, weights)
	if err != nil {
		return nil, err
	}
	as.Name = s.Name
	return as, nil
}
