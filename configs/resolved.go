package configs

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// WriteDrawn writes the scenario as [Scenario.WriteTOML] does, but of the weights
// of behaviour only those that it sets itself: the others are drawn.
func (s *Scenario) WriteDrawn(w io.Writer) error {
	var whole bytes.Buffer
	if err := s.WriteTOML(&whole); err != nil {
		return err
	}
	own := s.Overridden()
	var kept strings.Builder
	within := false // the table of the weights
	for line := range strings.Lines(whole.String()) {
		key, _, assigned := strings.Cut(line, " = ")
		switch {
		case line == "[behaviour]\n":
			if within = true; len(own) == 0 {
				continue
			}
		case !assigned:
			within = false
		case within && !slices.Contains(own, key):
			continue
		}
		kept.WriteString(line)
	}
	_, err := io.WriteString(w, kept.String())
	return err
}

// WriteTOML writes the scenario complete, every default and every weight of
// behaviour spelt out, in an order that depends on nothing else. Reading it
// back gives the same scenario, its name apart.
// Numbers are written so that they read back to the last bit.
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

// Text is the scenario as [Scenario.WriteTOML] writes it: all that it says.
func (s *Scenario) Text() (string, error) {
	var text strings.Builder
	err := s.WriteTOML(&text)
	return text.String(), err
}
