package calibrate

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"concert/sim"
)

// more multiplies the replicates of simulation-based calibration.
var more = flag.Int("sbc", 1, "so many times the replicates of simulation-based calibration")

// restless is a case whose leaders come and go, so that histories differ and the
// likelihood is noisy.
func restless(i int) Case {
	c := toyCase(fmt.Sprint("case ", i), float64(i%3)/2, 0, false)
	c.Scenario.Powers[0].Turnover, c.Scenario.Powers[0].ResolveSpread = 0.2, 1
	return c
}

// observed is a record of such cases under weights: each watched for so many years.
func observedRecord(t *testing.T, l *Likelihood, z []float64, seed uint64, years int) []Case {
	t.Helper()
	cases := make([]Case, len(l.Cases))
	for i := range cases {
		cases[i] = l.Cases[i]
		s := cases[i].Scenario
		s.Behaviour, s.Horizon = l.Priors.Weights(z, l.Base), years
		m, err := sim.NewModel(s)
		if err != nil {
			t.Fatal(err)
		}
		o := sim.NewWorld(m).Run(seed, int64(i))[0]
		cases[i].Years, cases[i].Ended = float64(years), o.Broken
		if o.Broken {
			cases[i].Years = float64(o.Year) - 0.5 // attacked in that year, after Year − 1 full ones
		}
	}
	return cases
}

// TestSimulationBasedCalibration: of weights drawn from the prior, a record simulated
// under them, and a sample of the posterior given that record, surrogate, noise and all,
// the rank of the weights within the sample is uniform.
//
// Source: Talts, Betancourt, Simpson, Vehtari and Gelman (2018), arXiv:1804.06788.
func TestSimulationBasedCalibration(t *testing.T) {
	const bins, sample = 5, 19 // ranks 0 … 19
	replicates := 50 * *more
	ctx, r := context.Background(), rand.New(rand.NewPCG(8, 8))
	l := toyLikelihood(t, 0)
	l.Base.AResolve, l.Cases, l.Histories = 0.8, nil, nil
	for i := range 6 {
		l.Cases, l.Histories = append(l.Cases, restless(i)), append(l.Histories, 4)
	}
	counts := [2][bins]float64{}
	noise := 0.0
	for n := range replicates {
		z := standard(2, 1).draw(r)
		one := *l
		one.Seed = uint64(n)
		one.Cases = observedRecord(t, l, z, uint64(1000+n), 12)
		d := one.Posterior(NewJournal(), nil)
		q, err := d.Learn(ctx, Learning{Rounds: []int{20, 20, 20}, Thin: 1, Curved: 2}, uint64(n))
		if err != nil {
			t.Fatal(err)
		}
		chains, err := d.Sample(ctx, q, Sampling{Chains: 2, Steps: 50, Inner: 3}, uint64(n))
		if err != nil {
			t.Fatal(err)
		}
		for k, rank := range ranks(chains, z, sample) {
			counts[k][rank*bins/(sample+1)]++
		}
		v, err := one.At(ctx, one.Priors.Weights(z, one.Base))
		if err != nil {
			t.Fatal(err)
		}
		noise += v.Noise() / float64(replicates)
	}
	bound := distuv.ChiSquared{K: bins - 1}.Quantile(1 - 1e-4)
	expected := float64(replicates) / bins
	for k, list := range counts {
		x := 0.0
		for _, c := range list {
			x += (c - expected) * (c - expected) / expected
		}
		t.Logf("weight %d: ranks %v, χ² %.1f", k, list, x)
		if x > bound {
			t.Errorf("weight %d: want ranks uniform, χ² below %.1f, got %v, χ² %.1f", k, bound, list, x)
		}
	}
	if t.Logf("noise %.2f", noise); noise < 0.1 || math.IsNaN(noise) {
		t.Errorf("want a likelihood that is noisy, got a noise of %.2f", noise)
	}
}

// ranks are how many of so many draws, evenly from chains, lie below z in each
// coordinate.
func ranks(chains []Chain, z []float64, draws int) []int {
	list := make([]int, len(z))
	for _, p := range thin(chains, draws+1)[:draws] {
		for k := range z {
			if p.Z[k] < z[k] {
				list[k]++
			}
		}
	}
	return list
}
