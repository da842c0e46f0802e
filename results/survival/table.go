package survival

import (
	"errors"
	"fmt"
	"math"
	"slices"
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

	Late    []Late   // those of the counts that came under watch after 0, by entry
	Squares *Squares // nil when all weights are whole: they are then frequencies
}

// Squares are the sums of squared weights of a table some weights of which are not
// whole. Such weights are no frequencies, and errors are those of the infinitesimal
// jackknife with each spell a unit of its own.
type Squares struct {
	Events   [][]float64 // [K][T]
	Censored []float64   // [T]
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
	for i, l := range t.Late {
		if !(l.Entry > 0 && l.Entry < l.Exit) || i > 0 && l.Entry < t.Late[i-1].Entry {
			return fmt.Errorf("late[%d]: want 0 < entry < exit and entries in order, got %v and %v", i, l.Entry, l.Exit)
		}
	}
	return nil
}

// checkShape reports lengths that do not fit together and causes that come
// twice; a nil table is an error, not a panic.
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
		if t.Squares != nil && (len(t.Squares.Events) != len(t.Events) || len(t.Squares.Events[k]) != len(t.Times)) {
			return fmt.Errorf("squares of cause %q: want %d times", t.Causes[k], len(t.Times))
		}
		if len(row) != len(t.Times) {
			return fmt.Errorf("events of cause %q: want %d times, got %d", t.Causes[k], len(t.Times), len(row))
		}
	}
	if t.Squares != nil && len(t.Squares.Censored) != len(t.Times) {
		return fmt.Errorf("squares of the censored: want %d times, got %d", len(t.Times), len(t.Squares.Censored))
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

// AtRisk is the number of spells with a time of at least Times[i] that came under
// watch before it, length T.
func (t *Table) AtRisk() []float64 {
	n := make([]float64, len(t.Times))
	rest := 0.0
	for i := len(n) - 1; i >= 0; i-- {
		rest += t.Censored[i] + t.EndedAt(i)
		n[i] = rest
	}
	t.takeOff(n)
	return n
}

// Yearly says whether every time is a whole number, up to 2⁵³ and of at least 1
// where spells ended, entries too: such a table can be read as "ended within the year (t−1, t]".
func (t *Table) Yearly() bool {
	for i, at := range t.Times {
		if at != math.Trunc(at) || at > 1<<53 || at < 1 && t.EndedAt(i) > 0 {
			return false
		}
	}
	for _, l := range t.Late {
		if l.Entry != math.Trunc(l.Entry) {
			return false
		}
	}
	return true
}
