package validate

import (
	"math"
	"math/rand/v2"
	"testing"

	"concert/studies/calibrate"
)

// The expected order statistics of a generalised Pareto distribution have to
// give back its shape, but for the prior's pull (k·n + 5)/(n + 10).
func TestFitParetoFindsTheShape(t *testing.T) {
	const n, sigma = 2000, 2.0
	for _, shape := range []float64{-0.3, 0.2, 0.7, 1.2} {
		x := make([]float64, n)
		for i := range x {
			x[i] = paretoQuantile((float64(i)+0.5)/n, shape, sigma)
		}
		k, scale := FitPareto(x)
		want := (shape*n + 5) / (n + 10)
		se := (1 + math.Abs(shape)) / math.Sqrt(n) // asymptotic, Smith (1985)
		if math.Abs(k-want) > 2*se {
			t.Errorf("shape %g: want %.3f, got %.3f", shape, want, k)
		}
		if math.Abs(scale/sigma-1) > 4*math.Sqrt(2*(1+math.Abs(shape))/n) {
			t.Errorf("shape %g: scale: want %g, got %.3f", shape, sigma, scale)
		}
	}
}

func TestEqualRatiosGetEqualWeights(t *testing.T) {
	weights, k := PSIS(make([]float64, 100))
	for i, w := range weights {
		if math.Abs(w-0.01) > 1e-15 {
			t.Fatalf("weight %d: want 0.01, got %v", i, w)
		}
	}
	if k >= 0.7 {
		t.Errorf("k: want a safe one, got %v", k)
	}
}

// Leave-one-out of a normal mean with known variance has a closed form: with a
// flat prior and n observations of variance 1, observation i is predicted
// N(mean of the others, 1 + 1/(n−1)).
func TestPSISLeavesOneOut(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const n, draws = 20, 4000
	y, total := make([]float64, n), 0.0
	for i := range y {
		y[i] = r.NormFloat64()
		total += y[i]
	}
	theta := make([]float64, draws)
	for d := range theta {
		theta[d] = total/n + r.NormFloat64()/math.Sqrt(n)
	}
	log := func(y, mean, variance float64) float64 {
		return -(y-mean)*(y-mean)/(2*variance) - math.Log(2*math.Pi*variance)/2
	}
	for i := range y {
		ratios := make([]float64, draws)
		for d := range ratios {
			ratios[d] = -log(y[i], theta[d], 1)
		}
		weights, k := PSIS(ratios)
		got, squares := 0.0, 0.0
		for d, w := range weights {
			got += w * math.Exp(log(y[i], theta[d], 1))
			squares += w * w
		}
		want := log(y[i], (total-y[i])/(n-1), 1+1.0/(n-1))
		// the s.d. of the density over the posterior is at most its own size here
		if math.Abs(math.Log(got)-want) > 4*math.Sqrt(squares) || k > 0.7 {
			t.Errorf("observation %d: want %.4f, got %.4f (k %.2f)", i, want, math.Log(got), k)
		}
	}
}

// toyCases are four spells with curves that are easy to work out.
func toyMethod() *Method {
	m := &Method{Name: "toy"}
	for _, c := range []struct {
		years float64
		ended bool
		rate  float64
	}{{2.5, true, 0.5}, {4.2, true, 0.8}, {3, false, 0.9}, {6, false, 0.7}} {
		p := Prediction{Case: &calibrate.Case{Years: c.years, Ended: c.ended}}
		for t := range 8 {
			p.Curve = append(p.Curve, math.Pow(c.rate, float64(t)))
		}
		m.Predictions = append(m.Predictions, p)
	}
	return m
}

func cases(m *Method) (list []calibrate.Case) {
	for i := range m.Predictions {
		list = append(list, *m.Predictions[i].Case)
	}
	return list
}

func TestConcordanceByHand(t *testing.T) {
	// Pairs: the first against all three others, rightly predicted shorter; the
	// second (4.2) against the fourth (6), wrongly. The third was censored.
	c, pairs := Concordance(toyMethod(), 7)
	if pairs != 4 || c != 0.75 {
		t.Errorf("want 0.75 of 4 pairs, got %v of %d", c, pairs)
	}
}

func TestBrierByHand(t *testing.T) {
	m := toyMethod()
	w, err := NewWeighting(cases(m))
	if err != nil {
		t.Fatal(err)
	}
	// G: at 3 one of three at risk is censored, so G = 2/3 from 3 on; at 6 the
	// last one is.
	for _, c := range []struct {
		kase, year int
		want       float64
	}{
		{0, 2, math.Pow(1-0.25, 2)},                   // lasted 2 years, G(2) = 1
		{0, 3, math.Pow(0.125, 2)},                    // ended at 2.5, G = 1 before
		{1, 5, math.Pow(0.8, 10) / (2.0 / 3)},         // ended at 4.2
		{2, 4, 0},                                     // last seen at 3
		{3, 5, math.Pow(1-math.Pow(0.7, 5), 2) * 1.5}, // lasted
	} {
		if got := w.Brier(&m.Predictions[c.kase], c.year); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("case %d year %d: want %.6f, got %.6f", c.kase, c.year, c.want, got)
		}
	}
}

func TestTransformsCoverWhatCame(t *testing.T) {
	m := toyMethod()
	if low, high := m.Predictions[0].Transform(); low != 0.75 || high != 0.875 {
		t.Errorf("ended after 2 full years at rate ½: want 0.75 to 0.875, got %v to %v", low, high)
	}
	if low, high := m.Predictions[2].Transform(); math.Abs(low-(1-0.729)) > 1e-15 || high != 1 {
		t.Errorf("last seen after 3 years at rate 0.9: want 0.271 to 1, got %v to %v", low, high)
	}
	if got, want := m.Predictions[0].Log(), math.Log(0.125); math.Abs(got-want) > 1e-15 {
		t.Errorf("log score: want %v, got %v", want, got)
	}
}

// Predictions that are right give uniform transforms and as many ends as
// expected.
func TestTransformsOfRightPredictionsAreUniform(t *testing.T) {
	const n = 4000
	r := rand.New(rand.NewPCG(3, 4))
	m := &Method{}
	for i := range n {
		stay := 0.5 + 0.49*float64(i)/n
		p := Prediction{Case: &calibrate.Case{Ended: true}}
		for p.Case.Years = 0.5; p.Case.Years < 29 && r.Float64() < stay; p.Case.Years++ {
		}
		p.Case.Ended = p.Case.Years < 29
		for t := range 31 {
			p.Curve = append(p.Curve, math.Pow(stay, float64(t)))
		}
		m.Predictions = append(m.Predictions, p)
	}
	u, err := Transforms(m, 1)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(u.Z) > 4 {
		t.Errorf("ends: want about %.0f, got %.0f (z %.2f)", u.Expected, u.Ends, u.Z)
	}
	mean := 0.0
	for _, v := range u.Randomised {
		mean += v / n
	}
	if math.Abs(mean-0.5) > 4/math.Sqrt(12*n) {
		t.Errorf("randomised transforms: want mean 0.5, got %.4f", mean)
	}
}
