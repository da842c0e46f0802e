package discover

import (
	"fmt"
	"math"
	"slices"
)

// Data are points with a column a factor, and which of them are cases: those that
// one wants to understand.
//
// Points are [row][factor]; a factor without order has whole numbers, the places of
// its kinds.
type Data struct {
	Factors []Factor
	Points  [][]float64
	Cases   []bool
}

// Factor is a column.
type Factor struct {
	Name  string
	Kinds []string // what 0, 1, 2, … stand for where it has no order; nil of a number
}

// Box is a part of the space: of some factors a range or some kinds.
type Box struct {
	Limits []Limit // by column
	Step
}

// Limit is what a box allows of one factor. Of a number from Low to High, both
// included; of one without order the kinds that are in it.
type Limit struct {
	Low, High float64 // infinite where there is no limit
	Kinds     []bool  // nil of a number
	P         float64 // quasi-p, if limited; see [Data.quasi]
}

// Limited tells whether the box leaves anything out by this factor.
func (l *Limit) Limited() bool {
	return !math.IsInf(l.Low, -1) || !math.IsInf(l.High, 1) || slices.Contains(l.Kinds, false)
}

// has tells whether a value is within.
func (l *Limit) has(x float64) bool {
	if l.Kinds != nil {
		return l.Kinds[int(x)]
	}
	return l.Low <= x && x <= l.High
}

// Step is a box in figures.
type Step struct {
	Points, Cases int
	Coverage      float64 // share of all cases that are in it
	Density       float64 // share of its points that are cases
	Mass          float64 // share of all points that are in it
	Limited       int     // factors that it limits
	Excess        float64 // cases above the density of all, in standard errors
}

// Options say how boxes are found.
type Options struct {
	Peel      float64 // share of the points that a step takes away, about
	LeastMass float64 // of a box
	Boxes     int     // at most
	Shuffles  int     // to see what boxes chance finds
	Level     float64 // a box that chance finds more often than this is none
	Seed      uint64
}

// DefaultOptions are those of the command.
func DefaultOptions() Options {
	return Options{Peel: 0.05, LeastMass: 0.05, Boxes: 3, Shuffles: 99, Level: 0.05, Seed: 1839}
}

// Check refuses options that find nothing.
func (o Options) Check() error {
	switch {
	case !(o.Peel > 0 && o.Peel < 0.5):
		return fmt.Errorf("peel: want a share in 0..0.5, got %g", o.Peel)
	case !(o.LeastMass > 0 && o.LeastMass < 1):
		return fmt.Errorf("least mass: want a share in 0..1, got %g", o.LeastMass)
	case o.Shuffles < 1 || float64(o.Shuffles+1)*o.Level < 1:
		return fmt.Errorf("shuffles: want at least %d for a level of %g, got %d", int(math.Ceil(1/o.Level))-1, o.Level, o.Shuffles)
	}
	return nil
}

// whole is the box without limits.
func (d *Data) whole() []Limit {
	limits := make([]Limit, len(d.Factors))
	for j, f := range d.Factors {
		limits[j] = Limit{Low: math.Inf(-1), High: math.Inf(1)}
		for range f.Kinds {
			limits[j].Kinds = append(limits[j].Kinds, true)
		}
	}
	return limits
}

// peel takes the box apart step by step: each time, of all edges of all factors,
// the one away whose loss raises the density most for each point lost, even if that
// is not at all, until fewer than the least mass are left or nothing but cases.
//
// Source: Friedman and Fisher (1999), Bump hunting in high-dimensional data, Stat.
// Comput. 9, 123–143; the lenient criterion from Kwakkel and Jaxa-Rozen (2016),
// Environ. Model. Softw. 79, 311–321.
func (d *Data) peel(rows []int, o Options, all int) []Box {
	limits := d.whole()
	of, cases := len(rows), d.count(rows)
	boxes := []Box{{limits, d.figures(rows, limits, of, cases, all)}}
	least := int(math.Ceil(o.LeastMass * float64(len(d.Points))))
	for {
		now := boxes[len(boxes)-1]
		if now.Density == 1 || now.Cases == 0 {
			return boxes
		}
		next, left := d.best(rows, now.Limits, now.Density, o.Peel, least)
		if next == nil {
			return boxes
		}
		rows = left
		boxes = append(boxes, Box{next, d.figures(rows, next, of, cases, all)})
	}
}

// best is the peeling that raises the density most a point lost, or lowers it
// least, nil if none leaves enough.
//
// The gain is (density after − density before) / points lost. Of equal gains the
// first counts, factors in order and the low edge before the high one, so that the
// order of the rows decides nothing.
func (d *Data) best(rows []int, limits []Limit, density, share float64, least int) (best []Limit, left []int) {
	gain := math.Inf(-1)
	for j := range d.Factors {
		for _, cut := range d.cuts(rows, j, limits[j], share) {
			var kept []int
			for _, r := range rows {
				if cut.has(d.Points[r][j]) {
					kept = append(kept, r)
				}
			}
			lost := len(rows) - len(kept)
			if len(kept) < least || lost == 0 || len(kept) == 0 {
				continue
			}
			rise := (float64(d.count(kept))/float64(len(kept)) - density) / float64(lost)
			if rise > gain {
				gain, left = rise, kept
				best = slices.Clone(limits)
				best[j] = cut
			}
		}
	}
	return best, left
}

// cuts are the limits of a factor with one edge, or one kind, less.
//
// An edge takes at least the share asked for, rounded down, one point at the least,
// and with it all points of the same value: more than the share where many have one
// value, and no cut at all where all have.
func (d *Data) cuts(rows []int, j int, l Limit, share float64) (list []Limit) {
	for k, in := range l.Kinds {
		if in {
			less := slices.Clone(l.Kinds)
			less[k] = false
			list = append(list, Limit{Low: l.Low, High: l.High, Kinds: less})
		}
	}
	if l.Kinds != nil {
		return list
	}
	x := make([]float64, len(rows))
	for i, r := range rows {
		x[i] = d.Points[r][j]
	}
	slices.Sort(x)
	n := max(1, int(share*float64(len(x))))
	if i, _ := slices.BinarySearch(x, math.Nextafter(x[n-1], math.Inf(1))); i < len(x) { // the first value above the edge
		list = append(list, Limit{Low: middle(x[i-1], x[i]), High: l.High})
	}
	if i, _ := slices.BinarySearch(x, x[len(x)-n]); i > 0 { // behind the last value below the edge
		list = append(list, Limit{Low: l.Low, High: middle(x[i-1], x[i])})
	}
	return list
}

// middle is halfway, without the sum that could overflow. An edge there belongs to
// neither value, so that a box reads the same on either side.
func middle(a, b float64) float64 { return a + (b-a)/2 }

// count is how many of some rows are cases.
func (d *Data) count(rows []int) (cases int) {
	for _, r := range rows {
		if d.Cases[r] {
			cases++
		}
	}
	return cases
}

// figures are a box in figures: the rows in it, of so many with so many cases that
// were looked at. Coverage is of all cases of the data, mass of all points.
//
// Excess is that of [Data.Find], with the hypergeometric variance: the rows of a
// box are drawn from a given number of points without putting any back.
func (d *Data) figures(rows []int, limits []Limit, of, cases, all int) Step {
	s := Step{Points: len(rows), Cases: d.count(rows)}
	n, t := float64(s.Points), float64(s.Cases)
	s.Coverage, s.Density, s.Mass = t/float64(max(1, all)), t/math.Max(1, n), n/float64(len(d.Points))
	for j := range limits {
		if limits[j].Limited() {
			s.Limited++
		}
	}
	p := float64(cases) / float64(of)
	if variance := n * p * (1 - p) * float64(of-s.Points) / float64(max(1, of-1)); variance > 0 {
		s.Excess = (t - float64(n*p)) / math.Sqrt(variance)
	}
	return s
}
