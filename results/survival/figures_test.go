package survival

import (
	"math"
	"slices"
	"testing"
)

// The functions of this file lay figures out as testdata/*.json does.

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
		"cox_efron": coxFigures(t, groups, Efron), "cox_breslow": coxFigures(t, groups, Breslow),
		"cause_specific_logrank": byCause, "pairwise": list, "pairwise_p_holm": holm, "pairwise_p_bh": bh,
	}
}

func coxFigures(t *testing.T, groups []Group, ties Ties) map[string]any {
	t.Helper()
	r, err := FitHazardRatios(groups, ties, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	var coef, se []float64
	for _, x := range r.Ratios {
		coef, se = append(coef, x.LogRatio), append(se, x.StdErr)
	}
	return map[string]any{"coef": coef, "se": se, "loglik": []float64{r.Null, r.LogLikelihood}, "score_chisq": r.Score}
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
