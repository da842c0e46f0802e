package validate

import (
	"context"
	"math"
	"reflect"
	"strings"
	"testing"

	"concert/agents"
	"concert/configs"
	"concert/studies/calibrate"
)

// TestRecodedToyRecord holds a variant to the exact posterior of it: the gains set to
// one value, the evidence and the log scores by the trapezoidal rule. Draws are
// quantiles; what is left is the smoothing of the largest weights, a twentieth of a
// nat a case as for the model itself.
func TestRecodedToyRecord(t *testing.T) {
	r := toyResult(t)
	r.Options.VariantDraws, r.Options.VariantHistories = 400, 1
	flat := Recoding{"gain", 0.25}
	cases, err := flat.flattened(toyCases())
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.vary(context.Background(), change{name: flat.String(), cases: flat.flattened})
	if err != nil {
		t.Fatal(err)
	}
	one := func(float64) float64 { return 1 }
	_, mass := masses(t, cases, -1, one)
	_, full := masses(t, toyCases(), -1, one)
	if want := math.Log(full / mass); math.Abs(v.Evidence-want) > 0.02 {
		t.Errorf("evidence %.4f, want %.4f", v.Evidence, want)
	}
	total, loss := 0.0, 0.0
	for i := range cases {
		sum, mass := masses(t, cases, i, func(a0 float64) float64 { return math.Exp(term(&cases[i], a0)) })
		total += math.Log(sum / mass)
		loss += exactLeftOut(t, i) - math.Log(sum/mass)
	}
	n := float64(len(cases))
	if math.Abs(v.Total-total) > 0.05*n || math.Abs(v.Loss.Value-loss/n) > 0.05 {
		t.Errorf("log score %.3f, loss %.4f a case, want %.3f and %.4f", v.Total, v.Loss.Value, total, loss/n)
	}
	if v.Refitted || v.K > SafeShape(400) || !(v.Effective > 50) {
		t.Errorf("want weights that can be trusted, got %+v", v)
	}
}

// TestVariantsAreRefitted where their weights cannot be trusted, and are then those
// of the refit.
func TestVariantsAreRefitted(t *testing.T) {
	r := toyResult(t)
	r.Options.VariantDraws, r.Options.VariantHistories = 400, 1
	far := Recoding{"gain", 1}
	asked := 0
	r.Options.Refits = true
	r.Options.Fit = func(_ context.Context, l *calibrate.Likelihood) ([]agents.Behaviour, error) {
		asked++
		if g := gain(&l.Cases[1]); g != 1 {
			t.Errorf("asked to fit gains of %v", g)
		}
		return posteriorOf(t, l.Cases, 400), nil
	}
	c := change{name: far.String(), cases: far.flattened,
		draws: func(b agents.Behaviour) agents.Behaviour { b.A0 -= 4; return b }} // far from where it should be
	v, err := r.vary(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	if asked != 1 || !v.Refitted || v.Effective != 400 || !math.IsNaN(v.Evidence) {
		t.Errorf("want a refit, got %+v", v)
	}
	cases, _ := far.flattened(toyCases())
	total := 0.0
	for i := range cases {
		sum, mass := masses(t, cases, i, func(a0 float64) float64 { return math.Exp(term(&cases[i], a0)) })
		total += math.Log(sum / mass)
	}
	if math.Abs(v.Total-total) > 0.05*float64(len(cases)) {
		t.Errorf("log score %.3f, want %.3f", v.Total, total)
	}
}

// TestEvidenceIntegratesAWeightOut: the draws are of a posterior in two weights, a0
// and a_gain; with the second at 0 the record is m₀/m₁ times as likely, m₁ with both
// integrated out, m₀ with the first.
func TestEvidenceIntegratesAWeightOut(t *testing.T) {
	prior, cases := toyPrior(t), toyCases()
	second := calibrate.Prior{Key: "a_gain", Median: 1, SD: 0.75, Scale: calibrate.Plain}
	log := func(a0, slope float64) (sum float64) {
		for i := range cases {
			h := hazardOf(a0, slope, gain(&cases[i]))
			sum += float64(cases[i].FullYears()) * math.Log1p(-h)
			if cases[i].Ended {
				sum += math.Log(h)
			}
		}
		return sum
	}
	var draws []agents.Behaviour
	var weights []float64
	both, alone, peak := 0.0, 0.0, log(-3, 1)
	const step = 0.1
	for x := -5.0; x <= 5; x += step {
		base := math.Exp(log(prior.At(x), 0) - peak - x*x/2)
		alone += base * math.Sqrt(2*math.Pi) / step
		for y := -5.0; y <= 5; y += step {
			w := math.Exp(log(prior.At(x), second.At(y)) - peak - x*x/2 - y*y/2)
			both += w
			b := toyWeights(prior.At(x))
			b.AGain = second.At(y)
			draws, weights = append(draws, b), append(weights, w)
		}
	}
	var sample []agents.Behaviour
	sum, next, n := 0.0, 0.5, 800.0
	for i, w := range weights { // systematic, along rows of the grid
		sum += w / both * n
		for ; next < sum; next++ {
			sample = append(sample, draws[i])
		}
	}
	l := toyLikelihood(t)
	from, err := NewSample(context.Background(), l, sample, effort{1, 0}, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	r := toyResult(t)
	r.thin, r.Options.VariantHistories = from, 1
	v, err := r.vary(context.Background(), change{name: "a_gain = 0", draws: func(b agents.Behaviour) agents.Behaviour { b.AGain = 0; return b }})
	if err != nil {
		t.Fatal(err)
	}
	ratio, square := 0.0, 0.0
	for d, b := range sample {
		b.AGain = 0
		w := math.Exp(log(b.A0, 0) - from.logs[d])
		ratio += w / float64(len(sample))
		square += w * w / float64(len(sample))
	}
	bound := 4 * math.Sqrt((square-ratio*ratio)/float64(len(sample))) / ratio // delta method
	if want := math.Log(both / alone); math.Abs(v.Evidence-want) > bound {
		t.Errorf("evidence %.4f, want %.4f ± %.4f", v.Evidence, want, bound)
	}
}

// TestRecodingsSetOneKey and leave the record as it was.
func TestRecodingsSetOneKey(t *testing.T) {
	cases, err := theRecord(calibrate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	kept, _ := theRecord(calibrate.Options{})
	list, err := Recodings()
	if err != nil || len(list) != len(Judged()) {
		t.Fatalf("%v, %v", list, err)
	}
	for _, x := range list {
		flat, err := x.flattened(cases)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(cases, kept) {
			t.Fatalf("%s changed the record", x)
		}
		n := 0
		fields(&flat[7].Scenario, x.Key, func(_ agents.Parameter, f reflect.Value) {
			n++
			if f.Float() != x.Value {
				t.Errorf("%s: got %v", x, f.Float())
			}
		})
		if n == 0 {
			t.Errorf("%s: no field of %s", x, flat[7].Name)
		}
		mean, _ := meanAndMost(flat, x.Key)
		if math.Abs(mean-x.Value) > 1e-9 {
			t.Errorf("%s: the mean is now %v", x, mean)
		}
	}
	flat, err := Recoding{"reach", 0.5}.flattened(cases)
	if err != nil || guarantors(&flat[7])[0].Forward != 0.5 {
		t.Errorf("forward goes with reach: %v, %v", guarantors(&flat[7])[0], err)
	}
	for text, want := range map[string]string{"gian": "want one of gain,", "gain=2": "gain: want", "gain=x": "gain: want", "strength": "want one of"} {
		if _, err := ParseRecoding(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("--recode %s: want %q, got %v", text, want, err)
		}
	}
	if x, err := ParseRecoding(" gain = 0.5"); err != nil || x.Value != 0.5 || x.Key != "gain" {
		t.Errorf("%v, %v", x, err)
	}
}

// TestMechanismsAreTakenAway: each has a null in the model, where it is set to.
func TestMechanismsAreTakenAway(t *testing.T) {
	for _, key := range mechanisms {
		p := weightCalled(key)
		b, to := null(configs.Behaviour(), p)
		if got := weight(b, key); got != to || p.Null == "" {
			t.Errorf("%s: %v, want its null %v", key, got, to)
		}
	}
	m := Mechanism{Contraction: 0.1, Shift: 0.1}
	if !m.Silent() {
		t.Error("a posterior that is the prior is silent")
	}
	if m.Shift = 0.5; m.Silent() {
		t.Error("one that has moved is not")
	}
}

// TestVariantsOnThePage: what came is what is said.
func TestVariantsOnThePage(t *testing.T) {
	r := toyResult(t)
	same := Interval{}
	same.Lower, same.Upper = -0.1, 0.2
	r.Recodings = []Variant{{Name: "gain = 0.50", Total: -41.5, K: 0.2, Effective: 77}, {Name: "stake = 0.50", K: 0.9, Effective: 300, Unsafe: true, Refitted: true},
		{Name: "reach = 0.50", K: 0.8, Effective: 3, Unsafe: true}}
	r.Recodings[1].Loss.Value = 0.4
	r.Mechanisms = []Mechanism{{Key: "a_window", Variant: Variant{Name: "a_window = 0", Loss: same, Evidence: 0.25}},
		{Key: "a_norm", Contraction: 0.5, Variant: Variant{Name: "a_norm = 0", Loss: same, Evidence: math.NaN()}}}
	var page strings.Builder
	if err := r.WriteMarkdown(&page, ""); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| gain = 0.50 | -41.5 |", "weights, 77 draws (k = 0.20)", "refit, 300 draws (k = 0.90)", "weights, 3 draws (k = 0.80, not to be trusted)",
		"with stake = 0.50 in all cases the model loses 0.400", "| a_window = 0 |", "+0.25", "not known",
		"1 of 2 mechanisms of version 2 are silent and gain nothing beyond doubt in this score: a_window.", "above 0: a_window."} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
