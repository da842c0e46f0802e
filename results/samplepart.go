package results

import (
	"encoding/json"
	"errors"

	"concert/sim"
)

// Merge takes in a sample of other draws of the same run. No draw may be in both:
// the shards of a plan divide whole draws.
func (s *Sample) Merge(o *Sample) {
	switch {
	case o.Tally == nil:
		return
	case s.Tally == nil:
		s.Tally, s.proteges = o.Tally, o.proteges
		return
	}
	s.Tally.Merge(o.Tally)
	for i := range s.proteges {
		for k := range s.proteges[i] {
			if d := &o.proteges[i][k]; d.Ended != nil {
				s.proteges[i][k] = *d
			}
		}
	}
}

// samplePart is a sample as it is written: only the draws that have been run.
type samplePart struct {
	Tally *sim.Tally `json:"tally"`
	Draws []drawPart `json:"draws"`
}

// drawPart is what a draw counts, by protégé, and of all together.
type drawPart struct {
	Number   int          `json:"number"`
	Proteges []drawCounts `json:"proteges"`
}

// MarshalJSON writes what was counted, not over what was drawn.
func (s *Sample) MarshalJSON() ([]byte, error) {
	part := samplePart{Tally: s.Tally}
	for k := range s.Number {
		if s.Tally == nil || s.proteges[len(s.proteges)-1][k].Ended == nil {
			continue
		}
		d := drawPart{Number: k}
		for i := range s.proteges {
			d.Proteges = append(d.Proteges, s.proteges[i][k])
		}
		part.Draws = append(part.Draws, d)
	}
	return json.Marshal(part)
}

// UnmarshalJSON reads what MarshalJSON wrote into a sample over the same draws.
// Draws beyond its number, or of other protégés, are an error.
func (s *Sample) UnmarshalJSON(text []byte) error {
	var part samplePart
	if err := json.Unmarshal(text, &part); err != nil || part.Tally == nil {
		return err
	}
	s.Tally, s.proteges = part.Tally, make([][]drawCounts, len(part.Tally.Proteges)+1)
	for i := range s.proteges {
		s.proteges[i] = make([]drawCounts, s.Number)
	}
	for _, d := range part.Draws {
		if d.Number < 0 || d.Number >= s.Number || len(d.Proteges) != len(s.proteges) {
			return errors.New("want draws of this run")
		}
		for i := range s.proteges {
			s.proteges[i][d.Number] = d.Proteges[i]
		}
	}
	return nil
}
