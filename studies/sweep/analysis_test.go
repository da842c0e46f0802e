package sweep

import (
	"context"
	"math"
	"testing"

	"concert/studies/journal"
)

// TestAnalyse: of a model whose answer hangs on one factor that factor has it all,
// and points of one row have the same histories.
func TestAnalyse(t *testing.T) {
	s := studyOf(t, `scenario = ["belgium-1839"]
[set]
"run.horizon" = 80
[[uncertainty]]
key = "aggressor.France.gain"
label = "gain"
low = 0
high = 1
[[uncertainty]]
key = "power.Britain.resolve_spread"
label = "next to nothing"
low = 1
high = 1.001
[[outcome]]
name = "survival(75)"
[sensitivity]
rows = 32
resamples = 50
second_order = true
`)
	points, row, err := Layout(s, 5)
	if err != nil {
		t.Fatal(err)
	}
	outcomes, _ := Outcomes(s)
	all := Everywhere(s, points, row)
	if len(all) != 32*6 || all[5].Noise != 0 || all[6].Noise != 1 {
		t.Fatalf("want 32 rows of 6 points with histories of their own, got %d points", len(all))
	}
	table, err := Run(context.Background(), s, outcomes, all, Options{Seed: 5, Histories: 512}, journal.New())
	if err != nil {
		t.Fatal(err)
	}
	list, err := table.Analyse(points, 5)
	if err != nil || len(list) != 1 {
		t.Fatalf("want one analysis, got %v, %v", list, err)
	}
	gain, nothing := list[0].Indices.Factors[0], list[0].Indices.Factors[1]
	if math.Abs(gain.Total.Value-1) > 4*gain.Total.StdErr+0.05 || nothing.Total.Value > 0.01 {
		t.Errorf("want all with the gain, got %v and %v", gain.Total, nothing.Total)
	}
	if n := list[0].Noise; !(n > 0 && n < 0.1) {
		t.Errorf("want a small share of noise, got %v", n)
	}
}
