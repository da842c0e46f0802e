package calibrate

import (
	"context"
	"math"
	"testing"

	"concert/agents"
	"concert/sim"
)

// toyWeights make a memoryless world: nothing changes from year to year.
func toyWeights() agents.Behaviour {
	return agents.Behaviour{UpheavalDuration: 1, Keep0: -1000, N0: -1000, O0: -1, A0: -1, AGain: 2, ADefeat: 1, AContest: 0.5, AInitiative: 0.3}
}

// toyCase is a spell of a protégé with one aggressor and nobody to help it.
func toyCase(name string, gain, years float64, ended bool) Case {
	return Case{Name: name, Years: years, Ended: ended, Signed: []string{"A"}, Scenario: sim.Scenario{
		Horizon:  100,
		Powers:   []agents.Power{{Name: "A", Capability: 0.1, LongRun: 0.1}},
		Proteges: []agents.Protege{{Name: "P", Strength: 0.05, Treaty: agents.Treaty{Form: agents.Guarantee, Coverage: 1}, Aggressors: []agents.Aggressor{{Power: "A", Gain: gain}}}},
	}}
}

// toyHazard is the yearly probability of an attack in it, by hand.
func toyHazard(b agents.Behaviour, gain float64) float64 {
	sigma := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	p := sigma(b.AContest*math.Log(0.1/0.05) + b.AInitiative)
	u := b.A0 + b.AGain*gain*p - b.ADefeat*(1-p)
	return sigma(b.O0) * sigma(u) * sigma(u+b.WMomentum)
}

func toyCases() (list []Case) {
	for i, years := range []float64{0.3, 2.5, 7.1, 12, 15.5, 21, 33.3, 50, 4.4, 9.9, 18, 26.7} {
		list = append(list, toyCase(string(rune('a'+i)), float64(i%3)/2, years, i%4 != 3))
	}
	return list
}

func toyLikelihood(t *testing.T, workers int) *Likelihood {
	t.Helper()
	priors := Priors{{Key: "a0", Scale: Plain, Median: -1, SD: 1.5}, {Key: "a_gain", Scale: Plain, Median: 2, SD: 1}}
	for i := range priors {
		priors[i].index = fieldOf(priors[i].Key)
	}
	l := &Likelihood{Priors: priors, Base: toyWeights(), Cases: toyCases(), Seed: 5, Workers: workers}
	l.Histories = make([]int, len(l.Cases))
	for i := range l.Histories {
		l.Histories[i] = 2
	}
	return l
}

func TestLikelihoodOfAMemorylessWorldIsGeometric(t *testing.T) {
	l := toyLikelihood(t, 1)
	b := toyWeights()
	v, err := l.At(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	for i := range l.Cases {
		c := &l.Cases[i]
		h := toyHazard(b, c.Scenario.Proteges[0].Aggressors[0].Gain)
		want := math.Floor(c.Years) * math.Log1p(-h)
		if c.Ended {
			want += math.Log(h)
		}
		if math.Abs(v.Terms[i]-want) > 1e-9 {
			t.Errorf("case %s: want %.12f, got %.12f", c.Name, want, v.Terms[i])
		}
	}
}

// grid integrates the toy posterior: mean and variance of each standard score.
func grid(l *Likelihood) (mean, variance [2]float64) {
	var mass, square [2]float64
	for x := -4.0; x <= 4; x += 0.05 {
		for y := -4.0; y <= 4; y += 0.05 {
			z := []float64{x, y}
			log := -squares(z) / 2
			for i := range l.Cases {
				log += toyTerm(&l.Cases[i], l.Priors.Weights(z, l.Base))
			}
			w := math.Exp(log + 40)
			for k := range z {
				mass[k] += w
				mean[k] += w * z[k]
				square[k] += w * z[k] * z[k]
			}
		}
	}
	for k := range mean {
		mean[k] /= mass[k]
		variance[k] = square[k]/mass[k] - mean[k]*mean[k]
	}
	return mean, variance
}

// toyTerm is the log-likelihood of a toy case by hand.
func toyTerm(c *Case, b agents.Behaviour) float64 {
	h := toyHazard(b, c.Scenario.Proteges[0].Aggressors[0].Gain)
	log := math.Floor(c.Years) * math.Log1p(-h)
	if c.Ended {
		log += math.Log(h)
	}
	return log
}

var toyLearning = Learning{Rounds: []int{40, 30, 30}, Thin: 1, Curved: 2}

// moments holds the mean and the variance of what chains drew to those wanted,
// within four standard errors.
func moments(t *testing.T, chains []Chain, wantMean, wantVariance [2]float64) {
	t.Helper()
	r := &Result{Chains: chains}
	for k := range wantMean {
		columns, all := r.columns(func(p *Point) float64 { return p.Z[k] })
		m, v := meanVariance(all)
		d := Diagnose(columns)
		if math.Abs(m-wantMean[k]) > 4*math.Sqrt(wantVariance[k]/d.Bulk) {
			t.Errorf("weight %d: mean: want %.3f, got %.3f (%.0f effective draws)", k, wantMean[k], m, d.Bulk)
		}
		squared := Diagnose(mapped(columns, func(z float64) float64 { return (z - wantMean[k]) * (z - wantMean[k]) }))
		if math.Abs(v-wantVariance[k]) > 4*wantVariance[k]*math.Sqrt(2/squared.Bulk) {
			t.Errorf("weight %d: variance: want %.3f, got %.3f (%.0f effective squares)", k, wantVariance[k], v, squared.Bulk)
		}
		if d.RHat > 1.02 {
			t.Errorf("weight %d: R-hat: want below 1.02, got %.3f", k, d.RHat)
		}
	}
}

// The posterior of two weights on a grid is the answer the sampler has to give.
func TestSampleRecoversTheToyPosterior(t *testing.T) {
	l := toyLikelihood(t, 0)
	density := l.Posterior(NewJournal(), nil)
	q, err := density.Learn(context.Background(), toyLearning, 1)
	if err != nil {
		t.Fatal(err)
	}
	chains, err := density.Sample(context.Background(), q, Sampling{Chains: 4, Steps: 250, Inner: 3}, 2)
	if err != nil {
		t.Fatal(err)
	}
	mean, variance := grid(l)
	moments(t, chains, mean, variance)
	mode, err := q.Mode(3)
	if err != nil {
		t.Fatal(err)
	}
	at := func(x, y float64) float64 {
		z := []float64{mode[0] + x, mode[1] + y}
		log := -squares(z) / 2
		for i := range l.Cases {
			log += toyTerm(&l.Cases[i], l.Priors.Weights(z, l.Base))
		}
		return log
	}
	for _, step := range [][2]float64{{0.2, 0}, {-0.2, 0}, {0, 0.2}, {0, -0.2}} {
		if at(step[0], step[1]) > at(0, 0) {
			t.Errorf("mode at %.2f: want no better place about it, got one %v away", mode, step)
		}
	}
}

// The likelihood of a case coded twice is the mean of that under both.
func TestTwoCodingsOfACase(t *testing.T) {
	c := toyCase("twice", 0.2, 7.5, true)
	other := toyCase("twice", 0.9, 7.5, true)
	l := &Likelihood{Cases: []Case{c, other}, Seed: 5, Workers: 1, Histories: []int{3, 3}}
	apart, err := l.At(context.Background(), toyWeights())
	if err != nil {
		t.Fatal(err)
	}
	c.Other = &other.Scenario
	l.Cases, l.Histories = []Case{c}, []int{3}
	both, err := l.At(context.Background(), toyWeights())
	if err != nil {
		t.Fatal(err)
	}
	want := math.Log((math.Exp(apart.Terms[0]) + math.Exp(apart.Terms[1])) / 2)
	if math.Abs(both.Terms[0]-want) > 1e-12 {
		t.Errorf("want %.12f, got %.12f", want, both.Terms[0])
	}
	if l.Total() != 6 {
		t.Errorf("want 3 histories of each coding, got %d in all", l.Total())
	}
}

// Signals tell the terms that they were made from.
func TestSignalsTellTheTerms(t *testing.T) {
	l := toyLikelihood(t, 1)
	d := l.Posterior(NewJournal(), nil)
	p, err := d.at(context.Background(), 0, []float64{0.3, -0.2})
	if err != nil {
		t.Fatal(err)
	}
	v, err := l.At(context.Background(), l.Priors.Weights(p.Z, l.Base))
	if err != nil {
		t.Fatal(err)
	}
	for i, got := range d.terms(p.Signals) {
		if math.Abs(got-v.Terms[i]) > 2*rare {
			t.Errorf("case %s: want %.10f, got %.10f", l.Cases[i].Name, v.Terms[i], got)
		}
	}
}
