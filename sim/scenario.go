package sim

import "concert/agents"

// Scenario is a world at its start: the powers, their relations, the protégés
// with their treaties, and the behaviour of all of them.
type Scenario struct {
	Title       string
	Start       int     // calendar year of t = 0
	Horizon     int     // years a history runs at most, 1..MaxHorizon
	GivenPeace  int     // years of peace known to have passed: only histories that keep them are counted, from there on
	Upheaval    bool    // starts in an upheaval of the whole system
	Norm        float64 // how far the age outlaws conquest, 0..1
	Powers      []agents.Power
	Hostilities []agents.Hostility
	Rivalries   []agents.Rivalry
	Proteges    []agents.Protege
	Behaviour   agents.Behaviour
	Calendar    *Calendar // what is known of the years to come; nil for nothing
}

// Limits of a scenario.
const (
	MaxHorizon  = 10_000 // years
	MaxPowers   = 32
	MaxProteges = 32
)

// Calendar gives the upheavals and the norm of the years instead of chance and
// of the scenario's start. It serves the likelihood of the historical record,
// whose upheavals are known, and nothing else.
type Calendar struct {
	Upheavals []Span
	Norm      []Step // by rising year; 0 before the first
}

// Span is a stretch of calendar years, First to Last.
type Span struct{ First, Last int }

// Step is a value that holds from the beginning of a calendar year on.
type Step struct {
	From  int
	Value float64
}

// age is the part of the world that a calendar gives for one year.
type age struct {
	upheaval bool
	norm     float64
}

// at is the age in a calendar year.
func (c *Calendar) at(year int) (a age) {
	for _, u := range c.Upheavals {
		a.upheaval = a.upheaval || u.First <= year && year <= u.Last
	}
	for _, s := range c.Norm {
		if s.From <= year {
			a.norm = s.Value
		}
	}
	return a
}

// ages lists those of years 1, 2, … of a scenario, year t being the calendar
// year start + t − 1; nil without a calendar.
func (s *Scenario) ages() (list []age) {
	if s.Calendar == nil {
		return nil
	}
	for t := range s.Horizon {
		list = append(list, s.Calendar.at(s.Start+t))
	}
	return list
}
