package calibrate

import (
	"context"
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Exploration says how the places are found that a surrogate first learns from.
type Exploration struct {
	Draws  int // of the normal approximation
	Chains int
	Warmup []int // steps of each chain before each adaptation of the normal approximation
	Steps  int   // of each chain after them
}

// explore evaluates the density at draws of a normal approximation and sends
// chains of slice sampling over it, about the approximation, which is adapted
// to them on the way. It returns every place that was looked at, also those the
// chains did not go to.
func (d Density) explore(ctx context.Context, about *Normal, e Exploration, seed uint64) (seen []Point, err error) {
	terms := d.Terms
	d.Terms = func(ctx context.Context, z []float64) ([]float64, error) {
		values, err := terms(ctx, z)
		if err != nil {
			return nil, err
		}
		p, err := d.point(z, values)
		seen = append(seen, p)
		return values, err
	}
	r := rand.New(rand.NewPCG(seed, trainingStream))
	for range e.Draws {
		z := about.noise(r)
		for i := range z {
			z[i] += about.Mean[i]
		}
		if _, err := d.at(ctx, z); err != nil {
			return nil, err
		}
	}
	walkers := make([]walker, e.Chains)
	for c := range walkers {
		walkers[c].random = rand.New(rand.NewPCG(seed, uint64(2+c)))
		z := about.noise(walkers[c].random)
		for i := range z {
			z[i] = about.Mean[i] + float64(2*z[i])
		}
		if walkers[c].at, err = d.at(ctx, z); err != nil {
			return nil, fmt.Errorf("start exploring: %w", err)
		}
	}
	for _, steps := range e.Warmup {
		chains, err := d.roam(ctx, walkers, about, steps)
		if err != nil {
			return nil, err
		}
		if about, err = about.adapted(chains); err != nil {
			return nil, err
		}
	}
	_, err = d.roam(ctx, walkers, about, e.Steps)
	return seen, err
}

// roam lets the walkers take steps in turn.
func (d Density) roam(ctx context.Context, walkers []walker, about *Normal, steps int) ([]Chain, error) {
	chains := make([]Chain, len(walkers))
	for range steps {
		for c := range walkers {
			if err := walkers[c].step(ctx, d, about); err != nil {
				return nil, err
			}
			chains[c] = append(chains[c], walkers[c].at)
		}
	}
	return chains, nil
}

// adapted returns the approximation moved towards the mean and covariance of
// the second halves of the chains. The old covariance counts as twice as many
// draws as there are dimensions, so that few draws cannot flatten it.
func (n *Normal) adapted(chains []Chain) (*Normal, error) {
	var draws [][]float64
	for _, c := range chains {
		for _, p := range c[len(c)/2:] {
			draws = append(draws, p.Z)
		}
	}
	if len(draws) < 2 {
		return n, nil
	}
	dim := len(n.Mean)
	count, weight := float64(len(draws)), float64(2*dim)
	mean := make([]float64, dim)
	for i := range mean {
		mean[i] = float64(weight / 4 * n.Mean[i])
		for _, z := range draws {
			mean[i] += z[i]
		}
		mean[i] /= count + float64(weight/4)
	}
	cov := mat.NewSymDense(dim, nil)
	cov.ScaleSym(weight/(count+weight), n.Cov)
	for _, z := range draws {
		d := mat.NewVecDense(dim, nil)
		d.SubVec(mat.NewVecDense(dim, z), mat.NewVecDense(dim, mean))
		cov.SymRankOne(cov, 1/(count+weight), d)
	}
	return NewNormal(mean, cov)
}
