package survival

import (
	"fmt"
	"slices"

	"golang.org/x/exp/constraints"
)

// FromCounts makes the table of yearly counts: events[k][i] spells ended of
// causes[k], and censored[i] were censored, in year i+1. Years in which nothing
// happened leave no row, so that counts and spells of the same data give equal
// tables. A negative count, unequal lengths or a repeated cause is an error;
// nothing counted gives [ErrNoSpells].
func FromCounts[T constraints.Integer](causes []string, events [][]T, censored []T) (*Table, error) {
	if len(events) != len(causes) {
		return nil, fmt.Errorf("events: want one row a cause (%d), got %d", len(causes), len(events))
	}
	t := &Table{Causes: slices.Clone(causes), Events: make([][]float64, len(causes))}
	for i := range censored {
		row := make([]float64, len(causes))
		total, err := countYear(row, causes, events, censored, i)
		if err != nil {
			return nil, err
		}
		if total == 0 {
			continue
		}
		t.Records += total
		t.Times = append(t.Times, float64(i+1))
		t.Censored = append(t.Censored, float64(censored[i]))
		for k, d := range row {
			t.Events[k] = append(t.Events[k], d)
		}
	}
	return t, t.Check()
}

// countYear reads the counts of year i+1 into row and returns their sum.
func countYear[T constraints.Integer](row []float64, causes []string, events [][]T, censored []T, i int) (int64, error) {
	if censored[i] < 0 {
		return 0, fmt.Errorf("censored in year %d: want a count >= 0, got %d", i+1, censored[i])
	}
	total := int64(censored[i])
	for k := range events {
		if len(events[k]) != len(censored) {
			return 0, fmt.Errorf("events of cause %q: want %d years, got %d", causes[k], len(censored), len(events[k]))
		}
		if events[k][i] < 0 {
			return 0, fmt.Errorf("events of cause %q in year %d: want a count >= 0, got %d", causes[k], i+1, events[k][i])
		}
		row[k] = float64(events[k][i])
		total += int64(events[k][i])
	}
	return total, nil
}
