package configs

import (
	"fmt"

	"concert/internal/plain"
)

// Notes says, a line each, what a scenario holds beside its world: the readings it
// names, what is uncertain in it, and the keys that cannot matter.
func (s *Scenario) Notes() []string {
	var lines []string
	for _, r := range s.Readings {
		line := "reading " + quotedKey(r.Name)
		if r.Label != "" {
			line += ", " + plain.Bare(r.Label, 100)
		}
		lines = append(lines, fmt.Sprintf("%s: %d values of its own", line, len(r.Set)))
	}
	for _, u := range s.Uncertainties {
		lines = append(lines, "uncertain: "+u.String())
	}
	return append(lines, s.Inert()...)
}
