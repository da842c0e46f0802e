package calibrate

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
)

// Sampling says how a posterior is sampled.
type Sampling struct {
	Seed   uint64
	Chains int
	// Train is how many places the surrogate learns from: first draws of the
	// normal approximation, then, an entry a round, draws of the surrogate so far.
	Train []int
	Burn  int // steps of each chain that are not kept
	Steps int // that are
	Inner int // steps on the surrogate between one place and the next
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
	var points []Point
	var surrogate *Surrogate
	for round, n := range s.Train {
		w := &walker{random: rand.New(rand.NewPCG(s.Seed, uint64(trainingStream+round))), at: Point{Z: about.Mean}}
		for range n {
			if err := w.wander(ctx, surrogate, about, s.Inner); err != nil {
				return nil, err
			}
			p, err := d.at(ctx, w.at.Z)
			if err != nil {
				return nil, err
			}
			points = append(points, p)
		}
		var err error
		if surrogate, err = d.fit(points, about); err != nil {
			return nil, err
		}
	}
	return surrogate, nil
}

// wander moves a walker to a new place to learn from: a draw of the normal
// approximation, or some steps on the surrogate if there is one.
func (w *walker) wander(ctx context.Context, s *Surrogate, about *Normal, steps int) error {
	if s != nil {
		return w.walk(ctx, s, steps)
	}
	z := about.noise(w.random)
	for i := range z {
		z[i] += about.Mean[i]
	}
	w.at = Point{Z: z}
	return nil
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

// Sample draws from the density by delayed acceptance: each chain proposes to
// go where many steps on the surrogate q lead from x to y, and goes with
// probability min(1, p(y)·q(x)/(p(x)·q(y))). The steps being reversible for q,
// the chain leaves the density p exactly as it is, however good the surrogate;
// the better it is, the more proposals are accepted. The chains start where
// the surrogate leads from draws of the normal approximation with twice its
// standard deviation. It returns the chains and the share accepted.
//
// Sources: Christen and Fox (2005), J. Comput. Graph. Stat. 14, 795–810; Liu
// (2001), Monte Carlo Strategies in Scientific Computing, 9.4.3.
func (d Density) Sample(ctx context.Context, q *Surrogate, s Sampling) (chains []Chain, accepted float64, err error) {
	chains = make([]Chain, s.Chains)
	for c := range chains {
		w := &walker{random: rand.New(rand.NewPCG(s.Seed, uint64(chainStream+c)))}
		if err := d.start(ctx, w, q, s.Inner); err != nil {
			return nil, 0, fmt.Errorf("start chain %d: %w", c+1, err)
		}
		for k := range s.Burn + s.Steps {
			yes, err := d.propose(ctx, w, q, s.Inner)
			if err != nil {
				return nil, 0, err
			}
			if k >= s.Burn {
				chains[c] = append(chains[c], w.at)
				if yes {
					accepted += 1 / float64(s.Chains*s.Steps)
				}
			}
		}
	}
	return chains, accepted, nil
}

func (d Density) start(ctx context.Context, w *walker, q *Surrogate, steps int) (err error) {
	z := q.about.noise(w.random)
	for i := range z {
		z[i] = q.about.Mean[i] + 2*z[i]
	}
	w.at.Z = z
	if err := w.walk(ctx, q, steps); err != nil {
		return err
	}
	w.at, err = d.at(ctx, w.at.Z)
	return err
}

// propose takes a step of a chain and tells whether it moved.
func (d Density) propose(ctx context.Context, w *walker, q *Surrogate, steps int) (bool, error) {
	from := w.at
	if err := w.walk(ctx, q, steps); err != nil {
		return false, err
	}
	to, err := d.at(ctx, w.at.Z)
	if err != nil {
		return false, err
	}
	ratio := to.likelihood() - q.likelihood(to.Z) - from.likelihood() + q.likelihood(from.Z)
	if math.Log(w.random.Float64()) < ratio {
		w.at = to
		return true, nil
	}
	w.at = from
	return false, nil
}
