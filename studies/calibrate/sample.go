package calibrate

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"concert/internal/portable"
)

// Sampling says how a posterior is sampled.
type Sampling struct {
	Seed   uint64
	Chains int
	// Explore finds the places the surrogate learns from first, Train is how
	// many draws of itself it learns from after, an entry a round.
	Explore Exploration
	Train   []int
	Steps   int // of each chain on the surrogate that are kept
	Inner   int // slice-sampling steps between one kept and the next
}

// Chain is the path of one chain: the points that were kept.
type Chain []Point

// The streams of random numbers of a calibration beside that of CMA-ES.
const (
	trainingStream = 100
	chainStream    = 200
)

// train evaluates the density where a surrogate has to know it, and fits one.
func (d Density) train(ctx context.Context, about *Normal, s Sampling) (*Surrogate, error) {
	points, err := d.explore(ctx, about, s.Explore, s.Seed)
	if err != nil {
		return nil, err
	}
	q, err := d.fit(points, about)
	if err != nil {
		return nil, err
	}
	for round, n := range s.Train {
		w := &walker{random: rand.New(rand.NewPCG(s.Seed, uint64(trainingStream+1+round))), at: Point{Z: about.Mean}}
		for range n {
			if err := w.walk(ctx, q, s.Inner); err != nil {
				return nil, err
			}
			p, err := d.at(ctx, w.at.Z)
			if err != nil {
				return nil, err
			}
			points = append(points, p)
		}
		if q, err = d.fit(points, about); err != nil {
			return nil, err
		}
	}
	return q, nil
}

// walk takes slice-sampling steps on the surrogate.
func (w *walker) walk(ctx context.Context, s *Surrogate, steps int) (err error) {
	density := s.density()
	if w.at, err = density.at(ctx, w.at.Z); err != nil {
		return err
	}
	for range steps {
		if err := w.step(ctx, density, s.about); err != nil {
			return err
		}
	}
	return nil
}

// Sample draws from the density a surrogate stands for, in several chains of
// slice sampling. They start at draws of the normal approximation with twice
// its standard deviation and run as long as ten kept steps before the first.
// The points hold what the surrogate makes of the density, not its terms.
func (q *Surrogate) Sample(ctx context.Context, s Sampling) ([]Chain, error) {
	chains := make([]Chain, s.Chains)
	for c := range chains {
		w := &walker{random: rand.New(rand.NewPCG(s.Seed, uint64(chainStream+c)))}
		w.at.Z = q.about.noise(w.random)
		for i := range w.at.Z {
			w.at.Z[i] = q.about.Mean[i] + float64(2*w.at.Z[i])
		}
		if err := w.walk(ctx, q, 10*s.Inner); err != nil {
			return nil, err
		}
		for range s.Steps {
			if err := w.walk(ctx, q, s.Inner); err != nil {
				return nil, err
			}
			chains[c] = append(chains[c], w.at)
		}
	}
	return chains, nil
}

// Fidelity is how well a surrogate stands for the simulated likelihood at its
// own draws, none of which it has learnt from.
type Fidelity struct {
	Draws     int
	Bias      float64 // mean of the simulated log-likelihood minus the surrogate's
	Roughness float64 // standard deviation of that difference: mostly simulation noise
	// Effective is the effective number of draws if they were reweighted to the
	// simulated likelihood with all its noise, 1/Σw².
	Effective float64
}

// check evaluates the density at draws of the surrogate.
func (d Density) check(ctx context.Context, q *Surrogate, draws []Point) ([]Point, Fidelity, error) {
	f := Fidelity{Draws: len(draws)}
	points := make([]Point, len(draws))
	off := make([]float64, len(draws))
	for i, p := range draws {
		var err error
		if points[i], err = d.at(ctx, p.Z); err != nil {
			return nil, f, err
		}
		off[i] = points[i].likelihood() - q.likelihood(p.Z)
	}
	mean, variance := meanVariance(off)
	f.Bias, f.Roughness = mean, math.Sqrt(variance)
	sum, square, top := 0.0, 0.0, slices.Max(off)
	for _, v := range off {
		w := portable.Exp(v - top)
		sum += w
		square += float64(w * w)
	}
	f.Effective = sum * sum / square
	return points, f, nil
}
