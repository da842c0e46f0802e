package validate

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"concert/studies/calibrate"
)

// fromR are the values that testdata/regression.R found with R's survival.
type fromR struct {
	Cox             []float64 `json:"cox"`
	CoxLog          float64   `json:"cox_log"`
	CoxRidge        []float64 `json:"cox_ridge"`
	CoxConcordance  float64   `json:"cox_concordance"`
	Weibull         []float64 `json:"weibull"`
	WeibullLog      float64   `json:"weibull_log"`
	WeibullRidge    []float64 `json:"weibull_ridge"`
	WeibullRidgeLog float64   `json:"weibull_ridge_log"`
	Softmax         []float64 `json:"softmax"`
	Logit           []float64 `json:"logit"`
}

func readR(t *testing.T) (r fromR) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "regression.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// readNumbers are the rows of a table without its header.
func readNumbers(t *testing.T, name string) (rows [][]float64) {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		var row []float64
		for _, cell := range cells {
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	return rows
}

// tabled are the cases of a table of years, ended and facts, and these facts.
func tabled(t *testing.T) (cases []*calibrate.Case, facts []Fact) {
	of := map[*calibrate.Case][]float64{}
	for _, row := range readNumbers(t, "regression.csv") {
		c := &calibrate.Case{Years: row[0], Ended: row[1] == 1}
		of[c] = row[2:]
		cases = append(cases, c)
	}
	for k := range 3 {
		facts = append(facts, Fact{"x" + strconv.Itoa(k+1), func(c *calibrate.Case) float64 { return of[c][k] }})
	}
	return cases, facts
}

func close6(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= 1e-6*math.Max(1, math.Abs(want[i]))) {
			t.Errorf("%s: %.9g, R has %.9g", what, got, want)
			return
		}
	}
}

// TestRegressionsAreThoseOfR holds coefficients and likelihoods to R's coxph,
// survreg, clogit and glm, and the ridges to R's ridge() and optim.
func TestRegressionsAreThoseOfR(t *testing.T) {
	r := readR(t)
	cases, facts := tabled(t)
	d := newDesign(facts, cases)
	for _, penalty := range []float64{0, 3} {
		c, log, err := partialLikelihood(cases, d).maximise(make([]float64, 3), penalty)
		if err != nil {
			t.Fatal(err)
		}
		if penalty == 0 {
			close6(t, "Cox", append(c, log), append(r.Cox, r.CoxLog))
		} else {
			close6(t, "Cox, ridge", c, r.CoxRidge)
		}
		data := seen(cases, d)
		c, log, err = weibullLikelihood(data, 3).maximise([]float64{0, crudeHazard(data), 0, 0, 0}, penalty)
		if err != nil {
			t.Fatal(err)
		}
		if penalty == 0 {
			close6(t, "Weibull", append(c, log), append(r.Weibull, r.WeibullLog))
		} else {
			close6(t, "Weibull, ridge", append(c, log), append(r.WeibullRidge, r.WeibullRidgeLog))
		}
	}
}

// TestChoicesAreThoseOfR holds the conditional and the plain logit to R's.
func TestChoicesAreThoseOfR(t *testing.T) {
	r := readR(t)
	var choices []choice
	var trials []trial
	group := 0.0
	for _, row := range readNumbers(t, "actors.csv") {
		if row[0] != group {
			group = row[0]
			choices = append(choices, choice{})
		}
		c := &choices[len(choices)-1]
		if row[2] == 1 {
			c.chosen = len(c.worth)
		}
		c.worth = append(c.worth, row[1])
		trials = append(trials, trial{[]float64{1, row[1]}, row[3] == 1})
	}
	beta, _, err := choiceLikelihood(choices).maximise([]float64{0}, 0)
	if err != nil {
		t.Fatal(err)
	}
	close6(t, "softmax", beta, r.Softmax)
	standardise(trials)
	beta, _, err = logitLikelihood(trials).maximise([]float64{0, 0}, 0)
	if err != nil {
		t.Fatal(err)
	}
	close6(t, "logit", beta, r.Logit)
}

// standardise brings the second number of the trials to mean 0 and s.d. 1.
func standardise(trials []trial) {
	n, mean, square := float64(len(trials)), 0.0, 0.0
	for _, o := range trials {
		mean += o.x[1] / n
	}
	for _, o := range trials {
		square += (o.x[1] - mean) * (o.x[1] - mean) / n
	}
	for _, o := range trials {
		o.x[1] = (o.x[1] - mean) / math.Sqrt(square)
	}
}

// TestDerivativesAreThoseOfTheValue holds gradient and information to central
// differences, at a point that is no maximum.
func TestDerivativesAreThoseOfTheValue(t *testing.T) {
	cases, facts := tabled(t)
	d := newDesign(facts, cases)
	for name, f := range map[string]concave{
		"Weibull": weibullLikelihood(seen(cases, d), 3), "Cox": partialLikelihood(cases, d),
		"logit":   logitLikelihood([]trial{{[]float64{1, 0.3}, true}, {[]float64{1, -1.2}, false}, {[]float64{1, 2}, false}}),
		"softmax": choiceLikelihood([]choice{{[]float64{0.5, 1, 0}, 1}, {[]float64{0.2, 0.9}, 0}}),
	} {
		at := []float64{-0.3, -2.5, 0.4, -0.2, 0.7}[:f.dim]
		g, h := derivatives(f, at)
		for k := range at {
			const step = 1e-5
			up, down := append([]float64(nil), at...), append([]float64(nil), at...)
			up[k], down[k] = at[k]+step, at[k]-step
			gu, _ := derivatives(f, up)
			gd, _ := derivatives(f, down)
			slope := (f.derived(up, make([]float64, f.dim), nil) - f.derived(down, make([]float64, f.dim), nil)) / (2 * step)
			if math.Abs(slope-g[k]) > 1e-6*math.Max(1, math.Abs(slope)) {
				t.Errorf("%s: gradient %d: %v, differences give %v", name, k, g[k], slope)
			}
			for j := range at {
				if curve := -(gu[j] - gd[j]) / (2 * step); math.Abs(curve-h[k][j]) > 1e-5*math.Max(1, math.Abs(curve)) {
					t.Errorf("%s: information %d, %d: %v, differences give %v", name, k, j, h[k][j], curve)
				}
			}
		}
	}
}

func derivatives(f concave, at []float64) (gradient []float64, information [][]float64) {
	gradient = make([]float64, f.dim)
	h := mat.NewSymDense(f.dim, nil)
	f.derived(at, gradient, h)
	for i := range f.dim {
		row := make([]float64, f.dim)
		for j := range row {
			row[j] = h.At(i, j)
		}
		information = append(information, row)
	}
	return gradient, information
}
