package sweep

import (
	"fmt"
	"io"
	"math"

	"concert/configs"
	"concert/results"
	"concert/results/words"
	"concert/studies/design"
	"concert/studies/sensitivity"
)

// Analysis says which factors decide an outcome of a scenario.
type Analysis struct {
	Scenario string  `json:"scenario"`
	Outcome  Outcome `json:"-"`
	Name     string  `json:"outcome"`
	// Of the method of Sobol.
	Indices *sensitivity.Indices   `json:"indices,omitempty"`
	Noise   float64                `json:"noise,omitempty"` // share of the variance that is noise of the simulation
	Smaller []*sensitivity.Indices `json:"-"`               // on fewer rows, the fewest first
	// Of the method of Morris.
	Effects []sensitivity.Effect `json:"effects,omitempty"`
	StdErr  float64              `json:"mean_std_error,omitempty"` // of a point
}

// Layout is the design of a sensitivity analysis: its points in the unit cube, and
// how many of them make a row.
func Layout(s *configs.Study, seed uint64) (points design.Points, row int, err error) {
	n := len(s.Factors)
	if n == 0 {
		return nil, 0, s.Fault("uncertainty", "want something that is varied: [[uncertainty]] or [[lever]] tables, or facts = true, got none")
	}
	o := s.Sensitivity
	row = design.Runs(n, o.Second)
	runs := o.Rows
	if o.Method == "morris" {
		row, runs = n+1, o.Paths
	}
	if runs*row*len(s.Bases) > maxPoints {
		return nil, 0, s.Fault("sensitivity", fmt.Sprintf("want at most %d points, got %d: fewer rows or paths", maxPoints, runs*row*len(s.Bases)))
	}
	if o.Method == "morris" {
		return design.Morris(runs, n, o.Levels, seed), row, nil
	}
	points, err = design.Saltelli(runs, n, o.Second, seed)
	if err != nil {
		err = s.Fault("sensitivity.rows", err.Error())
	}
	return points, row, err
}

// Analyse finds the indices or effects of every outcome in every scenario from the
// table of a [Layout]. An outcome that is not to be had at every point is left out.
func (t *Table) Analyse(points design.Points, seed uint64) ([]*Analysis, error) {
	var list []*Analysis
	for b := range t.Study.Bases {
		for k := range t.Outcomes {
			y, errors := t.Column(k, b)
			if _, incomplete := first(y, math.IsNaN); incomplete {
				continue
			}
			a := &Analysis{Scenario: t.Study.Bases[b].Called(), Outcome: t.Outcomes[k], Name: t.Outcomes[k].Column()}
			if err := a.fill(t.Study, points, y, errors, seed); err != nil {
				return nil, err
			}
			list = append(list, a)
		}
	}
	return list, nil
}

// first is where the first value is that a test holds of.
func first(list []float64, is func(float64) bool) (int, bool) {
	for i, x := range list {
		if is(x) {
			return i, true
		}
	}
	return 0, false
}

// fill finds the effects or indices. Sobol's are found on 8, 16, 32, … rows too,
// without resampling: how they settle is what says whether there were enough.
func (a *Analysis) fill(s *configs.Study, points design.Points, y, errors []float64, seed uint64) (err error) {
	if s.Sensitivity.Method == "morris" {
		if a.Effects, err = sensitivity.Screen(points, y); err != nil {
			return err
		}
		for j := range a.Effects {
			a.Effects[j].Factor = s.Factors[j].Label
		}
		for _, e := range errors {
			a.StdErr += e / float64(len(errors))
		}
		return nil
	}
	o, err := sensitivity.Collect(y, len(s.Factors), s.Sensitivity.Second)
	if err != nil {
		return err
	}
	const fewest = 8
	for rows := fewest; rows < s.Sensitivity.Rows; rows *= 2 {
		a.Smaller = append(a.Smaller, o.Indices(rows, 0, seed).Called(labels(s)))
	}
	a.Indices = o.Indices(s.Sensitivity.Rows, s.Sensitivity.Resamples, seed).Called(labels(s))
	a.Noise = sensitivity.Noise(errors, a.Indices.Variance)
	return nil
}

// labels are what the factors are called.
func labels(s *configs.Study) (list []string) {
	for j := range s.Factors {
		list = append(list, s.Factors[j].Label)
	}
	return list
}

// Ranking is the analyses as files and text.
type Ranking struct {
	Study    *configs.Study
	Analyses []*Analysis
	Points   int
	Seed     uint64
	Warnings []string
}

// WriteJSON writes sensitivity.json.
func (r *Ranking) WriteJSON(w io.Writer) error {
	return results.WriteJSON(w, struct {
		Title    string      `json:"title"`
		Question string      `json:"question,omitempty"`
		Method   string      `json:"method"`
		Seed     uint64      `json:"seed"`
		Points   int         `json:"points"`
		Analyses []*Analysis `json:"analyses"`
		Warnings []string    `json:"warnings,omitempty"`
	}{r.Study.Title, r.Study.Question, r.Study.Sensitivity.Method, r.Seed, r.Points, r.Analyses, r.Warnings})
}

// WriteCSV writes sensitivity.csv: a row a scenario, outcome and factor.
func (r *Ranking) WriteCSV(w io.Writer) error {
	ends := []string{"", "_std_error", "_conf_low", "_conf_high"}
	header := []string{"scenario", "outcome", "factor"}
	morris := r.Study.Sensitivity.Method == "morris"
	for _, name := range map[bool][]string{false: {"first", "total"}, true: {"mu_star"}}[morris] {
		for _, end := range ends {
			header = append(header, name+end)
		}
	}
	out := words.NewTable(w, append(header, map[bool][]string{false: {"variance", "noise"}, true: {"mu", "sigma"}}[morris]...)...)
	for _, a := range r.Analyses {
		for _, e := range a.Effects {
			out.Row(append(append([]any{a.Scenario, a.Name, e.Factor}, e.MuStar.Cells()...), e.Mu, e.Sigma)...)
		}
		if a.Indices == nil {
			continue
		}
		for _, f := range a.Indices.Factors {
			row := append([]any{a.Scenario, a.Name, f.Factor}, f.First.Cells()...)
			out.Row(append(append(row, f.Total.Cells()...), a.Indices.Variance, a.Noise)...)
		}
	}
	return out.End()
}

// WritePairs writes pairs.csv: the shares that two factors have together and neither
// alone.
func (r *Ranking) WritePairs(w io.Writer) error {
	out := words.NewTable(w, "scenario", "outcome", "factor", "other", "second", "second_std_error", "second_conf_low", "second_conf_high")
	for _, a := range r.Analyses {
		for _, p := range a.Indices.Pairs {
			out.Row(append([]any{a.Scenario, a.Name, p.Factors[0], p.Factors[1]}, p.Second.Cells()...)...)
		}
	}
	return out.End()
}

// WriteConvergence writes convergence.csv: the indices on ever more rows.
func (r *Ranking) WriteConvergence(w io.Writer) error {
	out := words.NewTable(w, "scenario", "outcome", "rows", "factor", "first", "total")
	for _, a := range r.Analyses {
		for _, i := range append(a.Smaller, a.Indices) {
			for _, f := range i.Factors {
				out.Row(a.Scenario, a.Name, i.Rows, f.Factor, f.First.Value, f.Total.Value)
			}
		}
	}
	return out.End()
}
