package survival

import (
	"errors"
	"fmt"
	"math"
)

// ErrNoSpells says that a sample holds nothing to estimate from: no spells, or
// none with a weight above 0.
var ErrNoSpells = errors.New("no spells with a weight above 0")

// Spell is one observed duration.
type Spell struct {
	Time   float64 // duration, ≥ 0, in any unit (years here)
	Entry  float64 // when it came under watch, ≥ 0 and before Time: it is at risk in (Entry, Time]
	Event  bool    // true when the spell ended, false when it was censored
	Cause  string  // what ended it; read only when Event; "" is a cause of its own
	Group  string  // the stratum it belongs to; "" is a group of its own
	Weight float64 // how many such spells, ≥ 0; 0 counts as none, so write 1 for one
}

// Ended is one spell of weight 1 that ended at time of cause.
func Ended(time float64, cause string) Spell {
	return Spell{Time: time, Event: true, Cause: cause, Weight: 1}
}

// CensoredAt is one spell of weight 1 last seen unended at time.
func CensoredAt(time float64) Spell {
	return Spell{Time: time, Weight: 1}
}

// Check reports what is wrong with a spell: a time or weight that is negative or
// not finite, a weight whose square no float64 holds, an entry not before the time.
func (s Spell) Check() error {
	if !(s.Time >= 0) || math.IsInf(s.Time, 1) {
		return fmt.Errorf("time: want a finite number >= 0, got %v", s.Time)
	}
	if s.Entry != 0 && !(s.Entry >= 0 && s.Entry < s.Time) {
		return fmt.Errorf("entry: want a number >= 0 and before the time %v, got %v", s.Time, s.Entry)
	}
	if !(s.Weight >= 0) || math.IsInf(s.Weight, 1) {
		return fmt.Errorf("weight: want a finite number >= 0, got %v", s.Weight)
	}
	if s.Weight != 0 && !(s.Weight >= 1e-100 && s.Weight <= 1e100) {
		return fmt.Errorf("weight: want 0, or a number within 1e-100..1e100, got %v", s.Weight)
	}
	return nil
}
