package engine

import (
	"encoding/json"
	"fmt"

	"concert/results/survival"
	"concert/sim"
	"concert/studies/decide"
)

// Question asks what the histories that are there come to.
type Question struct {
	Arrangements []Arrangement      `json:"arrangements"`
	Readings     []string           `json:"readings"` // those to weigh by, by name; the file's own comes first
	Set          Set                `json:"set"`
	Beliefs      map[string]float64 `json:"beliefs"` // of the readings but the file's own; nil where there is no other
	Whole        bool               `json:"whole"`   // with the break-evens
	First        bool               `json:"first"`   // a first look: whatever is there, by chance alone
}

// Answer is what they come to.
type Answer struct {
	Draws     int                `json:"draws"` // that all cells have lived through
	Of        int                `json:"of"`
	Histories int64              `json:"histories"` // of each cell
	Readings  []decide.Reading   `json:"readings"`
	Labels    []string           `json:"labels"`
	Curves    []Curve            `json:"curves"` // by arrangement, under the beliefs
	Figures   []decide.Cell      `json:"figures"`
	Cells     []decide.Cell      `json:"cells"` // by arrangement, by reading
	BreakEven []decide.BreakEven `json:"break_even"`
	Regrets   []decide.Regret    `json:"regret"`
	Fighters  [][]Fighter        `json:"fighters"` // by arrangement
}

// Curve is S(t), t = 0 … 75, with its interval.
type Curve struct {
	Value []float64 `json:"value"`
	Lower []float64 `json:"lower"`
	Upper []float64 `json:"upper"`
}

// weighed is a question and what was weighed for it.
type weighed struct {
	key      string
	weighing *decide.Weighing
	cells    []*cell // by arrangement
	readings []int   // of the question, by their numbers
	names    []decide.Reading
	set      Set
	first    bool
	result   *decide.Result
	fighters [][]Fighter
	told     int // draws in result
	whole    bool
}

// Ask answers a question; nil where fewer than two draws have been lived through in all
// its cells.
func (e *Engine) Ask(q Question) (*Answer, error) {
	w, err := e.weigh(q)
	if err != nil {
		return nil, err
	}
	e.take(w)
	if w.weighing.Draws() < 2 {
		return nil, nil
	}
	beliefs := w.beliefs(q.Beliefs)
	if w.told != w.weighing.Draws() || q.Whole && !w.whole {
		if w.result, err = w.weighing.Result(beliefs, q.Whole); err != nil {
			return nil, err
		}
		w.told, w.whole = w.weighing.Draws(), q.Whole
	} else if err := w.weighing.Believe(w.result, beliefs); err != nil {
		return nil, err
	}
	return e.answer(w), nil
}

// beliefs are those of the readings that are weighed by.
func (w *weighed) beliefs(all map[string]float64) map[string]float64 {
	if len(w.names) < 2 {
		return nil
	}
	b := map[string]float64{}
	for _, r := range w.names[1:] {
		b[r.Name] = all[r.Name]
	}
	return b
}

// weigh finds or begins the weighing of a question.
func (e *Engine) weigh(q Question) (*weighed, error) {
	text, err := json.Marshal(Question{Arrangements: q.Arrangements, Readings: q.Readings, Set: q.Set, First: q.First})
	if err != nil {
		return nil, err
	}
	if _, err := e.of(q.Set); err != nil {
		return nil, err
	}
	if w := e.weighed; w != nil && w.key == string(text) {
		return w, nil
	}
	w := &weighed{key: string(text), set: q.Set, first: q.First}
	var labels []string
	for _, a := range q.Arrangements {
		c, err := e.cell(a)
		if err != nil {
			return nil, err
		}
		if c.protege, err = numberOf(c, w.cells); err != nil {
			return nil, err
		}
		w.cells = append(w.cells, c)
		labels = append(labels, c.readings[0].Scenario.Called())
	}
	w.read(q.Readings)
	w.weighing = decide.NewWeighing(labels, w.names, decide.Options{Seed: e.seed, Known: q.Set == Mode, Protege: w.cells[0].readings[0].Scenario.Proteges[0].Name})
	w.fighters = fighters(w.cells, len(w.readings))
	e.weighed = w
	return w, nil
}

// numberOf is that of the protégé whose peace is weighed, the first of the first cell,
// among those of a cell.
func numberOf(c *cell, cells []*cell) (int, error) {
	if len(cells) == 0 {
		return 0, nil
	}
	name, s := cells[0].readings[0].Scenario.Proteges[0].Name, c.readings[0].Scenario
	for i := range s.Proteges {
		if s.Proteges[i].Name == name {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%s: want a protégé called %s, got none", s.Called(), name)
}

// read finds the readings to weigh by: the file's own, and those named that say
// something else.
func (w *weighed) read(names []string) {
	for i, r := range w.cells[0].readings {
		wanted := i == 0
		for _, name := range names {
			wanted = wanted || name == r.Name
		}
		if wanted {
			w.readings = append(w.readings, i)
			w.names = append(w.names, decide.Reading{Name: r.Name, Label: r.Title()})
		}
	}
}

// firstParts is into how many parts a block is cut for a first look, so that a single
// one tells how sure it is.
const firstParts = 4

// parts is into how many parts a block is cut.
func (w *weighed) parts() int {
	if w.first {
		return firstParts
	}
	return 1
}

// take weighs the draws that all cells have lived through since.
func (e *Engine) take(w *weighed) {
	parts := w.parts()
	for k := range e.Blocks(w.set) {
		if w.weighing.Has(k * parts) {
			continue
		}
		lived := w.lived(k)
		if lived == nil {
			continue
		}
		w.count(lived)
		for part := range parts {
			w.weighing.Add(k*parts+part, cut(lived, part, parts))
		}
	}
}

// lived are the histories of a draw in all cells, nil if one has not lived through it.
func (w *weighed) lived(k int) (list []decide.Lived) {
	for _, c := range w.cells {
		for _, r := range w.readings {
			blocks := c.blocks[at(w.set, r)]
			if blocks == nil || blocks[k] == nil {
				return nil
			}
			list = append(list, decide.Lived{Outcomes: unpack(blocks[k]), Proteges: len(c.readings[r].Scenario.Proteges), Number: c.protege})
		}
	}
	return list
}

// cut is one of so many parts of the histories.
func cut(all []decide.Lived, part, parts int) []decide.Lived {
	list := make([]decide.Lived, len(all))
	for i, l := range all {
		n := len(l.Outcomes) / l.Proteges
		from, to := part*n/parts*l.Proteges, (part+1)*n/parts*l.Proteges
		list[i] = decide.Lived{Outcomes: l.Outcomes[from:to], Proteges: l.Proteges, Number: l.Number}
	}
	return list
}

// answer is the result of a weighing as the page shows it.
func (e *Engine) answer(w *weighed) *Answer {
	r := w.result
	a := &Answer{Draws: w.told / w.parts(), Of: e.Blocks(w.set), Readings: w.names, Labels: r.Arrangements,
		Figures: r.Believed, Cells: r.Cells, BreakEven: r.BreakEvens, Regrets: r.Regrets, Fighters: w.fighters}
	a.Histories = int64(a.Draws) * e.sets[w.set].each
	if a.Figures == nil {
		a.Figures = r.Cells
	}
	for _, c := range r.Curves {
		if c.Reading == decide.Believed || len(w.names) == 1 {
			a.Curves = append(a.Curves, curveOf(c.S))
		}
	}
	return a
}

func curveOf(s []survival.Known) (c Curve) {
	for _, k := range s {
		c.Value, c.Lower, c.Upper = append(c.Value, k.Value), append(c.Lower, k.Lower), append(c.Upper, k.Upper)
	}
	return c
}

// Fighter is what a guarantor did in the attacks, by reading.
type Fighter struct {
	Power    string  `json:"power"`
	Asked    []int64 `json:"asked"`    // attacks in which it was bound
	Honoured []int64 `json:"honoured"` // of these, those in which it fought
	Fought   []int64 `json:"fought"`   // attacks in which it fought
	Attacks  []int64 `json:"attacks"`
}

func fighters(cells []*cell, readings int) (list [][]Fighter) {
	for _, c := range cells {
		var of []Fighter
		for _, g := range c.readings[0].Scenario.Proteges[c.protege].Guarantors {
			of = append(of, Fighter{g.Power, make([]int64, readings), make([]int64, readings), make([]int64, readings), make([]int64, readings)})
		}
		list = append(list, of)
	}
	return list
}

// count counts who fights.
func (w *weighed) count(lived []decide.Lived) {
	for i, l := range lived {
		a, r := i/len(w.readings), i%len(w.readings)
		for h := 0; h < len(l.Outcomes); h += l.Proteges {
			w.fight(a, r, &l.Outcomes[h+l.Number])
		}
	}
}

func (w *weighed) fight(a, r int, o *sim.Outcome) {
	if !o.Broken {
		return
	}
	for j := range w.fighters[a] {
		f := &w.fighters[a][j]
		f.Attacks[r]++
		f.Asked[r] += int64(o.Asked >> j & 1)
		f.Honoured[r] += int64(o.Honoured >> j & 1)
		f.Fought[r] += int64(o.Fought >> j & 1)
	}
}
