package survival

import (
	"cmp"
	"math"
	"slices"
)

// Late are spells that came under watch only after 0 (delayed entry, left
// truncation, or a later row of one subject): they are at risk in (Entry, Exit],
// and are among the counts at Exit. R writes them Surv(entry, exit, event).
type Late struct {
	Entry, Exit    float64 // 0 < Entry < Exit, in the unit of time
	Ended          bool    // else censored at Exit
	Cause          string  // read only when Ended
	Weight, Square float64 // sums of weights and of squared weights
}

// compare orders by entry, then by exit, cause and fate: any order of the same
// spells gives the same table.
func (l Late) compare(m Late) int {
	return cmp.Or(cmp.Compare(l.Entry, m.Entry), cmp.Compare(l.Exit, m.Exit), cmp.Compare(l.Cause, m.Cause), compareBool(l.Ended, m.Ended))
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// outside tells how many spells of a table had yet to come under watch.
type outside struct {
	entries []float64 // rising
	from    []float64 // weight of that entry and all later ones
}

// outside sums the weights of the late from the last entry back.
func (t *Table) outside() outside {
	o := outside{from: make([]float64, len(t.Late)+1)}
	for i := len(t.Late) - 1; i >= 0; i-- {
		o.from[i] = o.from[i+1] + t.Late[i].Weight
	}
	for _, l := range t.Late {
		o.entries = append(o.entries, l.Entry)
	}
	return o
}

// at is the weight of the spells whose entry is not before t: not at risk at t.
func (o outside) at(t float64) float64 {
	i, _ := slices.BinarySearch(o.entries, t)
	return o.from[i]
}

// crumb is the share of a count below which a difference of sums is rounding.
const crumb = 1e-12

// takeOff subtracts from the counts n at the table's times those who had yet to
// come under watch, n never falling below the endings.
func (t *Table) takeOff(n []float64) {
	if len(t.Late) == 0 {
		return
	}
	o := t.outside()
	for i, at := range t.Times {
		all, d := n[i], t.EndedAt(i)
		if n[i] -= o.at(at); math.Abs(n[i]-d) <= crumb*all {
			n[i] = d
		}
	}
}
