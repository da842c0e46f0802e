package validate

import (
	"context"
	"fmt"
	"math"
	"testing"

	"concert/agents"
	"concert/sim"
	"concert/studies/calibrate"
)

// The toy record: cases in a memoryless world of one aggressor and nobody to
// help, where every answer is known. The yearly hazard is h(a0, gain), S(t) =
// (1 − h)^t, and the one weight that is fitted is a0.

func sigma(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// toyWeights make the world memoryless.
func toyWeights(a0 float64) agents.Behaviour {
	return agents.Behaviour{UpheavalDuration: 1, Keep0: -1000, N0: -1000, O0: -1, A0: a0, AGain: 2, ADefeat: 1, AContest: 0.5, AInitiative: 0.3}
}

// hazard is the yearly probability of an attack, by hand.
func hazard(a0, gain float64) float64 { return hazardOf(a0, 2, gain) }

// hazardOf is that with another weight of the gain.
func hazardOf(a0, slope, gain float64) float64 {
	b := toyWeights(a0)
	b.AGain = slope
	p := sigma(b.AContest*math.Log(0.1/0.05) + b.AInitiative)
	u := a0 + b.AGain*gain*p - b.ADefeat*(1-p)
	return sigma(b.O0) * sigma(u) * sigma(u+b.WMomentum)
}

func gain(c *calibrate.Case) float64 { return c.Scenario.Proteges[0].Aggressors[0].Gain }

func toyCases() (list []calibrate.Case) {
	for i, years := range []float64{0.3, 2.5, 7.1, 12, 15.5, 21, 33.3, 50, 4.4, 9.9, 18, 26.7} {
		list = append(list, calibrate.Case{Name: fmt.Sprintf("record/toy-%c", 'a'+i), Title: fmt.Sprintf("Toy %c", 'A'+i), Start: 1900 + i,
			ID: map[bool]string{true: "BEL1839"}[i == 7], Years: years, Ended: i%4 != 3, Scenario: sim.Scenario{
				Start: 1900 + i, Horizon: 100, Powers: []agents.Power{{Name: "A", Capability: 0.1, LongRun: 0.1}},
				Proteges: []agents.Protege{{Name: "P", Strength: 0.05, Treaty: agents.Treaty{Form: agents.Guarantee, Coverage: 1},
					Aggressors: []agents.Aggressor{{Power: "A", Gain: float64(i%3) / 2}}}}}})
	}
	return list
}

// toyPrior is that of a0: N(−2, 1.5²).
func toyPrior(t *testing.T) calibrate.Prior {
	t.Helper()
	for _, p := range calibrate.DefaultPriors() {
		if p.Key == "a0" {
			return p
		}
	}
	t.Fatal("no prior of a0")
	return calibrate.Prior{}
}

func toyLikelihood(t *testing.T) *calibrate.Likelihood {
	t.Helper()
	l := &calibrate.Likelihood{Priors: calibrate.Priors{toyPrior(t)}, Base: toyWeights(0), Cases: toyCases(), Seed: 5, Workers: 1}
	for range l.Cases {
		l.Histories = append(l.Histories, 1) // nothing is left to chance
	}
	return l
}

// term is the ln probability of what came of a case under a0.
func term(c *calibrate.Case, a0 float64) float64 {
	h := hazard(a0, gain(c))
	log := float64(c.FullYears()) * math.Log1p(-h)
	if c.Ended {
		log += math.Log(h)
	}
	return log
}

// grid sums f over the posterior of a0 given the toy cases but one (−1 for none), by
// the trapezoidal rule, and divides by the mass.
func grid(t *testing.T, without int, f func(a0 float64) float64) float64 {
	sum, mass := masses(t, toyCases(), without, f)
	return sum / mass
}

// masses are the sum of f over the posterior given cases but one, and the mass.
func masses(t *testing.T, cases []calibrate.Case, without int, f func(a0 float64) float64) (sum, mass float64) {
	prior := toyPrior(t)
	for z := -6.0; z <= 6; z += 0.01 {
		a0, log := prior.At(z), -z*z/2
		for i := range cases {
			if i != without {
				log += term(&cases[i], a0)
			}
		}
		w := math.Exp(log + 40)
		mass, sum = mass+w, sum+w*f(a0)
	}
	return sum, mass
}

// exactLeftOut is the log score of case i predicted from the others.
func exactLeftOut(t *testing.T, i int) float64 {
	c := &toyCases()[i]
	return math.Log(grid(t, i, func(a0 float64) float64 { return math.Exp(term(c, a0)) }))
}

// posteriorDraws are n quantiles of the posterior of a0 given all toy cases.
func posteriorDraws(t *testing.T, n int) []agents.Behaviour { return posteriorOf(t, toyCases(), n) }

// posteriorOf are those given some cases.
func posteriorOf(t *testing.T, cases []calibrate.Case, n int) (draws []agents.Behaviour) {
	prior := toyPrior(t)
	var a0s, cumulative []float64
	total := 0.0
	for z := -6.0; z <= 6; z += 0.001 {
		a0, log := prior.At(z), -z*z/2
		for i := range cases {
			log += term(&cases[i], a0)
		}
		total += math.Exp(log + 40)
		a0s, cumulative = append(a0s, a0), append(cumulative, total)
	}
	at := 0
	for k := range n {
		for cumulative[at] < (float64(k)+0.5)/float64(n)*total {
			at++
		}
		draws = append(draws, toyWeights(a0s[at]))
	}
	return draws
}

func toySample(t *testing.T) *Sample {
	t.Helper()
	s, err := NewSample(context.Background(), toyLikelihood(t), posteriorDraws(t, 400), effort{1, 75}, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestLeaveOneOutOfTheToyRecord holds every case's prediction from the others to
// the exact one. The draws are quantiles, so what is left is the smoothing of the
// largest weights: within a twentieth of a nat.
func TestLeaveOneOutOfTheToyRecord(t *testing.T) {
	s := toySample(t)
	for i, c := range s.LeaveOneOut() {
		want := exactLeftOut(t, i)
		if got := c.Log(); math.Abs(got-want) > 0.05 {
			t.Errorf("%s: log score %.4f, want %.4f", c.Case.Name, got, want)
		}
		in := math.Log(grid(t, -1, func(a0 float64) float64 { return math.Exp(term(c.Case, a0)) }))
		if math.Abs(c.InSample-in) > 0.005 {
			t.Errorf("%s: in sample %.4f, want %.4f", c.Case.Name, c.InSample, in)
		}
		if c.InSample < c.Log() {
			t.Errorf("%s: better left out (%.4f) than in sample (%.4f)", c.Case.Name, c.Log(), c.InSample)
		}
		if c.K > 0.7 {
			t.Errorf("%s: weights of shape %.2f in one dimension", c.Case.Name, c.K)
		}
	}
}

func toyOptions() Options {
	return Options{Histories: 1, Tau: 75, Calibration: calibrate.Options{Seed: 1, Workers: 1, Noise: 0.2}}
}

// TestConstantHazardLeftOneOut: the distribution fitted without a case is
// geometric with ends over years at risk.
func TestConstantHazardLeftOneOut(t *testing.T) {
	cases := toyCases()
	m := constantHazard(t, cases)
	for i := range cases {
		ends, years := 0.0, 0.0
		for j := range cases {
			if j == i {
				continue
			}
			years += float64(cases[j].FullYears())
			if cases[j].Ended {
				ends, years = ends+1, years+1
			}
		}
		for year, got := range m.Predictions[i].Curve {
			if want := math.Pow(1-ends/years, float64(year)); math.Abs(got-want) > 1e-6 {
				t.Fatalf("%s: S(%d) = %.8f, want %.8f", cases[i].Name, year, got, want)
			}
		}
	}
}
