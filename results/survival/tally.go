package survival

import "slices"

// counts is one group's growing table; rows in order of first appearance.
type counts struct {
	row     map[float64]int
	times   []float64
	weight  tally
	square  *tally // of squared weights; nil while all weights are 1
	late    map[stay]mass
	records int64
}

// tally holds sums by row; lists are ragged: a missing tail is 0.
type tally struct {
	censored []float64
	events   [][]float64 // [cause][row]
}

// stay is the whereabouts of spells that came under watch after 0.
type stay struct {
	entry, exit float64
	cause       int // −1 censored
}

// mass is a sum of weights and of their squares.
type mass struct{ weight, square float64 }

// at is the row of a time, made when new.
func (g *counts) at(time float64) int {
	i, ok := g.row[time]
	if !ok {
		i = len(g.times)
		g.row[time] = i
		g.times = append(g.times, time+0) // +0 turns −0 into 0
	}
	return i
}

// add counts weight w at row i for cause k, −1 for censored.
func (g *counts) add(k, i int, w float64) {
	g.weight.add(k, i, w)
	if g.square != nil {
		g.square.add(k, i, float64(w*w))
	}
}

// enter notes weight w that came under watch after 0.
func (g *counts) enter(s stay, w float64) {
	if g.late == nil {
		g.late = map[stay]mass{}
	}
	m := g.late[s]
	g.late[s] = mass{m.weight + w, m.square + float64(w*w)}
}

// add adds w at row i for cause k, −1 for censored, making the lists as long as
// that takes.
func (t *tally) add(k, i int, w float64) {
	row := &t.censored
	if k >= 0 {
		for len(t.events) <= k {
			t.events = append(t.events, nil)
		}
		row = &t.events[k]
	}
	for len(*row) <= i {
		*row = append(*row, 0)
	}
	(*row)[i] += w
}

// clone is a copy that shares nothing.
func (t *tally) clone() *tally {
	c := &tally{censored: slices.Clone(t.censored)}
	for _, row := range t.events {
		c.events = append(c.events, slices.Clone(row))
	}
	return c
}

// rows are the sums in the order of rows and causes wanted.
func (t *tally) rows(causes []string, column map[string]int, order []int) (censored []float64, events [][]float64) {
	for _, c := range causes {
		var row []float64
		if k := column[c]; k < len(t.events) {
			row = t.events[k]
		}
		events = append(events, permuted(row, order))
	}
	return permuted(t.censored, order), events
}
