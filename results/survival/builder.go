package survival

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Builder counts spells one by one; its memory grows with the distinct times of
// each group, not with the spells. The zero value is not ready: use [NewBuilder].
// It is not safe for concurrent use; build parts and [Merge] their tables.
type Builder struct {
	groups     map[string]*counts
	causes     map[string]int // name to column, in order of first appearance
	zero       int64          // spells of weight 0, which count as none
	weighted   bool           // some weight is not 1: squares are kept
	fractional bool           // some weight is not whole
	entered    bool           // some spell came under watch after 0
	fromStart  bool           // some spell did not
}

// NewBuilder is a builder that has seen nothing.
func NewBuilder() *Builder {
	return &Builder{groups: map[string]*counts{}, causes: map[string]int{}}
}

// Add counts a spell; see [Spell.Check] for what is refused. A spell of weight 0
// counts as none. It takes constant time, but for the first spell whose weight is
// not 1.
func (b *Builder) Add(s Spell) error {
	if err := s.Check(); err != nil {
		return err
	}
	if s.Weight == 0 {
		b.zero++
		return nil
	}
	if s.Weight != 1 && !b.weighted {
		b.weigh()
	}
	b.fractional = b.fractional || s.Weight != math.Trunc(s.Weight)
	b.entered, b.fromStart = b.entered || s.Entry > 0, b.fromStart || s.Entry == 0
	g := b.group(s.Group)
	g.records++
	k := -1
	if s.Event {
		k = b.cause(s.Cause)
	}
	g.add(k, g.at(s.Time), s.Weight)
	if s.Entry > 0 {
		g.enter(stay{s.Entry, s.Time, k}, s.Weight)
	}
	return nil
}

// See gives a group's table a row at a time at which nothing happened, so that it
// tells how many were at risk then.
func (b *Builder) See(group string, time float64) error {
	if err := (Spell{Time: time}).Check(); err != nil {
		return err
	}
	b.group(group).at(time)
	return nil
}

// group is a group's counts, made when new.
func (b *Builder) group(name string) *counts {
	g := b.groups[name]
	if g == nil {
		g = &counts{row: map[float64]int{}}
		if b.weighted {
			g.square = &tally{}
		}
		b.groups[name] = g
	}
	return g
}

// cause is a cause's column, made when new.
func (b *Builder) cause(name string) int {
	k, ok := b.causes[name]
	if !ok {
		k = len(b.causes)
		b.causes[name] = k
	}
	return k
}

// weigh begins to keep squares of weights: all before were 1, as are their squares.
func (b *Builder) weigh() {
	b.weighted = true
	for _, g := range b.groups {
		g.square = g.weight.clone()
	}
}

// addAll adds spells up to the first bad one, which the error names by its
// index.
func (b *Builder) addAll(spells []Spell) error {
	for i, s := range spells {
		if err := b.Add(s); err != nil {
			return fmt.Errorf("spell %d: %w", i, err)
		}
	}
	return nil
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

// Groups is one table a group, in natural order of name (by number when all names
// are numbers). All tables have the same causes in that same order, also causes the
// group never saw. Times closer than a tolerance are one (see [Builder.binned]); a
// spell that this leaves no length is an error. Nothing seen gives [ErrNoSpells].
func (b *Builder) Groups() ([]Group, error) {
	if len(b.groups) == 0 {
		return nil, ErrNoSpells
	}
	causes, bins := sortedNames(b.causes), b.binned()
	var out []Group
	for _, name := range sortedNames(b.groups) {
		t, err := b.groups[name].table(causes, b.causes, bins)
		if err != nil {
			return nil, err
		}
		if !b.fractional {
			t.Squares = nil
		}
		out = append(out, Group{Name: name, Table: t})
	}
	return out, nil
}

// table sorts the counts by time and the causes by name.
func (g *counts) table(causes []string, column map[string]int, bins map[float64]float64) (*Table, error) {
	g.bin(bins)
	order := make([]int, len(g.times))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(g.times[a], g.times[b]) })
	t := &Table{Causes: slices.Clone(causes), Records: g.records, Times: permuted(g.times, order)}
	t.Censored, t.Events = g.weight.rows(causes, column, order)
	if g.square != nil {
		t.Squares = &Squares{}
		t.Squares.Censored, t.Squares.Events = g.square.rows(causes, column, order)
	}
	names := make([]string, len(column))
	for name, k := range column {
		names[k] = name
	}
	for s, w := range g.late {
		if s.entry >= s.exit {
			return nil, fmt.Errorf("a spell ends at %v as it comes under watch: times so close are one", s.exit)
		}
		l := Late{Entry: s.entry, Exit: s.exit, Ended: s.cause >= 0, Weight: w.weight, Square: w.square}
		if l.Ended {
			l.Cause = names[s.cause]
		}
		t.Late = append(t.Late, l)
	}
	slices.SortFunc(t.Late, Late.compare)
	return t, nil
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
