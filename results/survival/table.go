package survival

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"golang.org/x/exp/constraints"
)

// Table is a life table: at each distinct time how many spells ended, by cause,
// and how many were censored. It is sufficient for every estimator here.
//
// Counts are float64 so that weights fit; whole counts up to 2⁵³ are exact.
type Table struct {
	Times    []float64   // distinct times, rising, length T
	Causes   []string    // names of the causes, distinct, length K
	Events   [][]float64 // [K][T] spells ended of the cause at the time
	Censored []float64   // [T] spells censored at the time, after the endings
	Records  int64       // rows the counts came from; equals Total without weights
}

// FromSpells makes the table of all spells, whatever their group.
// No spell of positive weight gives [ErrNoSpells]; a bad spell an error naming
// its index.
func FromSpells(spells []Spell) (*Table, error) {
	b := NewBuilder()
	if err := b.addAll(spells); err != nil {
		return nil, err
	}
	return b.Table()
}

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

// Check reports what makes a table unusable: unequal lengths, times that do not
// rise, counts that are negative or not finite, repeated causes. A table without
// any count gives [ErrNoSpells].
func (t *Table) Check() error {
	if err := t.checkShape(); err != nil {
		return err
	}
	for i, at := range t.Times {
		if !(at >= 0) || math.IsInf(at, 1) || i > 0 && at <= t.Times[i-1] {
			return fmt.Errorf("times[%d]: want finite, >= 0 and rising, got %v", i, at)
		}
	}
	for k, row := range append(slices.Clone(t.Events), t.Censored) {
		if i := slices.IndexFunc(row, func(c float64) bool { return !(c >= 0) || math.IsInf(c, 1) }); i >= 0 {
			return fmt.Errorf("count row %d at time %v: want finite and >= 0, got %v", k, t.Times[i], row[i])
		}
	}
	if t.Total() == 0 {
		return ErrNoSpells
	}
	return nil
}

func (t *Table) checkShape() error {
	if t == nil {
		return errors.New("table is nil")
	}
	if len(t.Events) != len(t.Causes) || len(t.Censored) != len(t.Times) {
		return fmt.Errorf("table shape: %d causes, %d event rows, %d times, %d censored", len(t.Causes), len(t.Events), len(t.Times), len(t.Censored))
	}
	seen := map[string]bool{}
	for k, row := range t.Events {
		if seen[t.Causes[k]] {
			return fmt.Errorf("causes: %q appears twice", t.Causes[k])
		}
		seen[t.Causes[k]] = true
		if len(row) != len(t.Times) {
			return fmt.Errorf("events of cause %q: want %d times, got %d", t.Causes[k], len(t.Times), len(row))
		}
	}
	return nil
}

// Total is the number of spells (the sum of their weights).
func (t *Table) Total() float64 {
	n := 0.0
	for i, c := range t.Censored {
		n += c + t.EndedAt(i)
	}
	return n
}

// TotalEvents is the number of spells that ended, of any cause.
func (t *Table) TotalEvents() float64 {
	n := 0.0
	for i := range t.Times {
		n += t.EndedAt(i)
	}
	return n
}

// EndedAt is the number of spells that ended at Times[i], of any cause.
func (t *Table) EndedAt(i int) float64 {
	d := 0.0
	for k := range t.Events {
		d += t.Events[k][i]
	}
	return d
}

// AtRisk is the number of spells with a time of at least Times[i], length T.
func (t *Table) AtRisk() []float64 {
	n := make([]float64, len(t.Times))
	rest := 0.0
	for i := len(n) - 1; i >= 0; i-- {
		rest += t.Censored[i] + t.EndedAt(i)
		n[i] = rest
	}
	return n
}

// Yearly says whether every time is a whole number, up to 2⁵³ and of at least 1
// where spells ended: such a table can be read as "ended within the year (t−1, t]".
func (t *Table) Yearly() bool {
	for i, at := range t.Times {
		if at != math.Trunc(at) || at > 1<<53 || at < 1 && t.EndedAt(i) > 0 {
			return false
		}
	}
	return true
}

// ForCause is the table in which only endings of cause count and all others are
// censorings, as cause-specific tests want.
func (t *Table) ForCause(cause string) (*Table, error) {
	k := slices.Index(t.Causes, cause)
	if k < 0 {
		return nil, fmt.Errorf("cause: want one of %q, got %q", t.Causes, cause)
	}
	out := &Table{Times: t.Times, Causes: []string{cause}, Events: [][]float64{t.Events[k]}, Records: t.Records}
	out.Censored = make([]float64, len(t.Times))
	for i := range t.Times {
		out.Censored[i] = t.Censored[i]
		for j := range t.Events {
			if j != k {
				out.Censored[i] += t.Events[j][i]
			}
		}
	}
	return out, nil
}

// Merge adds tables: the union of their times and causes (causes in order of
// first appearance), counts summed. No table gives an empty one.
func Merge(tables ...*Table) *Table {
	out := &Table{}
	for _, t := range tables {
		out.Times = append(out.Times, t.Times...)
		out.Records += t.Records
		for _, c := range t.Causes {
			if !slices.Contains(out.Causes, c) {
				out.Causes = append(out.Causes, c)
			}
		}
	}
	slices.Sort(out.Times)
	out.Times = slices.Compact(out.Times)
	out.Censored = make([]float64, len(out.Times))
	out.Events = make([][]float64, len(out.Causes))
	for k := range out.Events {
		out.Events[k] = make([]float64, len(out.Times))
	}
	for _, t := range tables {
		out.add(t)
	}
	return out
}

// add sums the counts of t into out, whose times and causes include t's.
func (out *Table) add(t *Table) {
	at := 0
	for i, time := range t.Times {
		for out.Times[at] < time {
			at++
		}
		out.Censored[at] += t.Censored[i]
		for k, c := range t.Causes {
			out.Events[slices.Index(out.Causes, c)][at] += t.Events[k][i]
		}
	}
}

// only is ForCause for a cause the table need not know.
func (t *Table) only(cause string) *Table {
	if out, err := t.ForCause(cause); err == nil {
		return out
	}
	out := &Table{Times: t.Times, Causes: []string{cause}, Events: [][]float64{make([]float64, len(t.Times))}, Records: t.Records}
	for i, c := range t.Censored {
		out.Censored = append(out.Censored, c+t.EndedAt(i))
	}
	return out
}
