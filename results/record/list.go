package record

import (
	"fmt"
	"io"
	"strings"
	"time"

	"concert/results/words"
)

// WriteList writes spells for a terminal of so many columns.
func WriteList(w io.Writer, spells []Spell, width int) error {
	rows := [][]string{{"id", "from", "to", "years", "form", "guaranteed", "end"}}
	for _, s := range spells {
		rows = append(rows, []string{s.ID, s.Start.Format(time.DateOnly), s.End.Format(time.DateOnly),
			words.Fixed(s.Years, 2), string(s.Form), s.Guaranteed, s.ending()})
	}
	table := words.Grid{Texts: []int{0, 1, 2, 4, 5, 6}, Heading: true, Rows: rows}
	if _, err := io.WriteString(w, table.Fit(width)); err != nil {
		return fmt.Errorf("write rows of the record: %w", err)
	}
	return nil
}

// ending is how the spell ended, in a few words.
func (s Spell) ending() string {
	attackers := strings.Join(s.Violator, " and ")
	switch {
	case len(s.Violator) == 0:
		return s.EndedBy
	case !s.Ended:
		return "soft end, not counted: " + attackers
	case s.ViolatorWasGuarantor:
		return "attacked by " + attackers + ", a guarantor"
	default:
		return "attacked by " + attackers
	}
}
