package configs

import (
	"bytes"
	"io"

	"github.com/BurntSushi/toml"
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
