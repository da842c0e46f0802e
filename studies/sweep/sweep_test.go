package sweep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/results/plots"
	"concert/results/survival"
	"concert/results/words"
	"concert/sim"
	"concert/studies/journal"
)

// studyOf reads a study.
func studyOf(t testing.TB, text string) *configs.Study {
	t.Helper()
	s, err := configs.ParseStudy("test.toml", "", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const small = `scenario = ["belgium-1839"]
[set]
"run.horizon" = 100
[[lever]]
key = "treaty.form"
label = "form"
values = ["guarantee", "alliance"]
[[lever]]
key = "guarantor.Britain.stake"
label = "stake"
values = [0, 0.5, 1]
[[uncertainty]]
key = "aggressor.France.gain"
label = "gain"
low = 0.25
high = 0.75
[design]
points = 4
[[outcome]]
name = "survival(75)"
want = "high"
[[outcome]]
name = "median"
[[outcome]]
name = "honoured"
`

// tableOf carries a study out.
func tableOf(t testing.TB, s *configs.Study, o Options, j *journal.Journal) (*Table, error) {
	t.Helper()
	outcomes, err := Outcomes(s)
	if err != nil {
		t.Fatal(err)
	}
	points, err := Points(s, o.Seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	return Run(context.Background(), s, outcomes, points, o, j)
}

// files are the table as its files have it.
func files(t testing.TB, table *Table) (csv, pq []byte) {
	t.Helper()
	var a, b bytes.Buffer
	if err := errors.Join(table.WriteCSV(&a), table.WriteParquet(&b)); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

// TestSameBytes: the files of a study are the same for 1, 2 and 7 workers, and
// however often it was stopped: after any number of points, its journal cut at any
// byte, it goes on and ends in the same bytes.
func TestSameBytes(t *testing.T) {
	s := studyOf(t, small)
	o := Options{Seed: 7, Histories: 64, Workers: 1}
	table, err := tableOf(t, s, o, journal.New())
	if err != nil {
		t.Fatal(err)
	}
	csv, pq := files(t, table)
	for _, workers := range []int{2, 7} {
		o.Workers = workers
		other, err := tableOf(t, s, o, journal.New())
		if err != nil {
			t.Fatal(err)
		}
		if a, b := files(t, other); !bytes.Equal(a, csv) || !bytes.Equal(b, pq) {
			t.Errorf("%d workers: want the same bytes", workers)
		}
	}
	path := filepath.Join(t.TempDir(), "journal")
	about := journal.About{Kind: "sweep", Fingerprint: "x", Dim: 1, Width: Width(table.Outcomes)}
	for _, stop := range []int{0, 1, 5, 13} {
		stopped(t, s, o, path, about, stop)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text[:len(text)-3*stop%17], 0o644); err != nil { // as a kill may leave it
			t.Fatal(err)
		}
	}
	j, err := journal.Open(path, about)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	resumed, err := tableOf(t, s, o, j)
	if err != nil {
		t.Fatal(err)
	}
	if j.Recalled < 12 || j.Recalled+j.Added != len(resumed.Points) {
		t.Errorf("want what was known used, got %d recalled and %d added", j.Recalled, j.Added)
	}
	if a, b := files(t, resumed); !bytes.Equal(a, csv) || !bytes.Equal(b, pq) {
		t.Error("resumed: want the same bytes")
	}
}

// stopped carries a study out until so many points are known, then stops it.
func stopped(t *testing.T, s *configs.Study, o Options, path string, about journal.About, after int) {
	t.Helper()
	j, err := journal.Open(path, about)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	o.Progress = func(done, _ int) {
		if done >= after {
			cancel()
		}
	}
	outcomes, _ := Outcomes(s)
	points, _ := Points(s, o.Seed, 0)
	if _, err := Run(ctx, s, outcomes, points, o, j); err != nil && !errors.Is(err, context.Canceled) {
		t.Fatalf("after %d points: want it stopped, got %v", after, err)
	}
}

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

// TestParquet: the Parquet file holds what the CSV file holds.
func TestParquet(t *testing.T) {
	table, err := tableOf(t, studyOf(t, small), Options{Seed: 7, Histories: 64}, journal.New())
	if err != nil {
		t.Fatal(err)
	}
	csv, pq := files(t, table)
	f, err := parquet.OpenFile(bytes.NewReader(pq), int64(len(pq)))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(csv)), "\n")
	header := strings.Split(lines[0], ",")
	var names []string
	for _, path := range f.Schema().Columns() {
		names = append(names, path[0])
	}
	if !slices.Equal(names, header) {
		t.Fatalf("want the columns of the CSV, %q, got %q", header, names)
	}
	rows := f.RowGroups()[0].Rows()
	defer rows.Close()
	batch := make([]parquet.Row, len(table.Points))
	n, _ := rows.ReadRows(batch)
	if n != len(lines)-1 {
		t.Fatalf("want %d rows, got %d", len(lines)-1, n)
	}
	for i, row := range batch {
		cells := strings.Split(lines[i+1], ",")
		for c, want := range cells {
			got := words.NA
			switch v := row[c]; {
			case v.IsNull():
			case v.Kind() == parquet.Double:
				got = words.Cell(v.Double())
			case v.Kind() == parquet.Int64:
				got = words.Cell(v.Int64())
			default:
				got = v.String()
			}
			if got != want {
				t.Fatalf("row %d, %s: got %s, want %s", i+1, header[c], got, want)
			}
		}
	}
}

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

// TestUntil: a point stops at the first checkpoint at which its precision holds.
func TestUntil(t *testing.T) {
	p, err := results.ParsePrecision("survival(75) ± 0.03")
	if err != nil {
		t.Fatal(err)
	}
	s := studyOf(t, "scenario = [\"belgium-1839\"]\n[[lever]]\nkey = \"treaty.coverage\"\nvalues = [0, 1]\n")
	table, err := tableOf(t, s, Options{Seed: 1, Histories: 50_000, Until: &p}, journal.New())
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range table.Histories {
		if e := table.Figures[i][0]; n >= 50_000 || n < 1024 || (e.Upper-e.Lower)/2 > 0.03 {
			t.Errorf("point %d: want as few histories as give ± 0.03, got %d and [%v, %v]", i+1, n, e.Lower, e.Upper)
		}
	}
	if list := table.Warnings(Options{Histories: 50_000, Until: &p}); len(list) != 0 {
		t.Errorf("want no warning of a precision that is reached, got %q", list)
	}
	few := Options{Seed: 1, Histories: 600, Until: &p}
	if table, err = tableOf(t, s, few, journal.New()); err != nil {
		t.Fatal(err)
	}
	if list := table.Warnings(few); len(list) != 1 || list[0] != "survival(75) ± 0.03 may not be reached at 2 of 2 points, which took all 600 histories that a point may have" {
		t.Errorf("want it told that 600 histories are too few, got %q", list)
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

// TestConditions: what is a case, and what is no condition.
func TestConditions(t *testing.T) {
	ask := func(cases string) (*Table, Condition, error) {
		s := studyOf(t, "scenario = [\"belgium-1839\"]\n[discover]\ncases = '"+cases+"'\n[[outcome]]\nname = \"survival(75)\"\n")
		outcomes, err := Outcomes(s)
		if err != nil {
			return nil, Condition{}, err
		}
		c, outcomes, err := ParseCondition(s, outcomes)
		return &Table{Study: s, Outcomes: outcomes}, c, err
	}
	for _, c := range []struct {
		cases  string
		values []float64 // of survival(75) and the other outcome
		want   bool
	}{
		{"survival(75) < 0.5", []float64{0.4}, true}, {"survival(75) < 50 %", []float64{0.5}, false}, {"survival( 75 ) <= 0.5", []float64{0.5}, true},
		{"median < 75", []float64{0, math.NaN()}, false}, {"median > 75", []float64{0, math.NaN()}, true},
		{"survival(75) > 0.1 and median < 75", []float64{0.2, 20}, true}, {"survival(75) > 0.1 and median < 75", []float64{0.05, 20}, false},
		{"honoured < 0.5", []float64{0, math.NaN()}, false}, {"", []float64{0.4}, true}, {"", []float64{0.6}, false},
	} {
		table, condition, err := ask(c.cases)
		if err != nil {
			t.Fatal(err)
		}
		var figures []survival.Estimate
		for _, v := range c.values {
			figures = append(figures, survival.Estimate{Value: v})
		}
		table.Figures = [][]survival.Estimate{figures}
		if got := table.holds(condition, 0); got != c.want {
			t.Errorf("%q at %v: got %v", c.cases, c.values, got)
		}
	}
	for _, cases := range []string{"peace", "median", "median < x", "medan < 75", "survival < 0.5", "median < 75 or crises > 1",
		"survival(75) < 5", "nuclear > 101 %", "broken < -0.1", "median < 75 %", "survival(5000) < 0.5", "median < 1e999"} {
		if _, _, err := ask(cases); err == nil || !strings.Contains(err.Error(), "discover: cases: want") {
			t.Errorf("%q: want it refused, got %v", cases, err)
		}
	}
}

// TestOutcomeNames: what is no outcome is refused with the nearest.
func TestOutcomeNames(t *testing.T) {
	for name, want := range map[string]string{"survivl(75)": "(did you mean survival(75)?)", "medain": "(did you mean median?)", "nuklear( 10 )": "(did you mean nuclear?)",
		"all_holds(75": "(did you mean all_hold(75)?)", "survival": "want survival with years", "median(3)": "without years", "survival(0)": "from 1 on", "": "want an outcome"} {
		if _, err := ParseOutcome(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: want %q in the error, got %v", name, want, err)
		}
	}
	for _, name := range Names() {
		if o, err := ParseOutcome(name); err != nil || o.Column() != name || o.What() == "" {
			t.Errorf("%s: got %+v, %v", name, o, err)
		}
	}
	s := studyOf(t, "scenario = [\"belgium-1839\"]\n[[outcome]]\nname = \"survival(5000)\"\n")
	if _, err := Outcomes(s); err == nil || !strings.Contains(err.Error(), "test.toml:3:8: outcome \"survival(5000)\": name: want a year up to the horizon") {
		t.Errorf("want a year beyond the horizon refused, got %v", err)
	}
	s = studyOf(t, "scenario = [\"belgium-1839\"]\n[[outcome]]\nname = \"nuclear(5000)\"\n")
	if _, err := Outcomes(s); err == nil || !strings.Contains(err.Error(), "want a year up to the horizon") {
		t.Errorf("want a year beyond the horizon refused of every outcome, got %v", err)
	}
	s = studyOf(t, "scenario = [\"belgium-1839\"]\n[[outcome]]\nname = \"median\"\nprotege = \"Narnia\"\n")
	if _, err := Outcomes(s); err == nil || !strings.Contains(err.Error(), `want a protégé of Belgium 1839, got "Narnia"`) {
		t.Errorf("want an unknown protégé refused, got %v", err)
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

// TestNamesOfColumns: a factor cannot be called as another column is.
func TestNamesOfColumns(t *testing.T) {
	const text = `scenario = ["belgium-1839"]
[[lever]]
key = "treaty.coverage"
label = "a"
values = [0, 1]
[[uncertainty]]
key = "aggressor.France.gain"
label = "b"
low = 0
high = 1
`
	for label, want := range map[string]string{
		"c": "", "a": `test.toml:8:9: uncertainty 1: label: want a name that no other column of the table has, got "a"`,
		"scenario": "uncertainty 1: label", "histories": "uncertainty 1: label", "survival(75)": "uncertainty 1: label", "survival(75)_std_error": "uncertainty 1: label",
	} {
		_, err := Outcomes(studyOf(t, strings.Replace(text, `"b"`, `"`+label+`"`, 1)))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: want %q, got %v", label, want, err)
		}
	}
}

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

// TestBuiltInStudies: every study that is shipped can be swept, analysed and searched;
// here with few points.
func TestBuiltInStudies(t *testing.T) {
	for _, name := range configs.StudyNames() {
		s, err := configs.OpenStudy(name)
		if err != nil {
			t.Fatal(err)
		}
		s.Design.Points, s.Sensitivity.Rows, s.Sensitivity.Resamples, s.Sensitivity.Paths = 2, 8, 20, 2
		outcomes, err := Outcomes(s)
		if err != nil {
			t.Fatal(err)
		}
		points, err := Points(s, 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		condition, outcomes, err := ParseCondition(s, outcomes)
		if err != nil {
			t.Fatal(err)
		}
		o := Options{Seed: 1, Histories: 8}
		table, err := Run(context.Background(), s, outcomes, points, o, journal.New())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := table.Discover(condition, 1); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var text bytes.Buffer
		if err := table.WriteText(&text, 80); err != nil || len(table.Pictures()) == 0 && len(table.levers()) > 1 {
			t.Errorf("%s: want pictures, got %d, %v", name, len(table.Pictures()), err)
		}
		cube, row, err := Layout(s, 1)
		if err != nil {
			t.Fatal(err)
		}
		all, err := Run(context.Background(), s, outcomes, Everywhere(s, cube, row), o, journal.New())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := all.Analyse(cube, 1); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
