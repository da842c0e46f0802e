package survival

import "slices"

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
	if slices.ContainsFunc(tables, func(t *Table) bool { return t.Squares != nil }) {
		out.Squares = &Squares{}
	}
	slices.Sort(out.Times)
	out.Times = slices.Compact(out.Times)
	out.Censored, out.Events = empty(len(out.Causes), len(out.Times))
	if out.Squares != nil {
		out.Squares.Censored, out.Squares.Events = empty(len(out.Causes), len(out.Times))
	}
	for _, t := range tables {
		out.add(t)
	}
	slices.SortStableFunc(out.Late, Late.compare)
	return out
}

// empty are counts of nothing.
func empty(causes, times int) (censored []float64, events [][]float64) {
	events = make([][]float64, causes)
	for k := range events {
		events[k] = make([]float64, times)
	}
	return make([]float64, times), events
}

// add sums the counts of t into out, whose times and causes include t's.
func (out *Table) add(t *Table) {
	out.Late = append(out.Late, t.Late...)
	squares := t.Squares
	if squares == nil { // of whole weights: taken for ones
		squares = &Squares{Events: t.Events, Censored: t.Censored}
	}
	at := 0
	for i, time := range t.Times {
		for out.Times[at] < time {
			at++
		}
		out.Censored[at] += t.Censored[i]
		for k, c := range t.Causes {
			out.Events[slices.Index(out.Causes, c)][at] += t.Events[k][i]
		}
		if out.Squares == nil {
			continue
		}
		out.Squares.Censored[at] += squares.Censored[i]
		for k, c := range t.Causes {
			out.Squares.Events[slices.Index(out.Causes, c)][at] += squares.Events[k][i]
		}
	}
}
