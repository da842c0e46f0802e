package sweep

import (
	"context"
	"slices"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
)

// TestPoints: how many points each kind of design has, and what they share.
func TestPoints(t *testing.T) {
	count := func(design string) []Point {
		p, err := Points(studyOf(t, strings.Replace(small, "[design]\npoints = 4\n", "[design]\n"+design, 1)), 3, 0)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for design, want := range map[string]int{
		"points = 4\n": 2 * 3 * 4, "kind = \"halton\"\npoints = 5\n": 2 * 3 * 5, "kind = \"latin-hypercube\"\npoints = 5\n": 2 * 3 * 5,
		"kind = \"grid\"\nlevels = 7\n": 2 * 3 * 7, "kind = \"one-at-a-time\"\nlevels = 7\n": 1 + 2 + 3 + 7,
	} {
		points := count(design)
		if len(points) != want {
			t.Errorf("%s: want %d points, got %d", design, want, len(points))
		}
		rows := map[int]any{}
		for _, p := range points {
			if gain, ok := rows[p.Row]; ok && gain != p.Values[2] {
				t.Errorf("%s: want the same uncertainties in a row, got %v and %v", design, gain, p.Values[2])
			}
			rows[p.Row] = p.Values[2]
			if p.Noise != 0 {
				t.Errorf("%s: want the same histories everywhere", design)
			}
		}
	}
	first := count("kind = \"one-at-a-time\"\n")[0]
	if !slices.Equal(first.Values, []any{nil, nil, nil}) {
		t.Errorf("want the scenario as it is first, got %v", first.Values)
	}
	grid := studyOf(t, "scenario = [\"belgium-1839\"]\n[design]\nkind = \"grid\"\nlevels = 1000\n"+
		"[[uncertainty]]\nkey = \"norm\"\nlow = 0\nhigh = 1\n[[uncertainty]]\nkey = \"treaty.coverage\"\nlow = 0\nhigh = 1\n[[uncertainty]]\nkey = \"aggressor.France.gain\"\nlow = 0\nhigh = 1\n")
	if _, err := Points(grid, 1, 0); err == nil || !strings.Contains(err.Error(), "want at most 1000000 points") {
		t.Errorf("want a grid of a thousand million points refused, got %v", err)
	}
	levers := studyOf(t, "scenario = [\"belgium-1839\"]\n[design]\nkind = \"sobol\"\n[[lever]]\nkey = \"norm\"\nvalues = [0, 1]\n")
	if _, err := Points(levers, 1, 0); err == nil || !strings.Contains(err.Error(), "want uncertainties") {
		t.Errorf("want a sequence over nothing refused, got %v", err)
	}
}

// TestDraws: where the weights are drawn a row of uncertainties takes the draw of its
// number, and levers alone are crossed with as many draws as there would be points.
func TestDraws(t *testing.T) {
	sampled, err := Points(studyOf(t, small), 3, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range sampled {
		if p.Draw != p.Row {
			t.Fatalf("want draw %d of row %d, got %d", p.Row, p.Row, p.Draw)
		}
	}
	levers, err := Points(studyOf(t, "scenario = [\"belgium-1839\"]\n[design]\npoints = 5\n[[lever]]\nkey = \"norm\"\nvalues = [0, 1]\n"), 3, 100)
	if err != nil || len(levers) != 10 || levers[4].Draw != 80 || levers[4].Row != 4 || levers[5].Draw != 0 || levers[5].Row != 0 {
		t.Errorf("want two choices under draws 0, 20, … 80, got %v, %v", levers, err)
	}
	first, second := configs.Behaviour(), configs.Behaviour()
	second.A0 = -2
	one, err := (&runner{Table: Table{Study: studyOf(t, small)}, options: Options{Draws: []agents.Behaviour{first, second}}}).scenario(Point{Draw: 3, Values: make([]any, 3)})
	if err != nil || one.Behaviour.A0 != -2 {
		t.Errorf("want the weights of draw 1, got %v, %v", one, err)
	}
}

// TestIdle: a factor that changes nothing is named, and no other.
func TestIdle(t *testing.T) {
	s := studyOf(t, `scenario = ["belgium-1839-none"]
[[lever]]
key = "treaty.coverage"
label = "coverage of nothing"
values = [0, 1]
[[lever]]
key = "aggressor.France.gain"
label = "gain"
values = [0, 1]
`)
	list, err := (&Table{Study: s}).Idle(context.Background(), 1)
	if err != nil || len(list) != 1 || !strings.HasPrefix(list[0], "coverage of nothing changes nothing between 0 and 1") {
		t.Errorf("want the coverage of no treaty named, got %q, %v", list, err)
	}
}
