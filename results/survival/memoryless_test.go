package survival

import (
	"fmt"
	"math"
	"testing"
)

// memorylessTable is the law of the yearly model with chances p1 and p2 of ending
// each year, as a table of one spell split into its expected counts.
func memorylessTable(p1, p2 float64, horizon int) *Table {
	t := &Table{Causes: []string{"1", "2"}, Events: make([][]float64, 2)}
	left := 1.0
	for y := 1; y <= horizon; y++ {
		t.Times = append(t.Times, float64(y))
		t.Events[0] = append(t.Events[0], left*p1)
		t.Events[1] = append(t.Events[1], left*p2)
		left *= 1 - p1 - p2
		t.Censored = append(t.Censored, 0)
	}
	t.Censored[horizon-1] = left
	return t
}

// TestGoldenMemoryless feeds the estimators the exact law of the geometric model
// and wants its closed forms back: S, P(T ≥ h), incidences, restricted mean,
// variance of min(T, h), years lost, median and mean.
func TestGoldenMemoryless(t *testing.T) {
	var models []map[string]any
	readGolden(t, "memoryless_exact.json", &models)
	if len(models) != 4 {
		t.Fatalf("want 4 models, got %d", len(models))
	}
	for _, m := range models {
		p1, p2 := m["p1"].(float64), m["p2"].(float64)
		t.Run(fmt.Sprintf("%v+%v", p1, p2), func(t *testing.T) {
			table := memorylessTable(p1, p2, 200)
			c, err := KaplanMeier(table, DefaultOptions())
			if err != nil {
				t.Fatal(err)
			}
			f, err := AalenJohansen(table, DefaultOptions())
			if err != nil {
				t.Fatal(err)
			}
			var cases []map[string]any
			for _, x := range m["cases"].([]any) {
				h := x.(map[string]any)["horizon"].(float64)
				mean, err := c.RestrictedMean(h)
				if err != nil {
					t.Fatal(err)
				}
				lost, err := f[0].YearsLost(h)
				if err != nil {
					t.Fatal(err)
				}
				cases = append(cases, map[string]any{
					"horizon": h, "S_h": c.At(h).Survival, "P_T_ge_h": c.Before(h).Survival,
					"cif1": f[0].At(h).Incidence, "cif2": f[1].At(h).Incidence,
					"rmst": mean.Value, "var_min_T_h": mean.SD * mean.SD, "years_lost_cause1": lost.Value,
				})
			}
			fit, err := FitInterval(table, Geometric)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, m, map[string]any{
				"p1": p1, "p2": p2, "cases": cases,
				"median_smallest_t_with_S_le_half": orNaN(fit.Median), "mean_T": 1 / fit.Parameters[0].Value,
			})
			// Where S is exactly ½ over a year the rule of the curve's median gives the
			// middle of it; elsewhere the two agree.
			want := orNaN(fit.Median)
			if p1+p2 == 0.5 {
				want += 0.5
			}
			if got := orNaN(c.Median().Estimate); got != want {
				t.Errorf("median of the curve: want %v, got %v", want, got)
			}
		})
	}
}

// TestMemorylessErrors wants the delta errors of the closed form on n spells:
// binomial S and incidence, and √(var min(T, h)/n) for the mean, when nobody is
// censored before h.
func TestMemorylessErrors(t *testing.T) {
	const n, horizon = 1000, 60
	table := memorylessTable(0.03, 0.02, horizon)
	for _, row := range append(table.Events, table.Censored) {
		for i := range row {
			row[i] *= n
		}
	}
	c, err := KaplanMeier(table, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	f, err := AalenJohansen(table, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []float64{1, 10, 33, horizon} {
		s, cif := c.At(at), f[1].At(at)
		near(t, "error of S", s.StdErr, math.Sqrt(s.Survival*(1-s.Survival)/n))
		near(t, "error of F", cif.StdErr, math.Sqrt(cif.Incidence*(1-cif.Incidence)/n))
		m, err := c.RestrictedMean(at)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "error of the mean", m.StdErr, m.SD/math.Sqrt(n))
	}
}

// near fails unless got is want to a relative 1e-9.
func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if d := distance(want, got); d > 1e-9 && math.Abs(got-want) > 1e-13 {
		t.Errorf("%s: want %.15g, got %.15g", what, want, got)
	}
}
