package configs

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sort"

	"concert/agents"
	"concert/internal/digest"
	"concert/sim"
)

// Hash names what the results of the scenario depend on besides seed and
// number of histories: the SHA-256, in hexadecimal, of horizon, powers,
// relations, protégés and weights. Titles, the start, the observed spell and
// the benchmark are not part of it, nor is the order of tables where the model
// does not ask for it: powers, relations, and guarantors of unequal stake.
func (s *Scenario) Hash() (string, error) {
	text, err := json.Marshal(canonical(&s.Scenario))
	if err != nil {
		return "", fmt.Errorf("hash the scenario %s: %w", s.Name, err)
	}
	sum := digest.SHA256(text)
	return hex.EncodeToString(sum[:]), nil
}

// canonical returns the scenario as any other with the same results has it: powers
// and relations in the order of names, hostilities of 0 left out, guarantors by
// falling stake. Aggressors and protégés keep their order, in which the model has
// them act. The scenario itself is not changed.
func canonical(s *sim.Scenario) sim.Scenario {
	c := sim.Scenario{Horizon: s.Horizon, Behaviour: s.Behaviour}
	c.Powers = append(c.Powers, s.Powers...)
	sort.Slice(c.Powers, func(i, j int) bool { return c.Powers[i].Name < c.Powers[j].Name })
	for _, h := range s.Hostilities {
		if h.Level != 0 { // as if not given
			h.Between = alphabetical(h.Between)
			c.Hostilities = append(c.Hostilities, h)
		}
	}
	sort.Slice(c.Hostilities, func(i, j int) bool { return before(c.Hostilities[i].Between, c.Hostilities[j].Between) })
	for _, r := range s.Rivalries {
		r.Between = alphabetical(r.Between)
		c.Rivalries = append(c.Rivalries, r)
	}
	sort.Slice(c.Rivalries, func(i, j int) bool { return before(c.Rivalries[i].Between, c.Rivalries[j].Between) })
	for _, p := range s.Proteges {
		p.Guarantors = append([]agents.Guarantor(nil), p.Guarantors...)
		sort.SliceStable(p.Guarantors, func(i, j int) bool { return p.Guarantors[i].Stake > p.Guarantors[j].Stake })
		p.Aggressors = append([]agents.Aggressor(nil), p.Aggressors...)
		c.Proteges = append(c.Proteges, p)
	}
	return c
}

// alphabetical is a pair with the earlier name first; relations have no direction.
func alphabetical(pair [2]string) [2]string {
	if pair[1] < pair[0] {
		return [2]string{pair[1], pair[0]}
	}
	return pair
}

// before orders pairs by their first names, then by their second.
func before(a, b [2]string) bool { return a[0] < b[0] || a[0] == b[0] && a[1] < b[1] }
