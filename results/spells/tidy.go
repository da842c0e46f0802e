package spells

import (
	"encoding/csv"
	"fmt"
	"io"

	"concert/results/words"
)

// Table is a tidy table: one observation a row, columns named as in R's broom.
type Table struct {
	Name    string                              // of its file, without extension
	Columns []string                            // names, as many as each row has cells
	rows    func(emit func(...any) error) error // cells are string, float64, int or int64
}

// WriteCSV writes the table with a header. Numbers have the shortest digits that
// read back the same; what is not defined is NA.
func (t Table) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(t.Columns); err != nil {
		return fmt.Errorf("write %s: %w", t.Name, err)
	}
	record := make([]string, len(t.Columns))
	err := t.rows(func(cells ...any) error {
		for i, c := range cells {
			record[i] = words.Cell(c)
		}
		return out.Write(record)
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", t.Name, err)
	}
	return nil
}

// noted is a note, missing when empty.
func noted(text string) any {
	if text == "" {
		return nil
	}
	return text
}
