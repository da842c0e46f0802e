package sim

import "concert/agents"

// Scenario is a world at its start: the powers, their relations, the protégés
// with their treaties, and the behaviour of all of them.
type Scenario struct {
	Title       string
	Start       int // calendar year of t = 0
	Horizon     int // years a history runs at most, 1..MaxHorizon
	Powers      []agents.Power
	Hostilities []agents.Hostility
	Rivalries   []agents.Rivalry
	Proteges    []agents.Protege
	Behaviour   agents.Behaviour
}

// Limits of a scenario.
const (
	MaxHorizon  = 10_000 // years
	MaxPowers   = 32
	MaxProteges = 32
)
