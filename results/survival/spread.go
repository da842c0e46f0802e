package survival

import (
	"cmp"
	"slices"
)

// coef writes a spell's influence on an estimate, its derivative by the spell's
// weight, as a combination of functions of time that all spells share. It changes
// only when the spell comes under watch and when it ends.
type coef [3]float64

// spread is Σ w² c cᵀ over spells of weight w: the variance of the estimate at any
// time is its quadratic form in the shared functions there (the infinitesimal
// jackknife). Products are never fused with sums.
//
// Source: Jaeckel (1972), The Infinitesimal Jackknife, Bell Laboratories
// Memorandum MM 72-1215-11.
type spread [3][3]float64

// add counts spells whose squared weights sum up to square.
func (s *spread) add(square float64, c coef) {
	for i, x := range c {
		for j, y := range c {
			s[i][j] += float64(square * float64(x*y))
		}
	}
}

// along is the quadratic form in v.
func (s *spread) along(v coef) float64 {
	total := 0.0
	for i, x := range v {
		for j, y := range v {
			total += float64(s[i][j] * float64(x*y))
		}
	}
	return total
}

// passing are the spells of a table with weights that are not whole, in the order
// in which they come under watch and leave.
type passing struct {
	*Table
	start   float64 // Σ w² of those under watch from 0 on
	entries []entry // of the late, by entry
	byExit  []*entry
	in, out int // how many of them have come, and left
}

// entry is a late spell on its way.
type entry struct {
	Late
	index int // among the late
	cause int // −1 censored
	gone  bool
}

// passing are the spells of a table that has Squares, none of whom has come or
// left.
func (t *Table) passing() *passing {
	p := &passing{Table: t, entries: make([]entry, len(t.Late))}
	for i := range t.Times {
		p.start += t.Squares.Censored[i]
		for k := range t.Events {
			p.start += t.Squares.Events[k][i]
		}
	}
	for i, l := range t.Late {
		p.entries[i] = entry{Late: l, index: i, cause: -1}
		if l.Ended {
			p.entries[i].cause = slices.Index(t.Causes, l.Cause)
		}
		p.byExit = append(p.byExit, &p.entries[i])
		p.start -= l.Square
	}
	slices.SortStableFunc(p.byExit, func(a, b *entry) int { return cmp.Compare(a.Exit, b.Exit) })
	return p
}

// enter calls add for the late spells that come under watch before time t.
func (p *passing) enter(t float64, add func(e *entry)) {
	for ; p.in < len(p.entries) && p.entries[p.in].Entry < t; p.in++ {
		add(&p.entries[p.in])
	}
}

// leave calls move for the spells that leave at row i: for each cause and −1 for
// the censored, those under watch from 0 on together, the late (e not nil) each.
func (p *passing) leave(i int, move func(cause int, square float64, e *entry)) {
	rest := make([]float64, len(p.Causes)+1) // the censored last
	for k := range p.Causes {
		rest[k] = p.Squares.Events[k][i]
	}
	rest[len(p.Causes)] = p.Squares.Censored[i]
	for ; p.out < len(p.byExit) && p.byExit[p.out].Exit == p.Times[i]; p.out++ {
		e := p.byExit[p.out]
		rest[(e.cause+len(rest))%len(rest)] -= e.Square
		move(e.cause, e.Square, e)
	}
	for k, square := range rest {
		if k == len(p.Causes) {
			k = -1
		}
		move(k, square, nil)
	}
}
