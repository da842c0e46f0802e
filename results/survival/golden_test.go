package survival

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The expected figures come from R 4.2.2 with survival 3.5-3 and cmprsk 2.2-11
// (testdata/*.json). Every number in them is looked up in the same place of what
// this package computes, to a relative 1e-9, or is named here with the reason why
// it is not computed.
var notComputed = []exemption{
	{regexp.MustCompile(`^tests\.gray_test\.`), "Gray's subdistribution test is not offered"},
	{regexp.MustCompile(`^tests\.cox_(efron|breslow)\.`), "Cox regression is not offered"},
	{regexp.MustCompile(`\.se_aalen_cmprsk\[`), "cmprsk's error is another estimator; survfit's is offered"},
	{regexp.MustCompile(`\.gompertz_own_ml\.natural\.`), "R's optimiser stopped 2e-6 short: TestFitsMultiprecision has the maximum to 15 digits"},
	{regexp.MustCompile(`^conf_level$`), "an input"},
	{regexp.MustCompile(`^n$`), "an input"},
}

type exemption struct {
	path   *regexp.Regexp
	reason string
}

// golden is a decoded file of expected figures.
func golden(t *testing.T, name string) map[string]any {
	t.Helper()
	var out map[string]any
	readGolden(t, name, &out)
	return out
}

func readGolden(t *testing.T, name string, into any) {
	t.Helper()
	if err := json.NewDecoder(open(t, name)).Decode(into); err != nil {
		t.Fatal(err)
	}
}

// open opens a file of testdata, unpacking .gz.
func open(t *testing.T, name string) io.Reader {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if !strings.HasSuffix(name, ".gz") {
		return f
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// spells reads the columns time, event, cause, group.
func spells(t *testing.T, name string) []Spell {
	t.Helper()
	rows, err := csv.NewReader(open(t, name)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := make([]Spell, 0, len(rows)-1)
	for _, r := range rows[1:] {
		time, err := strconv.ParseFloat(r[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Spell{Time: time, Event: r[1] == "1", Cause: r[2], Group: r[3], Weight: 1})
	}
	return out
}

// flatten lists the leaves of a decoded JSON value by path; null becomes NaN.
func flatten(path string, v any, into map[string]float64) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			flatten(strings.TrimPrefix(path+"."+k, "."), x, into)
		}
	case []any:
		for i, x := range v {
			flatten(fmt.Sprintf("%s[%d]", path, i), x, into)
		}
	case []float64:
		for i, x := range v {
			into[fmt.Sprintf("%s[%d]", path, i)] = x
		}
	case []map[string]any:
		for i, x := range v {
			flatten(fmt.Sprintf("%s[%d]", path, i), x, into)
		}
	case float64:
		into[path] = v
	case int:
		into[path] = float64(v)
	case nil:
		into[path] = math.NaN()
	case string, bool, []string:
	default:
		panic(fmt.Sprintf("%s: unexpected %T", path, v))
	}
}

// compare checks every expected leaf, but those named in notComputed, against what
// was computed, and fails on any that was not.
func compare(t *testing.T, want, got map[string]any) {
	t.Helper()
	wantLeaves, gotLeaves := map[string]float64{}, map[string]float64{}
	flatten("", want, wantLeaves)
	flatten("", got, gotLeaves)
	paths := make([]string, 0, len(wantLeaves))
	for p := range wantLeaves {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	checked, faults, worst, worstAt := 0, 0, 0.0, ""
	for _, p := range paths {
		w := wantLeaves[p]
		if exempt(p) {
			continue
		}
		g, ok := gotLeaves[p]
		if !ok {
			t.Errorf("%s: not computed, and no reason given", p)
			continue
		}
		checked++
		d := distance(w, g)
		if d > worst {
			worst, worstAt = d, p
		}
		if d > 1e-9 {
			if faults++; faults <= 30 {
				t.Errorf("%s: want %.17g, got %.17g (relative %.2g)", p, w, g, d)
			}
		}
	}
	t.Logf("%d figures checked of %d, worst relative difference %.2g at %s", checked, len(paths), worst, worstAt)
}

func exempt(path string) bool {
	return slices.ContainsFunc(notComputed, func(e exemption) bool { return e.path.MatchString(path) })
}

// distance is the relative difference; NaN is at no distance from NaN.
func distance(want, got float64) float64 {
	switch {
	case math.IsNaN(want) && math.IsNaN(got), want == got:
		return 0
	case math.IsNaN(want) || math.IsNaN(got):
		return math.Inf(1)
	}
	return math.Abs(want-got) / math.Max(math.Abs(want), 1e-300)
}

var allConf = []Conf{LogLog, Log, Plain, Logit, Arcsin}
var someP = []float64{0.1, 0.25, 0.5, 0.75, 0.9}

// kmFigures is a table's Kaplan–Meier block in the layout of the expected files.
func kmFigures(t *testing.T, table *Table, taus []float64) map[string]any {
	t.Helper()
	curves := map[string]any{}
	quantiles := map[string]any{}
	var c *Curve
	for _, conf := range allConf {
		curve, err := KaplanMeier(table, Options{Conf: conf, Level: 0.95})
		if err != nil {
			t.Fatal(err)
		}
		var lower, upper, q, ql, qu []float64
		for _, p := range curve.Points {
			lo, hi := p.Lower, p.Upper
			if p.Survival == 1 && conf != Log && conf != Plain {
				if lo != 1 || hi != 1 {
					t.Errorf("%s: want the interval [1, 1] at S = 1, got [%v, %v]", conf, lo, hi)
				}
				lo, hi = math.NaN(), math.NaN() // R prints NA where we print [1, 1]
			}
			lower, upper = append(lower, lo), append(upper, hi)
		}
		for _, p := range someP {
			x := curve.Quantile(p)
			q, ql, qu = append(q, orNaN(x.Estimate)), append(ql, orNaN(x.Lower)), append(qu, orNaN(x.Upper))
		}
		curves[conf.String()] = map[string]any{"lower": lower, "upper": upper}
		quantiles[conf.String()] = map[string]any{"prob_of_event": someP, "q": q, "lower": ql, "upper": qu}
		if c == nil {
			c = curve
		}
	}
	out := map[string]any{"n": c.N, "events": c.Events, "conf": curves, "quantiles": quantiles}
	column := func(f func(Point) float64) []float64 {
		var x []float64
		for _, p := range c.Points {
			x = append(x, f(p))
		}
		return x
	}
	out["table"] = map[string]any{
		"time":        column(func(p Point) float64 { return p.Time }),
		"n_risk":      column(func(p Point) float64 { return p.AtRisk }),
		"n_event":     column(func(p Point) float64 { return p.Events }),
		"n_censor":    column(func(p Point) float64 { return p.Censored }),
		"surv":        column(func(p Point) float64 { return p.Survival }),
		"se_surv":     column(func(p Point) float64 { return p.StdErr }),
		"se_log_surv": column(Point.LogStdErr),
	}
	out["nelson_aalen"] = map[string]any{
		"cumhaz": column(func(p Point) float64 { return p.CumHazard }),
		"se":     column(func(p Point) float64 { return p.CumHazardStdErr }),
	}
	out["breslow_surv_stype2"] = map[string]any{"surv": column(Point.Breslow)}
	tied, err := FlemingHarrington(table)
	if err != nil {
		t.Fatal(err)
	}
	var value, se []float64
	for _, h := range tied {
		value, se = append(value, h.Value), append(se, h.StdErr)
	}
	out["nelson_aalen_tie_corrected_ctype2"] = map[string]any{"cumhaz": value, "se": se}
	var means []map[string]any
	for _, tau := range taus {
		means = append(means, meanFigures(t, c, tau))
	}
	out["rmst"] = means
	return out
}

func meanFigures(t *testing.T, c *Curve, tau float64) map[string]any {
	t.Helper()
	m, err := c.RestrictedMean(tau)
	if err != nil {
		t.Fatal(err)
	}
	ended := 0.0 // R's other factor, which this package leaves out by convention
	for _, p := range c.Points {
		if p.Time <= tau {
			ended += p.Events
		}
	}
	other := m.StdErr * math.Sqrt(ended/(ended-1))
	if ended == 0 {
		other = 0
	}
	out := map[string]any{"tau": tau, "rmst": m.Value, "se": m.StdErr, "direct_rmst": m.Value, "direct_se": m.StdErr, "se_with_m_over_m1": other}
	if tau < c.Points[0].Time { // R stops with an error here; the answer is tau ± 0
		out["rmst"], out["se"] = math.NaN(), math.NaN()
	}
	return out
}

func orNaN(l Limit) float64 {
	if !l.Reached {
		return math.NaN()
	}
	return l.Time
}

// incidenceFigures is a table's competing-risks block.
func incidenceFigures(t *testing.T, table *Table, taus []float64) map[string]any {
	t.Helper()
	c, err := KaplanMeier(table, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	var time, atRisk, free []float64
	for _, p := range c.Points {
		time, atRisk, free = append(time, p.Time), append(atRisk, p.AtRisk), append(free, p.Survival)
	}
	incidences, err := AalenJohansen(table, Options{Conf: Log, Level: 0.95})
	if err != nil {
		t.Fatal(err)
	}
	causes := map[string]any{}
	for _, f := range incidences {
		var d, cif, se, lower, upper, hazard []float64
		for _, p := range f.Points {
			d, cif, se = append(d, p.Events), append(cif, p.Incidence), append(se, p.StdErr)
			lower, upper, hazard = append(lower, p.Lower), append(upper, p.Upper), append(hazard, p.CumHazard)
		}
		causes[f.Cause] = map[string]any{
			"n_event": d, "cif": cif, "lower_survfit_log": lower, "upper_survfit_log": upper,
			"se_infinitesimal_jackknife_survfit": se, "se_delta_marubini": se, "cause_specific_cumhaz": hazard,
		}
	}
	var lost []map[string]any
	for _, tau := range taus {
		m, err := c.RestrictedMean(tau)
		if err != nil {
			t.Fatal(err)
		}
		var names, years, se []float64
		for i := range incidences {
			l, err := incidences[i].YearsLost(tau)
			if err != nil {
				t.Fatal(err)
			}
			names, years, se = append(names, float64(i+1)), append(years, l.Value), append(se, l.StdErr)
		}
		lost = append(lost, map[string]any{"tau": tau, "event_free_years": m.Value, "cause": names, "years_lost": years, "se_infinitesimal_jackknife": se})
	}
	return map[string]any{"time": time, "n_risk": atRisk, "p_event_free": free, "causes": causes, "years_lost": lost}
}

func testFigures(r *TestResult) map[string]any {
	var n, observed, expected, variance []float64
	for i, g := range r.Groups {
		n, observed, expected = append(n, g.N), append(observed, g.Observed), append(expected, g.Expected)
		variance = append(variance, r.Variance[i]...)
	}
	return map[string]any{"n": n, "observed": observed, "expected": expected, "var": variance, "chisq": r.ChiSquare, "df": r.DF, "p": r.P, "ln_p": r.LnP}
}

func groupTests(t *testing.T, groups []Group, causes []string) map[string]any {
	t.Helper()
	must := func(r *TestResult, err error) map[string]any {
		if err != nil {
			t.Fatal(err)
		}
		return testFigures(r)
	}
	byCause := map[string]any{}
	for _, c := range causes {
		byCause[c] = must(CauseLogRank(groups, c))
	}
	pairs, _, err := Pairwise(groups)
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	var holm, bh []float64
	for _, p := range pairs {
		list = append(list, map[string]any{"chisq": p.ChiSquare, "p": p.P})
		holm, bh = append(holm, p.Holm), append(bh, p.BenjaminiH)
	}
	return map[string]any{
		"logrank": must(LogRank(groups)), "peto_peto_rho1": must(Peto(groups)),
		"cause_specific_logrank": byCause, "pairwise": list, "pairwise_p_holm": holm, "pairwise_p_bh": bh,
	}
}

func fitFigures(t *testing.T, table *Table, kind Likelihood) map[string]any {
	t.Helper()
	fit := map[Likelihood]func(*Table, Distribution) (*Fit, error){IntervalLikelihood: FitInterval, ExactLikelihood: FitExact}[kind]
	out := map[string]any{}
	for _, d := range Distributions() {
		f, err := fit(table, d)
		if err != nil {
			t.Fatal(err)
		}
		natural := map[string]any{}
		for _, p := range f.Parameters {
			natural[p.Name] = p.Value
		}
		m := map[string]any{"natural": natural, "loglik": f.LogLikelihood, "df": len(f.Coefficients), "AIC": f.AIC, "BIC_n": f.BIC, "median": orNaN(f.Median)}
		m["intercept"] = f.Coefficients[0].Value
		m["log_scale"], m["scale"] = 0, 1
		if len(f.Coefficients) > 1 {
			m["log_scale"], m["scale"] = f.Coefficients[1].Value, math.Exp(f.Coefficients[1].Value)
		}
		m["vcov_intercept_logscale"] = slices.Concat(f.CoefficientCov...)
		name := string(d)
		if d == Gompertz {
			name = "gompertz_own_ml"
		}
		out[name] = m
	}
	return out
}

func differenceFigures(t *testing.T, groups []Group, taus []float64) []map[string]any {
	t.Helper()
	var out []map[string]any
	for j := 1; j < len(groups); j++ {
		for _, tau := range taus {
			all, err := RestrictedMeanDifferences(groups, tau, DefaultOptions())
			if err != nil {
				t.Fatal(err)
			}
			d := all[j-1]
			out = append(out, map[string]any{"tau": tau, "diff": d.Value, "se": d.StdErr, "lower": d.Lower, "upper": d.Upper, "p": d.P, "ratio": d.Ratio, "se_log_ratio": d.LogRatioStdErr})
		}
	}
	return out
}

// TestGoldenSynthetic reproduces R on 10 000 yearly spells with two causes, three
// groups, and with and without early censoring.
func TestGoldenSynthetic(t *testing.T) {
	taus := []float64{75, 100, 200}
	for _, name := range []string{"synth_yearly_admin", "synth_yearly_cens"} {
		t.Run(name, func(t *testing.T) {
			data := spells(t, name+".csv.gz")
			groups, err := ByGroup(data)
			if err != nil {
				t.Fatal(err)
			}
			all, err := FromSpells(data)
			if err != nil {
				t.Fatal(err)
			}
			byGroup, incidence := map[string]any{}, map[string]any{}
			for _, g := range groups {
				byGroup[g.Name], incidence[g.Name] = kmFigures(t, g.Table, taus), incidenceFigures(t, g.Table, taus)
			}
			geometric, err := FitInterval(all, Geometric)
			if err != nil {
				t.Fatal(err)
			}
			trend, err := FitHazardTrend(all)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, golden(t, name+".json.gz"), map[string]any{
				"overall": kmFigures(t, all, taus), "by_group": byGroup,
				"cif_overall": incidenceFigures(t, all, taus), "cif_by_group": incidence,
				"tests": groupTests(t, groups, all.Causes), "rmst_differences": differenceFigures(t, groups, taus),
				"parametric_exact_times":              fitFigures(t, all, ExactLikelihood),
				"parametric_interval_censored_yearly": fitFigures(t, all, IntervalLikelihood),
				"geometric_mle": map[string]any{
					"p": geometric.Parameters[0].Value, "se": geometric.Parameters[0].StdErr, "events": geometric.Events,
					"person_years": geometric.PersonTime, "loglik": geometric.LogLikelihood,
				},
				"discrete_cloglog_logt": map[string]any{
					"coef": []float64{trend.Intercept.Value, trend.Slope.Value}, "se": []float64{trend.Intercept.StdErr, trend.Slope.StdErr},
					"deviance": trend.Deviance, "df_residual": trend.DF,
				},
			})
		})
	}
}

// TestGoldenEdges reproduces R on ten tiny samples on which programs disagree.
func TestGoldenEdges(t *testing.T) {
	var cases []struct {
		Name  string    `json:"name"`
		Time  []float64 `json:"time_in"`
		Event []float64 `json:"event_in"`
		KM    map[string]any
	}
	readGolden(t, "edge_cases.json", &cases)
	if len(cases) != 10 {
		t.Fatalf("want 10 cases, got %d", len(cases))
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			var data []Spell
			for i, time := range c.Time {
				data = append(data, Spell{Time: time, Event: c.Event[i] == 1, Weight: 1})
			}
			table, err := FromSpells(data)
			if err != nil {
				t.Fatal(err)
			}
			var taus []float64
			for _, r := range c.KM["rmst"].([]any) {
				taus = append(taus, r.(map[string]any)["tau"].(float64))
			}
			compare(t, c.KM, kmFigures(t, table, taus))
		})
	}
}
