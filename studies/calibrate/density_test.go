package calibrate

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// gaussian is a density whose posterior is known: its one term is the residual of
// the sum of two coordinates, observed as y with standard deviation sd, and the
// likelihood comes with log-normal noise of mean 1.
func gaussian(y, sd, noise float64) Density {
	const ground = 50 // a constant of the log-likelihood, so that it stays below 0
	return Density{Dim: 2, Terms: []Term{Residual}, Signals: func(_ context.Context, e int, z []float64) ([]float64, error) {
		r := (z[0] + z[1] - y) / sd
		xi := rand.New(rand.NewPCG(uint64(e), 17)).NormFloat64()
		return []float64{math.Sqrt(r*r + 2*(ground-noise*xi+noise*noise/2))}, nil
	}}
}

// gaussianSolved is its posterior by hand: with s = z₁ + z₂, s has prior variance 2,
// so posterior variance 1/(1/2 + 1/sd²) and mean y·var/sd²; the difference keeps
// variance 2 and mean 0.
func gaussianSolved(y, sd float64) (mean, variance [2]float64) {
	vs := 1 / (0.5 + 1/(sd*sd))
	m, v := y*vs/(sd*sd)/2, (vs+2)/4
	return [2]float64{m, m}, [2]float64{v, v}
}

// TestSampleIsExact: whatever a surrogate makes of a likelihood and however noisy
// its estimates, the chains have the posterior as their law.
func TestSampleIsExact(t *testing.T) {
	mean, variance := gaussianSolved(2, 0.8)
	for name, c := range map[string]struct {
		noise float64
		wrong Density
	}{
		"noise":           {0.7, gaussian(2, 0.8, 0)},
		"wrong surrogate": {0, gaussian(1, 1.2, 0)},
		"both":            {0.5, gaussian(1.5, 1, 0.3)},
	} {
		t.Run(name, func(t *testing.T) {
			q, err := c.wrong.Learn(context.Background(), toyLearning, 1)
			if err != nil {
				t.Fatal(err)
			}
			d := gaussian(2, 0.8, c.noise)
			chains, err := d.Sample(context.Background(), q, Sampling{Chains: 4, Steps: 3000, Inner: 2}, 8)
			if err != nil {
				t.Fatal(err)
			}
			moments(t, chains, mean, variance)
		})
	}
}

// TestPeakMeasuresTheNoise: within four standard errors of it.
func TestPeakMeasuresTheNoise(t *testing.T) {
	const noise = 0.3
	d := gaussian(2, 0.8, noise)
	p, err := d.peak(context.Background(), []float64{1, 1}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if bound := 4 * noise / math.Sqrt(2*(repeats-1)); math.Abs(p.Noise-noise) > bound || p.Cases != 0 {
		t.Errorf("want a noise of %.2f ± %.2f, none of cases, got %.3f and %.3f", noise, bound, p.Noise, p.Cases)
	}
	if bound := 4 * noise / math.Sqrt(repeats); math.Abs(p.Log+50+1) > bound {
		t.Errorf("want a log density of %.2f ± %.2f, got %.3f", -51.0, bound, p.Log)
	}
}

// TestSurrogateLearnsPlanes: signals that are planes are learnt but for the ridge,
// and the likelihood with them.
func TestSurrogateLearnsPlanes(t *testing.T) {
	const dim = 6
	plane := func(z []float64) []float64 {
		return []float64{-2 + z[0] - 0.5*z[1], -1 + z[2], 0.5 * z[3], -3 - z[4]}
	}
	d := Density{Dim: dim, Terms: []Term{Broken, Residual, Kept}, Signals: func(_ context.Context, _ int, z []float64) ([]float64, error) { return plane(z), nil }}
	r, points := rand.New(rand.NewPCG(1, 1)), []Point(nil)
	for e := range 300 {
		p, err := d.at(context.Background(), e, standard(dim, 1).draw(r))
		if err != nil {
			t.Fatal(err)
		}
		points = append(points, p)
	}
	for _, curved := range []int{0, 3, dim + 1} {
		q, err := d.fit(points, curved)
		if err != nil {
			t.Fatal(err)
		}
		for range 50 {
			z := standard(dim, 1).draw(r)
			if got, want := q.likelihood(z), d.likelihood(plane(z)); math.Abs(got-want) > 0.1 {
				t.Errorf("%d curved coordinates: want %.3f, got %.3f", curved, want, got)
			}
		}
	}
}

// TestSurrogateDoesNotRunAway: where nothing is known a surrogate promises no more
// than certainty.
func TestSurrogateDoesNotRunAway(t *testing.T) {
	l := toyLikelihood(t, 1)
	d := l.Posterior(NewJournal(), nil)
	q, err := d.Learn(context.Background(), toyLearning, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, z := range [][]float64{{100, 0}, {-100, 0}, {0, 1000}, {1e6, -1e6}} {
		if got := q.likelihood(z); got > 0 || math.IsNaN(got) {
			t.Errorf("at %v: want at most 0, got %v", z, got)
		}
	}
}

// TestNormalOfDraws: the covariance and the density of a normal distribution are
// those of its draws, within four standard errors.
func TestNormalOfDraws(t *testing.T) {
	const n = 20_000
	r, draws := rand.New(rand.NewPCG(5, 5)), [][]float64(nil)
	for range n {
		x, y := r.NormFloat64(), r.NormFloat64()
		draws = append(draws, []float64{1 + x, 0.6*x + 0.8*y})
	}
	about, err := normalOf(draws)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][2]float64{{1, 0.6}, {0.6, 1}} {
		for k := range 2 {
			if got := about.Cov.At(i, k); math.Abs(got-want[k]) > 4*math.Sqrt(2.0/n)+1.0/n {
				t.Errorf("covariance %d, %d: want %.2f, got %.4f", i, k, want[k], got)
			}
		}
	}
	// L·Lᵀ is the covariance.
	x := []float64{0.3, -0.7}
	for i, got := range about.push(about.pull(x)) {
		if want := about.Cov.At(i, 0)*x[0] + about.Cov.At(i, 1)*x[1]; math.Abs(got-want) > 1e-12 {
			t.Errorf("L·Lᵀ·x, %d: want %.12f, got %.12f", i, want, got)
		}
	}
}

// TestSlopeOfTheSurrogate is that of differences.
func TestSlopeOfTheSurrogate(t *testing.T) {
	l := toyLikelihood(t, 1)
	d := l.Posterior(NewJournal(), nil)
	q, err := d.Learn(context.Background(), toyLearning, 1)
	if err != nil {
		t.Fatal(err)
	}
	const step, share = 1e-5, 0.7
	for _, z := range [][]float64{{0, 0}, {0.5, -1}, {-1.5, 0.3}} {
		_, slope := q.posterior(z, share)
		for i := range z {
			up, down := append([]float64(nil), z...), append([]float64(nil), z...)
			up[i] += step
			down[i] -= step
			a, _ := q.posterior(up, share)
			b, _ := q.posterior(down, share)
			if want := (a - b) / (2 * step); math.Abs(slope[i]-want) > 1e-5*math.Max(1, math.Abs(want)) {
				t.Errorf("at %v, coordinate %d: want %.8f, got %.8f", z, i, want, slope[i])
			}
		}
		if log, _ := q.posterior(z, share); math.Abs(log-share*q.likelihood(z)+squares(z)/2) > 1e-12 {
			t.Errorf("at %v: want the surrogate's posterior, got %v", z, log)
		}
	}
}
