package record

import (
	"errors"

	"concert/results/survival"
)

// Standing is how a curve lies against the record at one year.
type Standing struct {
	Years     float64        // from the signature on
	Simulated survival.Point // the curve: S = P(T > Years), with its error and interval
	Record    survival.Point // the record's, the same
	Position  Position       // of Simulated.Survival against the record's interval
}

// Position is a place against an interval.
type Position string

// The positions. Unknown is that of a year beyond what the curve or the record has
// observed, where nothing can be compared.
const (
	BelowBand  Position = "below"
	WithinBand Position = "within"
	AboveBand  Position = "above"
	Unknown    Position = "unknown"
)

// StandingYears are the years at which [Against] compares.
var StandingYears = [...]float64{10, 25, 50, 75}

// Against lays a curve, in years, beside that of a set: S of both at
// [StandingYears], and whether the curve lies within the record's 95 %
// interval. The intervals are for each year by itself, not for all of them
// together; the error of the curve is not in them. A curve without points is an
// error.
func Against(curve *survival.Curve, set Set) ([]Standing, error) {
	if curve == nil || len(curve.Points) == 0 {
		return nil, errors.New("compare with the record: want a curve with points, got none")
	}
	record, err := set.Curve()
	if err != nil {
		return nil, err
	}
	var standings []Standing
	for _, years := range StandingYears {
		s := Standing{Years: years, Simulated: curve.At(years), Record: record.At(years)}
		s.Position = position(s)
		if !observed(curve, years) || !observed(record, years) {
			s.Position = Unknown
		}
		standings = append(standings, s)
	}
	return standings, nil
}

// observed says whether the curve knows S at a year: spells were watched as long,
// or all have ended.
func observed(c *survival.Curve, years float64) bool {
	return years <= c.Last() || c.At(years).Survival == 0
}

// position is where the simulated S lies: an end of the record's interval is
// still within it. A NaN on either side gives Unknown.
func position(s Standing) Position {
	switch p := s.Simulated.Survival; {
	case p < s.Record.Lower:
		return BelowBand
	case p > s.Record.Upper:
		return AboveBand
	case p >= s.Record.Lower && p <= s.Record.Upper:
		return WithinBand
	default:
		return Unknown // an interval that is not defined
	}
}
