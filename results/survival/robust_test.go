package survival

import (
	"math"
	"math/rand/v2"
	"testing"
)

// weighed are spells with weights that are not whole, some under watch late.
func weighed(late bool) []Spell {
	r := rand.New(rand.NewPCG(7, 11))
	var out []Spell
	for range 60 {
		s := Spell{Time: float64(1 + r.IntN(12)), Event: r.IntN(4) > 0, Cause: []string{"a", "b"}[r.IntN(2)], Weight: 0.25 + 3*r.Float64()}
		if late && r.IntN(2) == 0 {
			s.Entry = s.Time * r.Float64()
		}
		out = append(out, s)
	}
	return out
}

// figures are all estimates of a sample that have an error, and the errors.
func figures(t *testing.T, spells []Spell, tau float64) (values, errors []float64) {
	t.Helper()
	table, err := FromSpells(spells)
	if err != nil {
		t.Fatal(err)
	}
	c, err := KaplanMeier(table, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Points {
		if p.Survival > 0 {
			values = append(values, p.Survival, p.CumHazard, p.Hazard)
			errors = append(errors, p.StdErr, p.CumHazardStdErr, p.HazardStdErr)
		}
	}
	m, err := c.RestrictedMean(tau)
	if err != nil {
		t.Fatal(err)
	}
	values, errors = append(values, m.Value), append(errors, m.StdErr)
	incidences, err := AalenJohansen(table, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range incidences {
		for _, p := range f.Points {
			values, errors = append(values, p.Incidence, p.CumHazard), append(errors, p.StdErr, p.CumHazardStdErr)
		}
		lost, err := f.YearsLost(tau)
		if err != nil {
			t.Fatal(err)
		}
		values, errors = append(values, lost.Value), append(errors, lost.StdErr)
	}
	return values, errors
}

// TestJackknife: with weights that are not whole each error is the root of the sum
// over spells of (w ∂estimate/∂w)², the derivatives taken numerically.
func TestJackknife(t *testing.T) {
	for _, late := range []bool{false, true} {
		for _, tau := range []float64{5, 7.5, 11} {
			spells := weighed(late)
			values, errors := figures(t, spells, tau)
			total := make([]float64, len(values))
			for i := range spells {
				const step = 1e-5
				w := spells[i].Weight
				spells[i].Weight = w + step
				up, _ := figures(t, spells, tau)
				spells[i].Weight = w - step
				down, _ := figures(t, spells, tau)
				spells[i].Weight = w
				for k := range total {
					x := w * (up[k] - down[k]) / (2 * step)
					total[k] += x * x
				}
			}
			for k, want := range total {
				if got := errors[k]; math.Abs(got-math.Sqrt(want)) > 1e-7 {
					t.Errorf("late %v, tau %v: error %d of %v: want %v, got %v", late, tau, k, values[k], math.Sqrt(want), got)
				}
			}
		}
	}
}

// TestJackknifeOfOnes: where all weights are 1 the jackknife of S and of incidences
// is Greenwood's and the delta method's error.
func TestJackknifeOfOnes(t *testing.T) {
	spells := weighed(false)
	for i := range spells {
		spells[i].Weight = 1
	}
	table, err := FromSpells(spells)
	if err != nil {
		t.Fatal(err)
	}
	plain, _ := KaplanMeier(table, DefaultOptions())
	incidences, _ := AalenJohansen(table, DefaultOptions())
	mean, _ := plain.RestrictedMean(9)
	table.Squares = &Squares{Events: table.Events, Censored: table.Censored}
	robust, _ := KaplanMeier(table, DefaultOptions())
	again, _ := AalenJohansen(table, DefaultOptions())
	robustMean, _ := robust.RestrictedMean(9)
	for i, p := range plain.Points {
		if p.Survival > 0 {
			near(t, "error of S", robust.Points[i].StdErr, p.StdErr)
		}
		near(t, "error of F", again[0].Points[i].StdErr, incidences[0].Points[i].StdErr)
	}
	near(t, "error of the mean", robustMean.StdErr, mean.StdErr)
}
