package sweep

import (
	"math"
	"testing"

	"concert/results/survival"
)

// TestDesigns: of designs with known outcomes the front, the worst states and the
// regrets are what a pencil finds.
func TestDesigns(t *testing.T) {
	s := studyOf(t, `scenario = ["belgium-1839"]
[[lever]]
key = "treaty.coverage"
label = "coverage"
values = [0, 0.5, 1]
want = "low"
[[uncertainty]]
key = "norm"
low = 0
high = 1
[design]
points = 2
[[outcome]]
name = "survival(75)"
want = "high"
`)
	outcomes, err := Outcomes(s)
	if err != nil {
		t.Fatal(err)
	}
	points, err := Points(s, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	table := &Table{Study: s, Outcomes: outcomes, Points: points, Histories: make([]int64, len(points))}
	for _, v := range []float64{0.2, 0.6, 0.3, 0.4, 0.5, 0.5} { // coverage 0, 0.5, 1 in two states each
		table.Figures = append(table.Figures, []survival.Estimate{{Value: v}})
	}
	// Means 0.4, 0.35, 0.5; the best of the states are 0.5 and 0.6.
	list := table.Designs()
	for i, want := range []struct {
		front               bool
		mean, worst, regret float64
	}{{true, 0.4, 0.2, 0.3}, {false, 0.35, 0.3, 0.2}, {true, 0.5, 0.5, 0.1}} {
		got := list[i]
		j := got.Criteria[0]
		if got.Front != want.front || math.Abs(j.Mean-want.mean) > 1e-12 || j.Worst != want.worst || math.Abs(j.Regret-want.regret) > 1e-12 {
			t.Errorf("design %d: got %v %+v, want %+v", i+1, got.Front, j, want)
		}
	}
	table.Figures[0][0].Value = math.NaN()
	if table.Designs() != nil {
		t.Error("want no judgment where an outcome is not to be had")
	}
}
