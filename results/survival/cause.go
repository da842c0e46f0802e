package survival

import (
	"fmt"
	"slices"
)

// ForCause is the table in which only endings of cause count and all others are
// censorings, as cause-specific tests want.
func (t *Table) ForCause(cause string) (*Table, error) {
	k := slices.Index(t.Causes, cause)
	if k < 0 {
		return nil, fmt.Errorf("cause: want one of %q, got %q", t.Causes, cause)
	}
	out := &Table{Times: t.Times, Causes: []string{cause}, Events: [][]float64{t.Events[k]}, Records: t.Records, Late: t.lateFor(cause)}
	out.Censored = make([]float64, len(t.Times))
	for i := range t.Times {
		out.Censored[i] = t.Censored[i]
		for j := range t.Events {
			if j != k {
				out.Censored[i] += t.Events[j][i]
			}
		}
	}
	if t.Squares != nil {
		out.Squares = t.Squares.forCause(k)
	}
	return out, nil
}

// lateFor are the late spells, those that did not end of cause as censored.
func (t *Table) lateFor(cause string) []Late {
	late := slices.Clone(t.Late)
	for i := range late {
		if late[i].Cause != cause {
			late[i].Ended, late[i].Cause = false, ""
		}
	}
	return late
}

// forCause adds the squares of all other causes to those of the censored.
func (s *Squares) forCause(k int) *Squares {
	out := &Squares{Events: [][]float64{s.Events[k]}, Censored: slices.Clone(s.Censored)}
	for j, row := range s.Events {
		for i := range row {
			if j != k {
				out.Censored[i] += row[i]
			}
		}
	}
	return out
}

// only is ForCause for a cause the table need not know.
func (t *Table) only(cause string) *Table {
	if !slices.Contains(t.Causes, cause) {
		t = Merge(t, &Table{Causes: []string{cause}, Events: [][]float64{nil}})
	}
	out, _ := t.ForCause(cause) // known by now
	return out
}
