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

// The posterior of two weights on a grid is the answer the sampler has to give.
func TestRunRecoversTheToyPosterior(t *testing.T) {
	l := toyLikelihood(t, 0)
	density := l.Posterior(NewJournal(), nil)
	var mass, mean, square [2]float64
	for x := -4.0; x <= 4; x += 0.05 {
		for y := -4.0; y <= 4; y += 0.05 {
			z := []float64{x, y}
			b := l.Priors.Weights(z, l.Base)
			log := -squares(z) / 2
			for i := range l.Cases {
				c := &l.Cases[i]
				h := toyHazard(b, c.Scenario.Proteges[0].Aggressors[0].Gain)
				log += math.Floor(c.Years) * math.Log1p(-h)
				if c.Ended {
					log += math.Log(h)
				}
			}
			for k := range z {
				w := math.Exp(log + 40)
				mass[k] += w
				mean[k] += w * z[k]
				square[k] += w * z[k] * z[k]
			}
		}
	}
	_, about, err := density.Mode(context.Background(), Search{Seed: 1, Generations: 15, Population: 8, Polish: 3})
	if err != nil {
		t.Fatal(err)
	}
	chains := sampled(t, density, about, 2, 4, 500)
	for k := range 2 {
		columns := make([][]float64, len(chains))
		var all []float64
		for c, chain := range chains {
			for _, p := range chain {
				columns[c] = append(columns[c], p.Z[k])
			}
			all = append(all, columns[c]...)
		}
		m, v := meanVariance(all)
		wantM := mean[k] / mass[k]
		wantV := square[k]/mass[k] - wantM*wantM
		d := Diagnose(columns)
		if math.Abs(m-wantM) > 4*math.Sqrt(wantV/d.Bulk) {
			t.Errorf("weight %d: mean: want %.3f, got %.3f", k, wantM, m)
		}
		// An ellipse keeps half of a squared distance: squares mix more slowly.
		squared := Diagnose(mapped(columns, func(z float64) float64 { return (z - wantM) * (z - wantM) }))
		if math.Abs(v-wantV) > 4*wantV*math.Sqrt(2/squared.Bulk) {
			t.Errorf("weight %d: variance: want %.3f, got %.3f (%.0f effective squares)", k, wantV, v, squared.Bulk)
		}
		if d.RHat > 1.02 {
			t.Errorf("weight %d: R-hat: want below 1.02, got %.3f", k, d.RHat)
		}
	}
}
