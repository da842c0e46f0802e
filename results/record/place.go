package record

import (
	"fmt"
	"math"

	"concert/results/survival"
)

// Place is where a duration stands among the spells of a set.
type Place struct {
	Years float64 // the duration, from the signature
	Set   Set     // among whose spells it stands

	// The share attacked earlier, and the share attacked up to and with Years; a
	// spell that ended at Years itself lies between them. Each with the interval of
	// the curve: [0, 0] where none had ended, NaN where all had. They are equal
	// when no spell ended then.
	Earlier, Reached survival.Estimate

	AtRisk      int     // spells observed for at least Years
	EndedLater  []Spell // attacked after more than Years
	LongerPeace []Spell // observed in peace for more than Years
}

// Place says where a duration stands among the spells of the set, by its
// Kaplan–Meier curve. Years that are negative or not finite are an error.
func (s Set) Place(years float64) (*Place, error) {
	if !(years >= 0) || math.IsInf(years, 1) {
		return nil, fmt.Errorf("place in the record: want years >= 0, got %g", years)
	}
	curve, err := s.Curve()
	if err != nil {
		return nil, err
	}
	p := &Place{Years: years, Set: s, Earlier: ended(curve.Before(years)), Reached: ended(curve.At(years))}
	p.AtRisk = int(curve.At(years).AtRisk)
	for _, x := range s.Spells() {
		switch {
		case x.Years <= years:
		case x.Ended:
			p.EndedLater = append(p.EndedLater, x)
		default:
			p.LongerPeace = append(p.LongerPeace, x)
		}
	}
	return p, nil
}

// Span is how many of 100 spells of the set had been attacked before a duration
// and up to it: "71 to 78 %".
func (p *Place) Span() string {
	share := p.Reached.Times(100)
	text := share.Rounded() + " %"
	if p.Earlier.Value != p.Reached.Value {
		before := p.Earlier.Times(100)
		text = before.Rounded() + " to " + text
	}
	return text
}

// ended is 1 − S, with the same error and the interval turned round.
func ended(p survival.Point) survival.Estimate {
	return survival.Estimate{Value: 1 - p.Survival, StdErr: p.StdErr, Lower: 1 - p.Upper, Upper: 1 - p.Lower,
		Level: survival.Level, Method: "log-log", Of: "spells"}
}

// Belgium is the spell 1839–1914, the measure of all others.
func Belgium() Spell {
	s, err := Find(BelgiumID)
	if err != nil {
		panic(err) // the record is part of the program
	}
	return s
}
