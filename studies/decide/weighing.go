package decide

import (
	"maps"
	"slices"

	"concert/sim"
)

// Weighing weighs arrangements whose histories are lived through elsewhere, a draw at a
// time and in any order: to the bits of [Run], if they are the same.
type Weighing struct {
	s    *study
	draw map[int]draw
}

// NewWeighing prepares the weighing of the peace of a protégé: each arrangement by its
// label, under each reading. Of the options it takes the seed, Known and Protege.
func NewWeighing(labels []string, readings []Reading, o Options) *Weighing {
	s := &study{Options: o, readings: readings, protege: o.Protege}
	for _, label := range labels {
		s.labels = append(s.labels, distinct(s.labels, label))
	}
	s.cells = make([]*cell, len(labels)*len(readings))
	for i := range s.cells {
		s.cells[i] = &cell{}
	}
	return &Weighing{s, map[int]draw{}}
}

// Lived are the histories of a cell: those of one draw, the outcomes of all its
// protégés side by side, and the number of the one that counts.
type Lived struct {
	Outcomes []sim.Outcome
	Proteges int
	Number   int
}

// Add takes in the histories of draw k, as many in each cell, by arrangement, by
// reading.
func (w *Weighing) Add(k int, cells []Lived) {
	n := len(cells[0].Outcomes) / cells[0].Proteges
	d, x := w.s.newDraw(int64(n)), make([][figures]float64, len(cells))
	for h := range n {
		for i, c := range cells {
			x[i] = figuresOf(c.Outcomes[h*c.Proteges:(h+1)*c.Proteges], c.Number)
		}
		d.add(x)
	}
	w.draw[k] = d
}

// Has tells whether draw k was added.
func (w *Weighing) Has(k int) bool { _, ok := w.draw[k]; return ok }

// Draws is how many were added.
func (w *Weighing) Draws() int { return len(w.draw) }

// Result is what two or more draws tell under beliefs, which may be nil: the cells, the
// curves under the beliefs, the regrets and, if it is to be whole, the break-evens.
func (w *Weighing) Result(beliefs map[string]float64, whole bool) (*Result, error) {
	if err := w.believe(beliefs); err != nil {
		return nil, err
	}
	w.s.draws = w.s.draws[:0]
	for _, k := range slices.Sorted(maps.Keys(w.draw)) {
		w.s.draws = append(w.s.draws, w.draw[k])
	}
	r := w.s.weighed()
	if w.s.beliefs == nil {
		w.s.readingsIn(r)
	}
	if whole {
		w.s.balance(r)
	}
	return r, nil
}

// Believe works out anew, in a result of the same draws, what hangs on the beliefs.
func (w *Weighing) Believe(r *Result, beliefs map[string]float64) error {
	if err := w.believe(beliefs); err != nil {
		return err
	}
	if w.s.beliefs != nil {
		w.s.believe(r)
	}
	return nil
}

func (w *Weighing) believe(beliefs map[string]float64) (err error) {
	o := Options{Beliefs: beliefs}
	w.s.beliefs, err = o.beliefs(w.s.readings)
	return err
}
