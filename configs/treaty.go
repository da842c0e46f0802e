package configs

import (
	"slices"

	"concert/agents"
)

// WithoutTreaty is the scenario as if nothing had been promised: no pledge and,
// where the pledge required neutrality, no neutrality. Interests stay as they are.
func (s *Scenario) WithoutTreaty() (*Scenario, error) {
	bare := *s
	bare.Proteges = slices.Clone(s.Proteges)
	for i := range bare.Proteges {
		p := &bare.Proteges[i]
		if p.Treaty.RequiresNeutrality {
			p.Neutral = false
		}
		p.Treaty = agents.Treaty{Form: agents.None, Coverage: p.Treaty.Coverage}
	}
	return bare.With() // complete and checked anew
}
