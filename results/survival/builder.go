package survival

import (
	"cmp"
	"fmt"
	"slices"
)

// Builder counts spells one by one; its memory grows with the distinct times of
// each group, not with the spells. The zero value is not ready: use [NewBuilder].
// It is not safe for concurrent use; build parts and [Merge] their tables.
type Builder struct {
	groups map[string]*counts
	causes map[string]int // name to column, in order of first appearance
	zero   int64          // spells of weight 0, which count as none
}

// counts is one group's growing table; rows in order of first appearance.
type counts struct {
	row      map[float64]int
	times    []float64
	censored []float64
	events   [][]float64 // [cause][row], ragged: a missing tail is 0
	records  int64
}

// NewBuilder is a builder that has seen nothing.
func NewBuilder() *Builder {
	return &Builder{groups: map[string]*counts{}, causes: map[string]int{}}
}

// Add counts a spell. A spell of weight 0 counts as none.
func (b *Builder) Add(s Spell) error {
	if err := s.Check(); err != nil {
		return err
	}
	if s.Weight == 0 {
		b.zero++
		return nil
	}
	g := b.groups[s.Group]
	if g == nil {
		g = &counts{row: map[float64]int{}}
		b.groups[s.Group] = g
	}
	g.records++
	i := g.at(s.Time)
	if !s.Event {
		g.censored[i] += s.Weight
		return nil
	}
	k, ok := b.causes[s.Cause]
	if !ok {
		k = len(b.causes)
		b.causes[s.Cause] = k
	}
	g.end(k, i, s.Weight)
	return nil
}

func (b *Builder) addAll(spells []Spell) error {
	for i, s := range spells {
		if err := b.Add(s); err != nil {
			return fmt.Errorf("spell %d: %w", i, err)
		}
	}
	return nil
}

// at is the row of a time, made when new.
func (g *counts) at(time float64) int {
	i, ok := g.row[time]
	if !ok {
		i = len(g.times)
		g.row[time] = i
		g.times = append(g.times, time+0) // +0 turns −0 into 0
		g.censored = append(g.censored, 0)
	}
	return i
}

// end adds weight w to cause k at row i.
func (g *counts) end(k, i int, w float64) {
	for len(g.events) <= k {
		g.events = append(g.events, nil)
	}
	for len(g.events[k]) <= i {
		g.events[k] = append(g.events[k], 0)
	}
	g.events[k][i] += w
}

// Skipped is the number of spells of weight 0 seen, which count as none.
func (b *Builder) Skipped() int64 { return b.zero }

// Table is the table of all spells seen, whatever their group.
func (b *Builder) Table() (*Table, error) {
	groups, err := b.Groups()
	if err != nil {
		return nil, err
	}
	return Pool(groups), nil
}

// Groups is one table a group, in order of name (by number when all names are
// numbers). All tables have the same causes in that same order, also causes the
// group never saw. Nothing seen gives [ErrNoSpells].
func (b *Builder) Groups() ([]Group, error) {
	if len(b.groups) == 0 {
		return nil, ErrNoSpells
	}
	causes := sortedNames(b.causes)
	var out []Group
	for _, name := range sortedNames(b.groups) {
		out = append(out, Group{Name: name, Table: b.groups[name].table(causes, b.causes)})
	}
	return out, nil
}

// table sorts the counts by time and the causes by name.
func (g *counts) table(causes []string, column map[string]int) *Table {
	order := make([]int, len(g.times))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(g.times[a], g.times[b]) })
	t := &Table{Causes: slices.Clone(causes), Records: g.records}
	t.Times = permuted(g.times, order)
	t.Censored = permuted(g.censored, order)
	for _, c := range causes {
		var row []float64
		if k := column[c]; k < len(g.events) {
			row = g.events[k]
		}
		t.Events = append(t.Events, permuted(row, order))
	}
	return t
}

// permuted is values in the given order; places beyond the end of values are 0.
func permuted(values []float64, order []int) []float64 {
	out := make([]float64, len(order))
	for i, from := range order {
		if from < len(values) {
			out[i] = values[from]
		}
	}
	return out
}
