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
