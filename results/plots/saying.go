package plots

import (
	"fmt"

	"concert/results/survival"
)

// Saying is how a picture calls what it shows. The zero value speaks of peace, of
// histories and years; see [OfSpells].
type Saying struct {
	spells bool
	unit   string
}

// OfSpells speaks of anybody's spells, and of time in a unit; "" is not told.
func OfSpells(unit string) Saying { return Saying{true, unit} }

// time is a duration with its unit.
func (s Saying) time(v float64) string {
	switch {
	case !s.spells:
		return years(v)
	case s.unit == "":
		return number(v)
	}
	return number(v) + nbsp + s.unit
}

// by is "by year 75", or "by 75 days".
func (s Saying) by(v float64) string {
	if !s.spells {
		return "by year " + number(v)
	}
	return "by " + s.time(v)
}

// in is a quantity with the unit of time after a comma.
func (s Saying) in(what string) string {
	switch {
	case !s.spells:
		return what + ", years"
	case s.unit == "":
		return what
	}
	return what + ", " + s.unit
}

// reaching is the curve at a time as those count who reach it. A peace of t full
// years ends after them, P(T > t); a spell that ends at t has lasted so long, P(T ≥ t).
func (s Saying) reaching(c *survival.Curve, t float64) survival.Point {
	if s.spells {
		return c.Before(t)
	}
	return c.At(t)
}

// pick is one of two wordings.
func (s Saying) pick(peace, spells string) string {
	if s.spells {
		return spells
	}
	return peace
}

// The wordings, of peace first and of spells second.
func (s Saying) many() string    { return s.pick("histories", "spells") }
func (s Saying) holds() string   { return s.pick("At peace", "At risk") }
func (s Saying) ended() string   { return s.pick("Broken", "Ended") }
func (s Saying) unended() string { return s.pick("still at peace", "not ended") }
func (s Saying) axis() string    { return s.pick("Full years of peace", s.in("Time")) }
func (s Saying) lasting() string {
	return s.pick("Probability that peace still holds", "Probability of lasting longer")
}
func (s Saying) endedShare() string {
	return s.pick("Share of histories whose peace has ended", "Share of spells that have ended")
}
func (s Saying) causesTitle() string { return s.pick("What ends the peace", "What ends the spells") }
func (s Saying) atRiskTitle() string {
	return s.pick("At peace at the start of the year", "At risk just before")
}
func (s Saying) statesTitle() string {
	return s.pick("State at the start of the year", "State just before")
}
func (s Saying) observation() string {
	return fmt.Sprintf("○ %s when observation ended.", s.unended())
}
func (s Saying) quartileWord() string { return s.pick("broken", "ended") }
