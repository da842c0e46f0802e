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
