package chronicle

import (
	"fmt"

	"concert/agents"
)

// The thresholds past which a shift of power is told.
const (
	grown     = 1.5     // times the capability last told of
	fallen    = 1 / 1.5 // times the same
	overtaken = 1.1     // times that of a power that was as strong or stronger
)

// shifts remembers what was last told about the powers.
type shifts struct {
	powers []agents.Power
	level  []float64 // capability last told of
	above  [][]bool  // above[i][j]: i was last known to be stronger than j
}

// newShifts remembers the start: of two equal powers neither is above the
// other.
func newShifts(powers []agents.Power) *shifts {
	s := &shifts{powers: powers, above: make([][]bool, len(powers))}
	for i, p := range powers {
		s.level = append(s.level, p.Capability)
		s.above[i] = make([]bool, len(powers))
		for j, q := range powers {
			s.above[i][j] = p.Capability > q.Capability
		}
	}
	return s
}

// told compares the capabilities at the end of a year (shares of the world's,
// by power) with what was last told and says what has passed a threshold. What
// is told becomes the new measure, so a power that wavers about it is not told
// again.
func (s *shifts) told(capability []float64) (sentences []Sentence) {
	for i, m := range capability {
		word := ""
		switch {
		case m >= s.level[i]*grown:
			word = "grown by half"
		case m <= s.level[i]*fallen:
			word = "fallen by a third"
		}
		if word != "" {
			s.level[i] = m
			text := fmt.Sprintf("The strength of %s has %s", s.powers[i].Name, word)
			sentences = append(sentences, Sentence{text + ".", fmt.Sprintf("%s (to %s of the world's).", text, percent(m))})
		}
	}
	return append(sentences, s.overtaking(capability)...)
}

// overtaking tells which powers a power has come to exceed by a tenth, one
// sentence for all of them; from then on it counts as above them.
func (s *shifts) overtaking(capability []float64) (sentences []Sentence) {
	for i, m := range capability {
		var passed call
		for j, n := range capability {
			if !s.above[i][j] && m >= n*overtaken && i != j {
				s.above[i][j], s.above[j][i] = true, false
				passed.plain = append(passed.plain, s.powers[j].Name)
				passed.numbers = append(passed.numbers, fmt.Sprintf("%s (%s)", s.powers[j].Name, percent(n)))
			}
		}
		if len(passed.plain) > 0 {
			who := s.powers[i].Name
			sentences = append(sentences, Sentence{fmt.Sprintf("%s overtakes %s in strength.", who, list(passed.plain)),
				fmt.Sprintf("%s (%s of the world's) overtakes %s in strength.", who, percent(m), list(passed.numbers))})
		}
	}
	return sentences
}
