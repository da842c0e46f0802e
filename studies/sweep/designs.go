package sweep

import (
	"fmt"
	"io"
	"math"

	"concert/configs"
	"concert/results/words"
)

// Design is a choice: an arrangement with values of the levers. It is judged over
// the states of the world, which are readings and rows of uncertainties.
type Design struct {
	Label    string
	Values   []any      // by lever
	Criteria []Judgment // by criterion
	Front    bool       // no other design is as good by every criterion and better by one
	points   []int      // by state
}

// Judgment is a design by one criterion.
type Judgment struct {
	Mean   float64 // over the states; infinite where a median outlasts the horizon
	Worst  float64 // in the worst state for it
	Regret float64 // most by which the best design of a state beats it there
}

// criterion is what designs are judged by: an outcome, or a lever that is a burden
// or a benefit itself.
type criterion struct {
	name  string
	high  bool // the more the better
	share bool
	of    func(point int) float64
}

// Designs are the choices of a sweep and how they fare, nil unless there are two and
// the study says what is wanted. The front is a filter on the table, by its values
// as they are; what differs by less than its error is not told apart.
//
// Domination is by the means over the states. It costs the square of the number of
// designs.
func (t *Table) Designs() []Design {
	criteria := t.criteria()
	list := t.choices()
	if len(criteria) == 0 || len(list) < 2 {
		return nil
	}
	states := len(list[0].points)
	for _, d := range list {
		if len(d.points) != states { // not the same states for all
			return nil
		}
	}
	for _, c := range criteria {
		if !t.told(&c) {
			return nil
		}
		best := make([]float64, states)
		for s := range best {
			best[s] = c.of(list[0].points[s])
			for _, d := range list {
				best[s] = c.better(best[s], c.of(d.points[s]))
			}
		}
		for k := range list {
			list[k].Criteria = append(list[k].Criteria, c.judge(list[k].points, best))
		}
	}
	for k := range list {
		list[k].Front = !dominated(list, k, criteria)
	}
	return list
}

// told tells whether the criterion is to be had at every point.
func (t *Table) told(c *criterion) bool {
	for i := range t.Points {
		if math.IsNaN(c.of(i)) {
			return false
		}
	}
	return true
}

// better is the one of two values that is wanted.
func (c *criterion) better(a, b float64) float64 {
	if c.high {
		return math.Max(a, b)
	}
	return math.Min(a, b)
}

// judge sums a design up over the states, all of the same weight. Regret is max
// over states of |best − v|, the best being that of the state; of a state in which
// both are infinite it is 0, not undefined.
func (c *criterion) judge(points []int, best []float64) Judgment {
	var j Judgment
	for s, p := range points {
		v := c.of(p)
		j.Mean += v / float64(len(points))
		if s == 0 || c.better(v, j.Worst) == j.Worst {
			j.Worst = v
		}
		if v != best[s] {
			j.Regret = math.Max(j.Regret, math.Abs(best[s]-v))
		}
	}
	return j
}

// dominated tells whether another design is as good by every criterion and better
// by one.
func dominated(list []Design, k int, criteria []criterion) bool {
	for o := range list {
		better, worse := false, false
		for i, c := range criteria {
			a, b := list[o].Criteria[i].Mean, list[k].Criteria[i].Mean
			switch {
			case a == b:
			case c.better(a, b) == a:
				better = true
			default:
				worse = true
			}
		}
		if better && !worse {
			return true
		}
	}
	return false
}

// criteria are the outcomes and levers that the study wants high or low.
func (t *Table) criteria() (list []criterion) {
	for k := range t.Outcomes {
		if o := &t.Outcomes[k]; o.Want != "" {
			list = append(list, criterion{o.Column(), o.Want == "high", o.Share(), func(p int) float64 {
				if v := t.Figures[p][k].Value; !math.IsNaN(v) || o.of.name != "median" {
					return v
				}
				return math.Inf(1) // beyond the horizon
			}})
		}
	}
	for j := range t.Study.Factors {
		if f := &t.Study.Factors[j]; f.Want != "" {
			list = append(list, criterion{f.Label, f.Want == "high", false, func(p int) float64 { return numeric(t.Points[p].Values[j]) }})
		}
	}
	return list
}

// numeric is a value as a number: true is 1, false 0, what is no number NaN.
func numeric(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case int64:
		return float64(v)
	case bool:
		if v {
			return 1
		}
		return 0
	}
	return math.NaN()
}

// choices are the designs, each with its points in the order of the states.
//
// A design is its scenario's label and the values of the levers; the order of its
// points is that of the table, so state s is the same of all.
func (t *Table) choices() []Design {
	var list []Design
	index := map[string]int{}
	for i, p := range t.Points {
		d := Design{Label: t.Study.Bases[p.Base].Label}
		for j := range t.Study.Factors {
			if t.Study.Factors[j].Lever() {
				d.Values = append(d.Values, p.Values[j])
			}
		}
		key := fmt.Sprint(d.Label, d.Values)
		k, ok := index[key]
		if !ok {
			k = len(list)
			index[key] = k
			list = append(list, d)
		}
		list[k].points = append(list[k].points, i)
	}
	return list
}

// levers are the factors that are chosen.
func (t *Table) levers() (list []*configs.Factor) {
	for j := range t.Study.Factors {
		if f := &t.Study.Factors[j]; f.Lever() {
			list = append(list, f)
		}
	}
	return list
}

// WriteDesigns writes designs.csv, a row a design.
func (t *Table) WriteDesigns(w io.Writer) error {
	header := []string{"scenario"}
	for _, f := range t.levers() {
		header = append(header, f.Label)
	}
	for _, c := range t.criteria() {
		header = append(header, c.name+"_mean", c.name+"_worst", c.name+"_worst_regret")
	}
	out := words.NewTable(w, append(header, "pareto")...)
	for _, d := range t.Designs() {
		row := append([]any{d.Label}, d.Values...)
		for _, j := range d.Criteria {
			row = append(row, j.Mean, j.Worst, j.Regret)
		}
		out.Row(append(row, d.Front)...)
	}
	return out.End()
}
