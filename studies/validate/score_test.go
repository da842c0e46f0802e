package validate

import (
	"context"
	"math"
	"testing"

	"concert/studies/calibrate"
)

// constantHazard predicts each case from the others.
func constantHazard(t *testing.T, cases []calibrate.Case) *Method {
	t.Helper()
	b := Baselines()[0]
	fits, err := b.leftOut(context.Background(), pointers(cases), 1)
	if err != nil {
		t.Fatal(err)
	}
	m := b.predicts(fits, pointers(cases), 75)
	return &m
}

// method predicts each case by a curve of the given constant survival a year.
func method(cases []calibrate.Case, yearly []float64) *Method {
	m := &Method{Name: "by hand"}
	for i := range cases {
		p := Prediction{Case: &cases[i]}
		for t := range 81 {
			p.Curve = append(p.Curve, math.Pow(yearly[i], float64(t)))
		}
		m.Predictions = append(m.Predictions, p)
	}
	return m
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: %.15g, want %.15g", what, got, want)
	}
}

// TestConcordanceWithTies: four spells, 2 and 5 ended, 3 and 9 censored. The pairs
// that say something: (2, 3), (2, 5), (2, 9), (5, 9).
func TestConcordanceWithTies(t *testing.T) {
	cases := []calibrate.Case{{Years: 2, Ended: true}, {Years: 3}, {Years: 5, Ended: true}, {Years: 9}}
	for _, c := range []struct {
		yearly []float64
		want   float64
	}{
		{[]float64{0.5, 0.6, 0.7, 0.8}, 1},
		{[]float64{0.8, 0.7, 0.6, 0.5}, 0},
		{[]float64{0.7, 0.6, 0.7, 0.8}, (0 + 0.5 + 1 + 1) / 4.0},
	} {
		got, pairs := Concordance(method(cases, c.yearly), 20)
		near(t, "concordance", got, c.want)
		if pairs != 4 {
			t.Errorf("%d pairs, want 4", pairs)
		}
	}
	if c, pairs := Concordance(method(cases[1:2], []float64{0.5}), 20); c != 0.5 || pairs != 0 {
		t.Errorf("one case: %v of %d pairs, want ½ of none", c, pairs)
	}
}

// TestBrierIntegrates: G, the chance to escape censoring, falls to ⅔ at 3 years (three
// at risk) and to 0 at 9.
func TestBrierIntegrates(t *testing.T) {
	cases := []calibrate.Case{{Years: 2, Ended: true}, {Years: 3}, {Years: 5, Ended: true}, {Years: 9}}
	w, err := NewWeighting(cases)
	if err != nil {
		t.Fatal(err)
	}
	m := method(cases, []float64{0.5, 0.5, 0.5, 0.5})
	s4 := math.Pow(0.5, 4)
	for i, want := range []float64{s4 * s4 / 1, 0, (1 - s4) * (1 - s4) / (2.0 / 3), (1 - s4) * (1 - s4) / (2.0 / 3)} {
		near(t, "Brier score of year 4", w.Brier(&m.Predictions[i], 4), want)
	}
	curve := w.BrierCurve(m, 6)
	for year := 1; year <= 6; year++ {
		sum := 0.0
		for i := range m.Predictions {
			sum += w.Brier(&m.Predictions[i], year) / 4
		}
		near(t, "curve", curve[year], sum)
	}
	total := 0.0
	for _, x := range w.Integrated(m, 6) {
		total += x / 4
	}
	mean := 0.0
	for _, x := range curve[1:] {
		mean += x / 6
	}
	near(t, "integrated", total, mean)
}

// TestTransformsByHand: S(t) = 2^−t; one peace ended in its third year, one was
// last seen after one.
func TestTransformsByHand(t *testing.T) {
	cases := []calibrate.Case{{Years: 2.4, Ended: true}, {Years: 1.2}}
	m := method(cases, []float64{0.5, 0.5})
	low, high := m.Predictions[0].Transform()
	near(t, "low", low, 0.75)
	near(t, "high", high, 0.875)
	low, high = m.Predictions[1].Transform()
	near(t, "low of one censored", low, 0.5)
	near(t, "high of one censored", high, 1)
	near(t, "log score", m.Predictions[0].Log(), math.Log(0.125))
	near(t, "log score of one censored", m.Predictions[1].Log(), math.Log(0.5))
	near(t, "restricted mean", m.Predictions[0].Years(3), 0.5+0.25+0.125)
	u, err := Transforms(m, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "ends", u.Ends, 1)
	near(t, "expected", u.Expected, -math.Log(1-0.8125)-math.Log(0.5))
	near(t, "z", u.Z, (1-u.Expected)/math.Sqrt(u.Expected))
	// The curve of the transforms is 1 up to 0.8125, where the last at risk ends.
	near(t, "distance", u.Distance, 0.8125)
	if x := u.Randomised[0]; x < 0.75 || x > 0.875 {
		t.Errorf("a draw of %v outside its interval", x)
	}
}

// TestBootstrapByHand: resamples of k ones among n are binomial.
func TestBootstrapByHand(t *testing.T) {
	values := make([]float64, 20)
	for i := range 5 {
		values[4*i] = 1
	}
	v := bootstrap(singly(len(values)), 7, meanOf(values))
	near(t, "value", v.Value, 0.25)
	if want := math.Sqrt(0.25 * 0.75 / 20); math.Abs(v.StdErr-want) > 4*want/math.Sqrt(2*Resamples) {
		t.Errorf("error %v, want %v", v.StdErr, want)
	}
	low, high := binomial(20, 0.25, 0.025), binomial(20, 0.25, 0.975)
	for _, c := range []struct {
		what      string
		got, want float64
	}{{"low", v.Lower, low}, {"high", v.Upper, high}} {
		if math.Abs(c.got-c.want) > 1.0/20+1e-12 { // a level met within a step
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	if v := bootstrap(singly(3), 1, meanOf([]float64{2, 2, 2})); v.Value != 2 || v.Lower != 2 || v.Upper != 2 || v.StdErr != 0 {
		t.Errorf("of equal values: %v", v)
	}
	if d := differences([]float64{3, 1}, []float64{1, 4}); d[0] != 2 || d[1] != -3 {
		t.Errorf("differences %v", d)
	}
}

// binomial is the smallest share x/n with P(X ≤ x) ≥ level.
func binomial(n int, p, level float64) float64 {
	sum, term := 0.0, math.Pow(1-p, float64(n))
	for x := range n + 1 {
		if sum += term; sum >= level {
			return float64(x) / float64(n)
		}
		term *= float64(n-x) / float64(x+1) * p / (1 - p)
	}
	return 1
}
