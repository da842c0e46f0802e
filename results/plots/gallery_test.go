package plots

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"concert/results/survival"
)

// The pictures of the tests: each figure once with ordinary data, and the awkward
// ones. All data are made here from fixed seeds.

var belgium = Benchmark{Years: 75, Label: "Belgium 1839–1914"}

// endings are counts of n histories with Weibull durations of a scale and shape,
// split among causes, observed for a number of years.
func endings(seed uint64, n, horizon int, scale, shape float64, causes int) (events [][]int64, censored []int64) {
	r := rand.New(rand.NewPCG(seed, 7))
	events, censored = make([][]int64, causes), make([]int64, horizon)
	for k := range events {
		events[k] = make([]int64, horizon)
	}
	for range n {
		t := max(1, int(math.Ceil(scale*math.Pow(r.ExpFloat64(), 1/shape))))
		k := int(float64(causes) * math.Pow(r.Float64(), 1.6))
		if t > horizon {
			censored[horizon-1]++
		} else {
			events[k][t-1]++
		}
	}
	return events, censored
}

func tableOf(t testing.TB, names []string, events [][]int64, censored []int64) *survival.Table {
	t.Helper()
	table, err := survival.FromCounts(names, events, censored)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func curveOf(t testing.TB, table *survival.Table) *survival.Curve {
	t.Helper()
	c, err := survival.KaplanMeier(table, survival.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// weibull is the curve of such durations.
func weibull(t testing.TB, seed uint64, n, horizon int, scale, shape float64) *survival.Curve {
	events, censored := endings(seed, n, horizon, scale, shape, 1)
	return curveOf(t, tableOf(t, []string{"attack"}, events, censored))
}

// incidences are those of such durations split among causes.
func incidences(t testing.TB, names []string, n, horizon int, scale float64) []survival.Incidence {
	t.Helper()
	events, censored := endings(4, n, horizon, scale, 1.1, len(names))
	out, err := survival.AalenJohansen(tableOf(t, names, events, censored), survival.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// normalDensity is the density of a normal over four deviations.
func normalDensity(mean, sd, low, high float64) Density {
	d := Density{}
	for i := range 61 {
		x := low + (high-low)*float64(i)/60
		d.X, d.Y = append(d.X, x), append(d.Y, gauss((x-mean)/sd)/sd)
	}
	return d
}

// gallery is every figure with ordinary data.
func gallery(t testing.TB) map[string]Figure {
	short := weibull(t, 1, 2000, 200, 60, 1.1)
	middle := weibull(t, 2, 1000, 200, 160, 1.1)
	long := weibull(t, 3, 1000, 200, 400, 1.3)
	three := []Line{{Name: "Istanbul 2022, weak reading: each guarantor consults", Curve: short}, {Name: "Istanbul, strong reading", Curve: middle}, {Name: "Alliance with forward deployment", Curve: long}}
	return map[string]Figure{
		"survival": &Survival{
			Title: "Belgium 1839: how long does the guarantee hold?", Subtitle: "Five guarantors, neutrality required",
			Curves: []Line{{Name: "Belgium", Curve: short}}, Benchmark: belgium,
		},
		"survival-several": &Survival{
			Title: "The two readings of Istanbul", Curves: three, Benchmark: belgium,
			Record: &Line{Name: "Record of 25 guarantees", Curve: weibull(t, 9, 25, 100, 40, 0.8)},
		},
		"durations": &Durations{Title: "How long Belgium's guarantee lasts", Curve: weibull(t, 1, 20000, 200, 60, 1.1), Benchmark: belgium, Fits: []Density{weibullDensity(60, 1.1, 200)}},
		"overview":  overviewFigure(t),
		"hazard":    &Hazard{Title: "When the peace is most at risk", Curves: three[:2], Benchmark: belgium},
		"causes": &Causes{
			Title: "What ends the peace of Belgium", Benchmark: belgium,
			Incidences: incidences(t, []string{"France, guarantee intact", "France, hollow", "Prussia, guarantee intact", "Prussia, neutrality abandoned"}, 4000, 200, 60),
		},
		"promises": &Promises{Title: "Who keeps the promise to Belgium", Rows: []Promise{
			{"Britain", 91234, 60213, 310}, {"Austria", 84011, 30220, 1200}, {"Russia", 80100, 33100, 941}, {"Prussia", 61012, 25001, 12}, {"France", 20, 11, 3}, {"Sweden", 0, 0, 44}}},
		"crises":      crisesFigure(),
		"comparison":  comparisonFigure(three[:2]),
		"joint":       jointFigure(),
		"chronicle":   chronicleFigure(),
		"reliability": reliabilityFigure(),
		"uniform":     uniformFigure(),
		"posterior":   posteriorFigure(),
		"tornado": &Tornado{Title: "What moves the median most", XTitle: "Median duration of peace, years", Base: 43, Rows: []Swing{
			{"stake of Britain", "0.5", "1", 31, 52, 0.4, 0.5}, {"volatility of capability", "0.02", "0.09", 55, 29, 0.4, 0.4}, {"h_company", "1.1", "2.2", 38, 49, 0.4, 0.4}, {"leader turnover", "0.05", "0.3", 45, 42, 0.4, 0.4}}},
		"heatmap": heatmapFigure(),
		"morris": &Morris{Title: "Screening of the weights of behaviour", Unit: "years", Parameters: []Elementary{
			{"a0", 41, 3, 18}, {"h_stake", 22, 2, 25}, {"h_company", 20, 2, 24}, {"a_dread", 5, 1, 9}, {"keep_stake", 4, 1, 3}, {"o_tension", 1, 0.3, 0.8}, {"persistence", 0.8, 0.3, 0.6}}},
		"sobol": &Sobol{Title: "Where the variance of S(75) comes from", Floor: 0.03, Rows: []SobolIndex{
			{"a0", 0.42, 0.38, 0.46, 0.55, 0.5, 0.6}, {"h_stake", 0.2, 0.16, 0.24, 0.31, 0.27, 0.35}, {"h_company", 0.05, 0.01, 0.09, 0.12, 0.08, 0.16}, {"o_tension", -0.01, -0.03, 0.01, 0.01, 0, 0.02}}},
		"brier": brierFigure(),
		"prices": &Prices{Title: "Ukraine: what each change is worth", Subtitle: "Against “Istanbul”", XTitle: "Mean full years of peace within 200 years", Note: "Whisker: holds nine tenths of what is known.", Rows: []Price{
			{Effect{"an alliance", 11.3, 1.4, 32.1}, "+11.3, 90 %: +1.4 to +32.1", false}, {Effect{"no pledge", -16, -45, -2}, "−16, 90 %: −45 to −2", true}, {Effect{"an assurance", -10.7, -31.2, -1.8}, "−10.7, 90 %: −31.2 to −1.8", false}}},
		"shares": &Shares{Title: "Belgium: where the uncertainty lies", XTitle: "Share of the variance of one history", Parts: []string{"weights", "facts", "both", "chance"}, Rows: []Whole{
			{"at least 10 years", []float64{0.03, 0.01, 0, 0.96}}, {"at least 75 years", []float64{0.15, 0.07, 0.02, 0.76}}, {"full years within 220", []float64{0.21, 0.1, 0.02, 0.67}}}},
	}
}

func weibullDensity(scale, shape, horizon float64) Density {
	d := Density{Name: "Weibull"}
	for i := range 101 {
		x := horizon * float64(i) / 100
		d.X = append(d.X, x)
		d.Y = append(d.Y, shape/scale*math.Pow(x/scale, shape-1)*math.Exp(-math.Pow(x/scale, shape)))
	}
	return d
}

func overviewFigure(t testing.TB) *Overview {
	f := &Overview{Title: "Scenarios against Belgium's 75 years", Benchmark: belgium}
	for i, name := range []string{"Ukraine 1994, Budapest memorandum", "Belgium 1839", "Istanbul communiqué 2022, read as a promise to consult and not to fight for anyone", "Luxembourg 1867", "Alliance", "Ελλάδα", "Україна", "中国 guarantee"} {
		f.Rows = append(f.Rows, OverviewRowOf(name, weibull(t, uint64(i), 1000, 200, 10*math.Pow(1.8, float64(i)), 1.2), 200, belgium))
	}
	return f
}

func crisesFigure() *Crises {
	f := &Crises{Title: "Crises over Belgium, and what comes of them"}
	for year := range 200 {
		alive := 20000 * math.Exp(-float64(year)/58)
		pressed := math.Round(alive * 0.05 * (1 + 0.5*math.Sin(float64(year)/30)))
		f.AtPeace = append(f.AtPeace, math.Round(alive))
		f.Pressed = append(f.Pressed, pressed)
		f.Averted = append(f.Averted, math.Round(pressed*0.7))
		f.Deterred = append(f.Deterred, math.Round(pressed*0.5))
	}
	return f
}

func comparisonFigure(lines []Line) *Comparison {
	s := Series{Step: true}
	for year := range 201 {
		a, b := lines[0].Curve.At(float64(year)), lines[1].Curve.At(float64(year))
		d, se := b.Survival-a.Survival, math.Hypot(a.StdErr, b.StdErr)
		s.X, s.Y = append(s.X, float64(year)), append(s.Y, d)
		s.Lower, s.Upper = append(s.Lower, d-1.96*se), append(s.Upper, d+1.96*se)
	}
	return &Comparison{Curves: Survival{Title: "What the strong reading is worth", Curves: lines, Benchmark: belgium}, Differences: []Series{s}}
}

func jointFigure() *Joint {
	r := rand.New(rand.NewPCG(5, 5))
	counts := map[[2]int]int64{}
	for range 3000 {
		common, own := r.ExpFloat64(), r.ExpFloat64()
		a := min(100, int(50*common))
		b := a
		if r.Float64() < 0.6 {
			b = min(100, int(50*common+40*own))
		}
		counts[[2]int{a, b}]++
	}
	return &Joint{Title: "The same histories under two readings", A: "Weak reading", B: "Strong reading", Horizon: 100, Benchmark: belgium,
		Count: func(a, b int) int64 { return counts[[2]int{a, b}] }}
}

func chronicleFigure() *Chronicle {
	f := &Chronicle{
		Title: "One history of Belgium", Subtitle: "History 17 of seed 1839", Start: 1839, Years: 80, Benchmark: belgium,
		Lanes: []string{"Belgium", "Britain", "France", "Prussia", "Austria", "Russia"},
		Spans: []ChronicleSpan{{15, 18, "Russia", "at general war"}, {15, 18, "France", "at general war"}, {31, 32, "France", "at general war"}, {31, 32, "Prussia", "at general war"}},
		Events: []ChronicleEvent{
			{9, "Austria", PledgeLapses, "Austria lets its pledge lapse; four of five are left."},
			{31, "Prussia", CrisisBegins, "France and Prussia at war. Prussia presses for passage. Britain and Russia warn. Prussia holds back."},
			{31, "Britain", WarningGiven, ""}, {31, "Russia", WarningGiven, ""},
			{33, "France", CrisisBegins, "France presses; nobody warns; it holds back of its own accord."},
			{60, "Belgium", NeutralityEnds, "Belgium abandons its neutrality."},
			{76, "Prussia", CrisisBegins, ""}, {76, "Britain", WarningGiven, ""},
			{76, "Prussia", PeaceBroken, "Prussia attacks. Britain and France honour, Russia reneges; Belgium is restored."},
			{76, "Britain", PromiseHonoured, ""}, {76, "France", PromiseHonoured, ""}, {76, "Russia", PromiseBroken, ""},
			{77, "Austria", VolunteerFights, ""},
		},
	}
	for i, lane := range f.Lanes[1:] {
		for year := 5 + 3*i; year < 80; year += 11 + 2*i {
			f.Events = append(f.Events, ChronicleEvent{year, lane, LeaderComes, ""})
		}
	}
	return f
}

func reliabilityFigure() *Reliability {
	f := &Reliability{Title: "Does the aggressor know who will fight?", XTitle: "Guarantors expected to fight", YTitle: "Guarantors that fought"}
	for i := range 10 {
		x := (float64(i) + 0.5) / 10
		n := 4000 / float64(i+1)
		y := math.Round(n*math.Pow(x, 1.2)) / n
		e, _ := survival.Proportion(y*n, n, 0.95)
		f.Bins = append(f.Bins, ReliabilityBin{x, y, e.Lower, e.Upper, n})
	}
	return f
}

func uniformFigure() *Uniform {
	r := rand.New(rand.NewPCG(6, 6))
	f := &Uniform{Title: "The record among the model's forecasts"}
	for range 100 {
		f.Values = append(f.Values, math.Pow(r.Float64(), 1.15))
	}
	return f
}

func posteriorFigure() *Posterior {
	f := &Posterior{Title: "What the record teaches"}
	for i, name := range []string{"a0", "a_gain", "h_stake", "h_company", "keep0", "w_tied"} {
		m := float64(i) - 2
		f.Parameters = append(f.Parameters, Learned{Name: name, Prior: normalDensity(m, 1, m-3, m+3), Posterior: normalDensity(m+0.4, 0.4, m-3, m+3), Low: m - 0.4, High: m + 1.2, Reference: m, HasReference: i == 2})
	}
	return f
}

func heatmapFigure() *HeatMap {
	f := &HeatMap{Title: "S(75) over stake and credibility", XTitle: "Stake of Britain", YTitle: "Credibility of Britain", ZTitle: "S(75)", Share: true, MarkX: 0.75, MarkY: 0.5, Mark: "Belgium 1839"}
	for j := range 13 {
		f.X, f.Y = append(f.X, float64(j)/12), append(f.Y, float64(j)/12)
		row := make([]float64, 13)
		for i := range row {
			row[i] = 1 / (1 + math.Exp(2-2*float64(i)/12-1.5*float64(j)/12*float64(i)/12))
		}
		f.Z = append(f.Z, row)
	}
	return f
}

func brierFigure() *Lines {
	f := &Lines{Title: "Brier score of forecasts of the record", XTitle: "Years ahead", YTitle: "Brier score", Zero: true, Note: "Lower is better; the constant forecast is the share of the record."}
	for i, name := range []string{"model", "constant forecast", "Weibull fit"} {
		s := Series{Name: name}
		for year := 5; year <= 100; year += 5 {
			v := 0.25*math.Sin(math.Pi*float64(year)/130) - 0.02*float64(2-i)
			s.X, s.Y = append(s.X, float64(year)), append(s.Y, math.Max(0.01, v))
			s.Lower, s.Upper = append(s.Lower, math.Max(0, v-0.02)), append(s.Upper, v+0.02)
		}
		f.Series = append(f.Series, s)
	}
	return f
}

// awkward are figures with data that break careless pictures.
func awkward(t testing.TB) map[string]Figure {
	never := curveOf(t, tableOf(t, []string{"x"}, [][]int64{make([]int64, 100)}, append(make([]int64, 99), 100000)))
	atOnce := curveOf(t, tableOf(t, []string{"x"}, [][]int64{{5000}}, []int64{0}))
	brief := weibull(t, 1, 1000, 5, 6, 1)
	ages := weibull(t, 2, 5000, 2000, 700, 1.3)
	oneRow := curveOf(t, tableOf(t, []string{"x"}, [][]int64{{3}}, []int64{4}))
	longName := "A guarantee of eleven states with the right but not the duty to consult, read as its drafters in Istanbul may have meant it, Донаудампфшиффартсгезелльшафт"
	var many []Line
	for i := range 12 {
		many = append(many, Line{Name: fmt.Sprintf("Variant %d with %s", i+1, []string{"a", "another, rather longer", "an exceedingly long and winding"}[i%3]+" name"), Curve: weibull(t, uint64(i), 500, 200, 20*float64(i+1), 1)})
	}
	var twelve []string
	for i := range 12 {
		twelve = append(twelve, fmt.Sprintf("Power %d, neutrality abandoned", i+1))
	}
	out := map[string]Figure{
		"many":            &Survival{Title: "Twelve curves", Curves: many, Benchmark: belgium},
		"long-name":       &Survival{Title: longName, Subtitle: longName, Curves: []Line{{Name: longName, Curve: brief}, {Name: "Україна: <script>alert(1)</script> & Co", Curve: ages}, {Name: "中华人民共和国的安全保证", Curve: never}}, Benchmark: Benchmark{75, longName}},
		"causes-twelve":   &Causes{Title: "Twelve causes", Incidences: incidences(t, twelve, 9000, 200, 60), Benchmark: belgium},
		"censored":        &Survival{Curves: []Line{{Name: "Record", Curve: scattered(t)}}, Benchmark: belgium},
		"hazard-2000":     &Hazard{Curves: []Line{{Name: "Long", Curve: ages}}, Benchmark: belgium},
		"overview-2000":   &Overview{Rows: []OverviewRow{OverviewRowOf("short", brief, 5, belgium), OverviewRowOf(longName, ages, 2000, belgium), OverviewRowOf("never", never, 100, belgium), OverviewRowOf("at once", atOnce, 100, belgium)}, Benchmark: belgium},
		"overview-log":    &Overview{Rows: []OverviewRow{OverviewRowOf("short", brief, 5, belgium), OverviewRowOf("Luxembourg", ages, 2000, belgium)}, Benchmark: belgium, Log: true},
		"joint-5":         &Joint{A: "A", B: longName, Horizon: 5, Count: func(a, b int) int64 { return int64(6 - a + b) }},
		"chronicle-empty": &Chronicle{Years: 200, Lanes: []string{"Україна", longName}},
		"crises-none":     &Crises{AtPeace: []float64{10, 10, 10}, Pressed: make([]float64, 3), Averted: make([]float64, 3), Deterred: make([]float64, 3)},
		"heatmap-flat":    &HeatMap{X: []float64{0, 1}, Y: []float64{0, 1}, Z: [][]float64{{1, 1}, {1, math.NaN()}}, XTitle: "x", YTitle: "y", ZTitle: "nothing changes"},
		"morris-one-spot": &Morris{Parameters: []Elementary{{"one", 1, 0, 1}, {"another", 1, 0, 1}, {longName, 1, 0.1, 1}, {"zero", 0, 0, 0}}},
		"lines-gap":       &Lines{Series: []Series{{Name: "a", X: []float64{0, 1, 2, 3, 4}, Y: []float64{1, math.NaN(), 2, 3, math.NaN()}}, {Name: longName, X: []float64{2}, Y: []float64{-1}}}, XTitle: "x", YTitle: "y", Zero: true},
	}
	for name, c := range map[string]*survival.Curve{"never": never, "at-once": atOnce, "horizon-5": brief, "horizon-2000": ages, "one-row": oneRow} {
		out[name] = &Survival{Title: "Awkward: " + name, Curves: []Line{{Name: name, Curve: c}}, Benchmark: belgium}
		out["durations-"+name] = &Durations{Title: "Awkward: " + name, Curve: c, Benchmark: belgium}
	}
	return out
}

// scattered is a small record with censoring at many times.
func scattered(t testing.TB) *survival.Curve {
	b := survival.NewBuilder()
	r := rand.New(rand.NewPCG(8, 8))
	for range 60 {
		s := survival.Ended(math.Ceil(60*r.ExpFloat64()), "x")
		if r.Float64() < 0.45 {
			s = survival.CensoredAt(s.Time)
		}
		if err := b.Add(s); err != nil {
			t.Fatal(err)
		}
	}
	table, err := b.Table()
	if err != nil {
		t.Fatal(err)
	}
	return curveOf(t, table)
}
