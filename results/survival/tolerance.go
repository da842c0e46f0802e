package survival

import (
	"math"
	"slices"
)

// tieTolerance is √ε of float64: times are one when they differ by no more than
// this, or than this share of the mean of the distinct times.
var tieTolerance = math.Sqrt(math.Nextafter(1, 2) - 1)

// binned maps times that lie too close to the one before to the first of their
// chain; it is nil when all lie apart. Distinct times of all groups are taken
// together, entries with them, so that a time computed in two ways (0.3 and
// 0.1 + 0.2) is one time everywhere.
//
// Source: the rule of aeqSurv in R's survival package.
func (b *Builder) binned() map[float64]float64 {
	distinct := map[float64]bool{}
	if b.entered && b.fromStart {
		distinct[0] = true
	}
	for _, g := range b.groups {
		for _, t := range g.times {
			distinct[t] = true
		}
		for s := range g.late {
			distinct[s.entry] = true
		}
	}
	times, total := make([]float64, 0, len(distinct)), 0.0
	for t := range distinct {
		times = append(times, t)
	}
	slices.Sort(times)
	for _, t := range times {
		total += t / float64(len(times)) // no overflow
	}
	var bins map[float64]float64
	first := 0.0
	for i, t := range times {
		if i == 0 || !tied(t-times[i-1], total) {
			first = t
			continue
		}
		if bins == nil {
			bins = map[float64]float64{}
		}
		bins[t] = first
	}
	return bins
}

// tied says whether a gap is too small to part two times.
func tied(gap, mean float64) bool { return gap <= tieTolerance || gap/mean <= tieTolerance }

// bin moves all counts to the times of their bins, none with nil bins.
func (g *counts) bin(bins map[float64]float64) {
	if len(bins) == 0 {
		return
	}
	old := *g
	*g = counts{row: map[float64]int{}, records: old.records}
	for i, t := range old.times {
		to := g.at(binOf(bins, t))
		g.weight.move(&old.weight, i, to)
		if old.square != nil {
			if g.square == nil {
				g.square = &tally{}
			}
			g.square.move(old.square, i, to)
		}
	}
	for s, m := range old.late {
		if g.late == nil {
			g.late = map[stay]mass{}
		}
		at := stay{binOf(bins, s.entry), binOf(bins, s.exit), s.cause}
		g.late[at] = mass{g.late[at].weight + m.weight, g.late[at].square + m.square}
	}
}

// binOf is the first time of a time's chain, the time itself if it stands
// apart.
func binOf(bins map[float64]float64, t float64) float64 {
	if first, ok := bins[t]; ok {
		return first
	}
	return t
}

// move adds row i of another tally to a row of this one.
func (t *tally) move(from *tally, i, to int) {
	if i < len(from.censored) {
		t.add(-1, to, from.censored[i])
	}
	for k, row := range from.events {
		if i < len(row) {
			t.add(k, to, row[i])
		}
	}
}
