package calibrate

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// gaussian is a density whose posterior is known: term t observes the sum of
// the coordinates t and t+1 as y with standard deviation sd. Its precision is
// I + Σ aₜaₜᵀ/sd².
func gaussian(dim int, y, sd float64) Density {
	return Density{Dim: dim, Scored: dim - 1, Without: -1, Terms: func(_ context.Context, z []float64) ([]float64, error) {
		terms := make([]float64, dim-1)
		for t := range terms {
			r := (z[t] + z[t+1] - y) / sd
			terms[t] = -r * r / 2
		}
		return terms, nil
	}}
}

// sampled walks the density itself, by slice sampling about an approximation.
func sampled(t *testing.T, d Density, about *Normal, seed uint64, chains, steps int) []Chain {
	t.Helper()
	walkers := make([]walker, chains)
	for c := range walkers {
		walkers[c].random = rand.New(rand.NewPCG(seed, uint64(c)))
		var err error
		if walkers[c].at, err = d.at(context.Background(), about.noise(walkers[c].random)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.roam(context.Background(), walkers, about, 50); err != nil {
		t.Fatal(err)
	}
	list, err := d.roam(context.Background(), walkers, about, steps)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// two is the same in two dimensions, solved by hand: with s = z₁ + z₂, s has
// prior variance 2, so posterior variance 1/(1/2 + 1/sd²) and mean y·var/sd²;
// the difference keeps variance 2 and mean 0.
func twoSolved(y, sd float64) (mean, variance, covariance float64) {
	vs := 1 / (0.5 + 1/(sd*sd))
	return y * vs / (sd * sd) / 2, (vs + 2) / 4, (vs - 2) / 4
}

func TestModeFindsTheMaximumOfAQuadratic(t *testing.T) {
	mean, _, _ := twoSolved(3, 0.5)
	best, _, err := gaussian(2, 3, 0.5).Mode(context.Background(), Search{Seed: 1, Generations: 60, Population: 12})
	if err != nil {
		t.Fatal(err)
	}
	for k, z := range best.Z {
		if math.Abs(z-mean) > 0.05 {
			t.Errorf("coordinate %d: want %.3f, got %.3f", k, mean, z)
		}
	}
}

func TestSampleHasTheMomentsOfTheDensity(t *testing.T) {
	mean, variance, covariance := twoSolved(3, 0.5)
	d := gaussian(2, 3, 0.5)
	about, err := NewNormal([]float64{0, 0}, scaledIdentity(2, 1))
	if err != nil {
		t.Fatal(err)
	}
	chains := sampled(t, d, about, 7, 4, 4000)
	var x, y, xy, columns = []float64{}, []float64{}, 0.0, make([][]float64, 4)
	for c, chain := range chains {
		for _, p := range chain {
			x, y = append(x, p.Z[0]), append(y, p.Z[1])
			xy += (p.Z[0] - mean) * (p.Z[1] - mean)
			columns[c] = append(columns[c], p.Z[0])
		}
	}
	agreement := Diagnose(columns)
	if agreement.RHat > 1.01 || agreement.Bulk < 1000 {
		t.Errorf("convergence: want R-hat below 1.01 and at least 1000 effective draws, got %+v", agreement)
	}
	n := agreement.Bulk
	for _, v := range [][]float64{x, y} {
		m, s2 := meanVariance(v)
		if math.Abs(m-mean) > 4*math.Sqrt(variance/n) {
			t.Errorf("mean: want %.3f, got %.3f", mean, m)
		}
		if math.Abs(s2-variance) > 4*variance*math.Sqrt(2*3/n) { // squares mix three times more slowly
			t.Errorf("variance: want %.3f, got %.3f", variance, s2)
		}
	}
	if got := xy / float64(len(x)); math.Abs(got-covariance) > 4*variance*math.Sqrt(2*3/n) {
		t.Errorf("covariance: want %.3f, got %.3f", covariance, got)
	}
}

func TestSampleLeavesATermOut(t *testing.T) {
	d := gaussian(2, 3, 0.1)
	d.Without = 0 // all that is left is the prior
	about, err := NewNormal([]float64{0, 0}, scaledIdentity(2, 0.5))
	if err != nil {
		t.Fatal(err)
	}
	chains := sampled(t, d, about, 3, 2, 4000)
	columns := make([][]float64, 2)
	for c, chain := range chains {
		for _, p := range chain {
			columns[c] = append(columns[c], p.Z[0]+p.Z[1])
		}
	}
	m, s2 := meanVariance(append(columns[0], columns[1]...))
	n := Diagnose(columns).Bulk
	if math.Abs(m) > 4*math.Sqrt(2/n) || math.Abs(s2-2) > 4*2*math.Sqrt(2*3/n) {
		t.Errorf("sum without its observation: want mean 0 and variance 2, got %.3f and %.3f", m, s2)
	}
}

func TestGaussNewtonIsExactForGaussians(t *testing.T) {
	// The gradient of −r²/2 is −r/sd, and BHHH takes its square: at r = sd it is
	// the information 1/sd² of the sum.
	d := gaussian(2, 1, 1)
	at, err := d.at(context.Background(), []float64{1, 1})
	if err != nil {
		t.Fatal(err)
	}
	n, err := d.gaussNewton(context.Background(), at)
	if err != nil {
		t.Fatal(err)
	}
	want := [2][2]float64{{2.0 / 3, -1.0 / 3}, {-1.0 / 3, 2.0 / 3}}
	for i := range 2 {
		for j := range 2 {
			if math.Abs(n.Cov.At(i, j)-want[i][j]) > 1e-9 {
				t.Errorf("covariance %d, %d: want %.4f, got %.4f", i, j, want[i][j], n.Cov.At(i, j))
			}
		}
	}
}

// A surrogate is of use if, where its own draws fall, it is within half a nat on
// average, and about a nat each, of a density that is smooth.
func TestSurrogateStandsForASmoothDensity(t *testing.T) {
	l := toyLikelihood(t, 0)
	for name, d := range map[string]Density{"quadratic": gaussian(2, 3, 0.5), "toy": l.Posterior(NewJournal(), nil)} {
		_, about, err := d.Mode(context.Background(), Search{Seed: 1, Generations: 10, Population: 8, Polish: 3})
		if err != nil {
			t.Fatal(err)
		}
		s := Sampling{Seed: 4, Chains: 2, Explore: Exploration{Draws: 50, Chains: 2, Warmup: []int{5}, Steps: 20},
			Train: []int{50, 50}, Steps: 50, Inner: 10}
		q, err := d.train(context.Background(), about, s)
		if err != nil {
			t.Fatal(err)
		}
		chains, err := q.Sample(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		draws, fidelity, err := d.check(context.Background(), q, thin(chains, 100))
		if err != nil {
			t.Fatal(err)
		}
		if len(draws) != 100 || math.Abs(fidelity.Bias) > 0.5 || fidelity.Roughness > 1 {
			t.Errorf("%s: want 100 draws within half a nat on average and a nat each, got %+v", name, fidelity)
		}
		if fidelity.Effective < 50 {
			t.Errorf("%s: want draws worth at least half their number, got %.0f of 100", name, fidelity.Effective)
		}
	}
}

// Where nothing is known a surrogate must not promise more than the best that
// is.
func TestSurrogateDoesNotRunAway(t *testing.T) {
	d := Density{Dim: 2, Scored: 1, Without: -1, Terms: func(_ context.Context, z []float64) ([]float64, error) {
		return []float64{z[0]*z[0] - z[1]*z[1]}, nil // curves upwards in the first direction
	}}
	about, err := NewNormal([]float64{0, 0}, scaledIdentity(2, 0.5))
	if err != nil {
		t.Fatal(err)
	}
	r, points := rand.New(rand.NewPCG(1, 1)), []Point(nil)
	for range 100 {
		p, err := d.at(context.Background(), about.noise(r))
		if err != nil {
			t.Fatal(err)
		}
		points = append(points, p)
	}
	q, err := d.fit(points, about)
	if err != nil {
		t.Fatal(err)
	}
	for _, z := range [][]float64{{100, 0}, {-100, 0}, {100, 100}} {
		if got := q.likelihood(z); got > q.top+slack {
			t.Errorf("at %v: want at most %.1f, got %.1f", z, q.top+slack, got)
		}
	}
}
