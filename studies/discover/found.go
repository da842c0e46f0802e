package discover

import (
	"fmt"
	"math"

	"concert/internal/portable"
)

// Found is what was found in some data.
type Found struct {
	Points, Cases int
	Boxes         []Discovery
}

// Discovery is a box and how it was found.
type Discovery struct {
	Box
	Chance     float64 // share of shuffled cases, this order among them, in which a box as good is found
	Trajectory []Box   // of the peeling, the whole space first
	Chosen     int     // in the trajectory, before what is not needed was dropped
}

// Find looks for boxes one after another, each among the points outside those
// before. Of a peeling the box is taken that holds most cases beyond what as many
// random points would,
//
//	(t − n·T/N) / √(n·T/N·(1 − T/N)·(N − n)/(N − 1)),
//
// with t cases among its n points, T among all N; limits that are not needed (a
// quasi-p of 0.05 or more) are dropped, the least needed first. The same search on
// shuffled cases says how often chance finds a box as good: one that it finds more
// often than the level is none, and ends the search, as does one with less than a
// twentieth of the cases.
func (d *Data) Find(o Options) (*Found, error) {
	if err := d.check(o); err != nil {
		return nil, err
	}
	rows := make([]int, len(d.Points))
	for i := range rows {
		rows[i] = i
	}
	found := &Found{Points: len(rows), Cases: d.count(rows)}
	for len(found.Boxes) < o.Boxes && len(rows) > 0 && d.count(rows) > 0 && d.count(rows) < len(rows) {
		one := d.search(rows, o, found.Cases)
		one.Chance = d.chance(rows, o, one.Trajectory[one.Chosen].Excess, uint64(len(found.Boxes)))
		if one.Limited == 0 || one.Coverage < leastCoverage || one.Chance > o.Level {
			break
		}
		found.Boxes = append(found.Boxes, one)
		rows = d.outside(rows, one.Limits)
	}
	return found, nil
}

// leastCoverage is the share of the cases that a box has at least.
const leastCoverage = 0.05

// check wants a value of every factor in each point, not NaN, and the number of a
// kind where there are kinds; and options that find something.
func (d *Data) check(o Options) error {
	if len(d.Points) == 0 || len(d.Points) != len(d.Cases) {
		return fmt.Errorf("discover: want points, and for each whether it is a case, got %d and %d", len(d.Points), len(d.Cases))
	}
	for i, p := range d.Points {
		for j, f := range d.Factors {
			if len(p) != len(d.Factors) || math.IsNaN(p[j]) || f.Kinds != nil && (p[j] != math.Trunc(p[j]) || p[j] < 0 || int(p[j]) >= len(f.Kinds)) {
				return fmt.Errorf("discover: point %d: want a value of each of %d factors", i+1, len(d.Factors))
			}
		}
	}
	return o.Check()
}

// search peels and chooses.
func (d *Data) search(rows []int, o Options, all int) Discovery {
	one := Discovery{Trajectory: d.peel(rows, o, all)}
	for i, b := range one.Trajectory {
		if b.Excess > one.Trajectory[one.Chosen].Excess {
			one.Chosen = i
		}
	}
	one.Box = d.needed(rows, one.Trajectory[one.Chosen], all)
	return one
}

// needed is the box without the limits that it does not need.
func (d *Data) needed(rows []int, b Box, all int) Box {
	const dispensable = 0.05
	cases := d.count(rows)
	for {
		worst := -1
		limits := append([]Limit(nil), b.Limits...)
		for j := range limits {
			limits[j].P = d.quasi(rows, limits, j)
			if limits[j].Limited() && limits[j].P >= dispensable && (worst < 0 || limits[j].P > limits[worst].P) {
				worst = j
			}
		}
		b = Box{limits, d.figures(d.inside(rows, limits), limits, len(rows), cases, all)}
		if worst < 0 {
			return b
		}
		b.Limits[worst] = d.whole()[worst]
	}
}

// quasi is the quasi-p of a limit of a box: were the points of the box drawn from
// those of the box without that limit, so many cases or more would be among them
// with this probability,
//
//	P(Binomial(n, t′/n′) ≥ t),
//
// n′ and t′ of the box without it. It is 1 where there is no limit. Limits are
// chosen to make it small, hence the name.
//
// Source: Bryant and Lempert (2010), Thinking inside the box, Technol. Forecast.
// Soc. Change 77, 34–49.
func (d *Data) quasi(rows []int, limits []Limit, j int) float64 {
	if !limits[j].Limited() {
		return 1
	}
	without := append([]Limit(nil), limits...)
	without[j] = d.whole()[j]
	in, wide := d.inside(rows, limits), d.inside(rows, without)
	n, t := float64(len(in)), float64(d.count(in))
	p := float64(d.count(wide)) / float64(len(wide))
	if t == 0 || p == 1 {
		return 1
	}
	return portable.BetaIncReg(t, n-t+1, p)
}

// inside are the rows within a box, in their order.
func (d *Data) inside(rows []int, limits []Limit) (in []int) {
	for _, r := range rows {
		if d.within(r, limits) {
			in = append(in, r)
		}
	}
	return in
}

// outside are the other rows: the next box is looked for among them.
func (d *Data) outside(rows []int, limits []Limit) (out []int) {
	for _, r := range rows {
		if !d.within(r, limits) {
			out = append(out, r)
		}
	}
	return out
}

// within tells whether a row keeps all limits, edges included.
func (d *Data) within(row int, limits []Limit) bool {
	for j := range limits {
		if !limits[j].has(d.Points[row][j]) {
			return false
		}
	}
	return true
}

// chance is the share of shuffles, the data as they are among them, in which the
// best box of a peeling has such an excess or more.
//
// It is (1 + shuffles with such a box) / (1 + shuffles), never 0, so that an order
// which is one among the shuffled has its due level. Each shuffle is peeled like
// the data: what the search gains by choosing among many boxes it gains there too.
func (d *Data) chance(rows []int, o Options, excess float64, box uint64) float64 {
	as := 1
	shuffled := &Data{Factors: d.Factors, Points: d.Points, Cases: append([]bool(nil), d.Cases...)}
	all := d.count(rows)
	for s := range o.Shuffles {
		shuffle(shuffled.Cases, rows, o.Seed, box, uint64(s))
		for _, b := range shuffled.peel(rows, o, all) {
			if b.Excess >= excess {
				as++
				break
			}
		}
	}
	return float64(as) / float64(o.Shuffles+1)
}

// shuffle puts the cases of some rows in a random order.
//
// It is Fisher and Yates' shuffle with numbers by address: seed, box, shuffle,
// place.
func shuffle(cases []bool, rows []int, seed, box, number uint64) {
	for i := len(rows) - 1; i > 0; i-- {
		bits, _, _, _ := portable.Philox(uint64(i), number, box, 0, seed, 0)
		k := int(portable.Unit(bits) * float64(i+1))
		a, b := rows[i], rows[k]
		cases[a], cases[b] = cases[b], cases[a]
	}
}
