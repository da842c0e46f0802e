package record

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
)

// WriteList writes spells for a terminal, one a line.
func WriteList(w io.Writer, spells []Spell) error {
	out := bufio.NewWriter(w)
	rows := [][]string{{"id", "from", "to", "years", "form", "guaranteed", "end"}}
	for _, s := range spells {
		rows = append(rows, []string{s.ID, s.Start.Format(time.DateOnly), s.End.Format(time.DateOnly),
			fmt.Sprintf("%.2f", s.Years), string(s.Form), s.Guaranteed, s.ending()})
	}
	grid(out, rows)
	if err := out.Flush(); err != nil {
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
