package survival

import (
	"errors"
	"math"
	"testing"
)

func table(t *testing.T, data ...Spell) *Table {
	t.Helper()
	out, err := FromSpells(data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func synthetic(t *testing.T, name string) *Table {
	t.Helper()
	return table(t, spells(t, name+".csv.gz")...)
}

// TestFitsMultiprecision compares fits that R's survreg does not offer with the
// maxima found in 40- and 50-digit arithmetic.
func TestFitsMultiprecision(t *testing.T) {
	data := synthetic(t, "synth_yearly_cens")
	for _, want := range []struct {
		d      Distribution
		kind   Likelihood
		coef   [2]float64
		loglik float64
		cov    [3]float64
	}{
		{Gamma, IntervalLikelihood, [2]float64{-0.246419748682037255, -4.67795940438688302}, -40860.3700795532806, [3]float64{0.000185715305054944, 0.000223716961345192, 0.000442755366855726}},
		{Gamma, ExactLikelihood, [2]float64{-0.165798954432671194, -4.58755643314274846}, -41002.2593533727257, [3]float64{0.000180229313793104, 0.00021474413897073, 0.000413971128435166}},
		{Gompertz, IntervalLikelihood, [2]float64{-0.00265532847413827025, -4.24142592920836717}, -40978.1622052724106, [3]float64{6.53013889201049e-08, -3.36881048054e-06, 0.000305044978035352}},
		{Gompertz, ExactLikelihood, [2]float64{-0.0023901074376619244008, math.Log(0.014101342842559889099)}, -41035.80371081854, [3]float64{math.NaN(), math.NaN(), math.NaN()}},
	} {
		fit := FitInterval
		if want.kind == ExactLikelihood {
			fit = FitExact
		}
		f, err := fit(data, want.d)
		if err != nil {
			t.Fatal(err)
		}
		near(t, string(want.d)+" first coefficient", f.Coefficients[0].Value, want.coef[0])
		near(t, string(want.d)+" second coefficient", f.Coefficients[1].Value, want.coef[1])
		near(t, string(want.d)+" log-likelihood", f.LogLikelihood, want.loglik)
		for i, at := range [][2]int{{0, 0}, {0, 1}, {1, 1}} {
			if !math.IsNaN(want.cov[i]) {
				near(t, string(want.d)+" covariance", f.CoefficientCov[at[0]][at[1]], want.cov[i])
			}
		}
	}
	f, err := FitExact(synthetic(t, "synth_yearly_admin"), Gompertz)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "gompertz shape", f.Parameters[0].Value, -0.0021819478799768777833)
	near(t, "gompertz rate", f.Parameters[1].Value, 0.013896754757289471096)
}

// TestFitGeometricIsExponential: on intervals the two have one likelihood, and
// rate = −ln(1−p).
func TestFitGeometricIsExponential(t *testing.T) {
	data := synthetic(t, "synth_yearly_cens")
	g, err := FitInterval(data, Geometric)
	if err != nil {
		t.Fatal(err)
	}
	e, err := FitInterval(data, Exponential)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "log-likelihood", g.LogLikelihood, e.LogLikelihood)
	near(t, "rate", e.Parameters[0].Value, -math.Log1p(-g.Parameters[0].Value))
	near(t, "S(75)", g.Survival(75), e.Survival(75))
}

// TestFitNestedFamilies: a Weibull or gamma of shape 1 is exponential, and so is a
// Gompertz of shape 0; the larger family never fits worse.
func TestFitNestedFamilies(t *testing.T) {
	data := synthetic(t, "synth_yearly_admin")
	for _, fit := range []func(*Table, Distribution) (*Fit, error){FitInterval, FitExact} {
		e, err := fit(data, Exponential)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []Distribution{Weibull, Gamma, Gompertz} {
			f, err := fit(data, d)
			if err != nil {
				t.Fatal(err)
			}
			if f.LogLikelihood < e.LogLikelihood {
				t.Errorf("%s %s: log-likelihood %v below the exponential's %v", d, f.Likelihood, f.LogLikelihood, e.LogLikelihood)
			}
		}
	}
}

// TestFitScale: scaling time by c scales the median by c and leaves shapes alone.
func TestFitScale(t *testing.T) {
	base := freireich()
	for _, c := range []float64{1e-3, 7.5, 1e4} {
		scaled := freireich()
		for i := range scaled {
			scaled[i].Time *= c
		}
		for _, d := range Distributions() {
			f, err := FitExact(table(t, base...), d)
			if err != nil {
				t.Fatal(err)
			}
			g, err := FitExact(table(t, scaled...), d)
			if err != nil {
				t.Fatalf("%s scaled by %v: %v", d, c, err)
			}
			near(t, string(d)+" median", g.Median.Time, c*f.Median.Time)
			near(t, string(d)+" S(median)", g.Survival(g.Median.Time), 0.5)
		}
	}
}

// TestFitRefuses names what cannot be fitted.
func TestFitRefuses(t *testing.T) {
	cases := []struct {
		name string
		data *Table
		fit  func(*Table, Distribution) (*Fit, error)
		d    Distribution
		want error
	}{
		{"nothing ended", table(t, CensoredAt(3), CensoredAt(5)), FitInterval, Weibull, ErrNoEvents},
		{"all end in year 1", table(t, Ended(1, ""), Ended(1, "")), FitInterval, Exponential, ErrNoMaximum},
		{"all end in year 1, geometric", table(t, Ended(1, ""), Ended(1, "")), FitInterval, Geometric, ErrNoMaximum},
		{"one exact time", table(t, Ended(4, ""), Ended(4, "")), FitExact, Weibull, ErrNoMaximum},
		{"one exact time, lognormal", table(t, Ended(4, ""), Ended(4, "")), FitExact, LogNormal, ErrNoMaximum},
		{"one interval", table(t, Ended(4, ""), Ended(4, "")), FitInterval, LogLogistic, ErrNoMaximum},
		{"year 1 or never", table(t, Ended(1, ""), CensoredAt(200)), FitInterval, Weibull, ErrNoMaximum},
		{"not whole years", table(t, Ended(1.5, "")), FitInterval, Weibull, nil},
		{"ended at 0", table(t, Ended(0, ""), Ended(1, "")), FitExact, Weibull, nil},
		{"geometric exact", table(t, Ended(1, ""), Ended(2, "")), FitExact, Geometric, nil},
		{"unknown", table(t, Ended(1, ""), Ended(2, "")), FitExact, "cauchy", nil},
	}
	for _, c := range cases {
		f, err := c.fit(c.data, c.d)
		if err == nil {
			t.Errorf("%s: want an error, got %+v", c.name, f)
		} else if c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: want %v, got %v", c.name, c.want, err)
		}
	}
}

// TestRankRefusesMixtures: an interval likelihood is never ranked with an exact
// one, nor are fits of different spells; a rank is by AIC.
func TestRankRefusesMixtures(t *testing.T) {
	data := synthetic(t, "synth_yearly_admin")
	var fits []*Fit
	for _, d := range Distributions() {
		f, err := FitInterval(data, d)
		if err != nil {
			t.Fatal(err)
		}
		fits = append(fits, f)
	}
	ranked, err := Rank(fits)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(ranked); i++ {
		if ranked[i].AIC < ranked[i-1].AIC {
			t.Errorf("rank %d: AIC %v below the one before", i, ranked[i].AIC)
		}
	}
	exact, err := FitExact(data, Weibull)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Rank(append(fits, exact)); !errors.Is(err, ErrNotComparable) {
		t.Errorf("interval with exact: want %v, got %v", ErrNotComparable, err)
	}
	other, err := FitInterval(synthetic(t, "synth_yearly_cens"), Weibull)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Rank(append(fits, other)); !errors.Is(err, ErrNotComparable) {
		t.Errorf("other spells: want %v, got %v", ErrNotComparable, err)
	}
	if _, err := Rank(nil); err != nil {
		t.Errorf("no fits: %v", err)
	}
}
