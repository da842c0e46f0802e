package configs

import (
	"fmt"
	"strings"

	"concert/agents"
	"concert/results/words"
)

// Understood says in a line what a scenario was read as, so that a slip shows
// before a run: "5 powers; Belgium: guarantee by 5, while neutral, against
// France and Prussia". Protégés under the same promise are told together.
func (s *Scenario) Understood() string {
	parts := []string{counted(len(s.Powers), "power", "powers")}
	for i := 0; i < len(s.Proteges); {
		told, names := understood(&s.Proteges[i]), []string{}
		for ; i < len(s.Proteges) && understood(&s.Proteges[i]) == told; i++ {
			names = append(names, s.Proteges[i].Name)
		}
		parts = append(parts, words.List(names)+": "+told)
	}
	return strings.Join(parts, "; ")
}

// understood says who promised a protégé what, and against whom.
func understood(p *agents.Protege) string {
	var aggressors []string
	for _, a := range p.Aggressors {
		aggressors = append(aggressors, a.Power)
	}
	threat := "against " + words.List(aggressors)
	if len(aggressors) == 0 {
		threat = "against nobody"
	}
	return promise(p) + ", " + threat
}

func promise(p *agents.Protege) string {
	if !p.Guaranteed() {
		return "no promise"
	}
	kind := string(p.Treaty.Form)
	if p.Treaty.Joint {
		kind = "joint " + kind
	}
	kind = fmt.Sprintf("%s by %d", kind, len(p.Guarantors))
	if p.Treaty.RequiresNeutrality {
		kind += ", while neutral"
	}
	return kind
}

// counted is a number of things with their name: "1 power", "5 powers".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return words.Count(int64(n)) + " " + many
}
