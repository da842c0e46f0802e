package sweep

import (
	"context"
	"fmt"
	"math"
	"testing"

	"concert/results"
	"concert/results/plots"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/journal"
)

// TestFigures: a point has what a run of its scenario has.
func TestFigures(t *testing.T) {
	s := studyOf(t, small)
	table, err := tableOf(t, s, Options{Seed: 7, Histories: 600}, journal.New())
	if err != nil {
		t.Fatal(err)
	}
	const point = 17 // an alliance
	p := table.Points[point]
	with, err := s.Bases[0].Scenario.With(fmt.Sprintf("treaty.form=%v", p.Values[0]), fmt.Sprintf("guarantor.Britain.stake=%v", p.Values[1]), fmt.Sprintf("aggressor.France.gain=%v", p.Values[2]))
	if err != nil {
		t.Fatal(err)
	}
	m, err := sim.NewModel(with.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	tally, err := sim.Simulate(context.Background(), m, sim.Plan{Seed: 7, Histories: 600}, sim.Watch{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := results.New("", tally, sim.Benchmark{Years: 75})
	if err != nil {
		t.Fatal(err)
	}
	sum := r.Summary().Proteges[0]
	for k, want := range []*survival.Estimate{sum.AtBenchmark, sum.MedianSmooth, sum.Honoured} {
		if got := table.Figures[point][k]; got.Value != want.Value || got.StdErr != want.StdErr || got.Lower != want.Lower {
			t.Errorf("%s: got %v, want %v", table.Outcomes[k].Name, got, *want)
		}
	}
}

// TestHeatMapNotes: what a heat map says below of the line "as long as Belgium".
func TestHeatMapNotes(t *testing.T) {
	s := studyOf(t, `scenario = ["belgium-1839"]
[[lever]]
key = "treaty.coverage"
values = [0, 1]
[[lever]]
key = "aggressor.France.gain"
values = [0, 1]
[[outcome]]
name = "median"
`)
	points, err := Points(s, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	outcomes, err := Outcomes(s)
	if err != nil {
		t.Fatal(err)
	}
	const long = " half of the histories last as long as Belgium 1839–1914, 75 years."
	for _, c := range []struct {
		medians [4]float64
		lines   int
		note    string
	}{
		{[4]float64{10, 20, 80, 90}, 1, "Line:" + long},
		{[4]float64{10, 20, 30, 40}, 0, "Nowhere here do" + long},
		{[4]float64{75, 80, 90, 100}, 0, "Everywhere here" + long},
		{[4]float64{80, 80, 90, math.NaN()}, 0, "Everywhere here" + long + " Empty: it lies beyond the horizon."},
		{[4]float64{10, 20, 80, math.NaN()}, 1, "Line:" + long + " Empty: it lies beyond the horizon."},
	} {
		table := &Table{Study: s, Outcomes: outcomes, Points: points}
		for _, m := range c.medians {
			table.Figures = append(table.Figures, []survival.Estimate{{Value: m}})
		}
		f := table.heatmap(0, 0, 0, 1).(*plots.HeatMap)
		if f.Note != c.note || len(f.Levels) != c.lines {
			t.Errorf("%v: want %q and %d lines, got %q and %v", c.medians, c.note, c.lines, f.Note, f.Levels)
		}
	}
}
