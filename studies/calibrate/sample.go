package calibrate

import (
	"context"
	"math/rand/v2"

	"concert/internal/portable"
)

// Sampling says how a posterior is sampled.
type Sampling struct {
	Chains int
	Steps  int // of each
	// Inner is how many steps of a walk on the surrogate make a proposal.
	Inner int
}

// warm is the share of each chain's steps that is left out at its beginning.
const warm = 0.1

// Chain is the path of one chain: where it stood after each step, but for the
// first.
type Chain struct {
	Points   []Point
	Accepted int // of the steps
}

// Sample draws from the posterior by pseudo-marginal Markov chains with delayed
// acceptance. A proposal is where a walk on the surrogate's posterior leads, which
// is reversible; it is accepted with probability
//
//	min(1, (L̂(z')/s(z')) / (L̂(z)/s(z))),
//
// s the surrogate's likelihood and L̂ a simulated one, each from numbers of its
// own. L̂ at the present place is kept, not simulated again. L̂ being unbiased, the chain
// has the posterior of the model itself as its law, whatever the surrogate and the
// noise: both cost acceptance alone.
//
// Sources: Andrieu and Roberts (2009), Ann. Stat. 37, 697–725 (pseudo-marginal);
// Christen and Fox (2005), J. Comput. Graph. Stat. 14, 795–810 (delayed acceptance);
// Liu (2001), Monte Carlo Strategies in Scientific Computing, 9.4.3 (walks as proposals).
func (d *Density) Sample(ctx context.Context, q *Surrogate, s Sampling, seed uint64) ([]Chain, error) {
	return d.sample(ctx, q, s, seed, nil)
}

// sample goes along some of the chains, all if none is named. No chain depends on
// another.
func (d *Density) sample(ctx context.Context, q *Surrogate, s Sampling, seed uint64, some []int) ([]Chain, error) {
	starts, g, err := q.draws(s.Chains, 1, rand.New(rand.NewPCG(seed, chainStream)))
	if err != nil {
		return nil, err
	}
	if some == nil {
		for c := range s.Chains {
			some = append(some, c)
		}
	}
	list := make([]*chain, len(some))
	for i, c := range some {
		list[i] = &chain{density: d, surrogate: q, guide: g, walker: walker{random: rand.New(rand.NewPCG(seed, uint64(chainStream+1+c)))}}
		if err := list[i].try(ctx, samplingNumber+c, starts[c]); err != nil {
			return nil, err
		}
	}
	chains, skipped := make([]Chain, len(some)), int(warm*float64(s.Steps))
	for step := range s.Steps {
		for i, at := range list {
			before := at.point.Z
			if err := at.step(ctx, samplingNumber+(1+step)*s.Chains+some[i], s.Inner); err != nil {
				return nil, err
			}
			if step < skipped {
				continue
			}
			chains[i].Points = append(chains[i].Points, at.point)
			if &before[0] != &at.point.Z[0] {
				chains[i].Accepted++
			}
		}
	}
	return chains, nil
}

// chain is one of the chains as it grows.
type chain struct {
	density   *Density
	surrogate *Surrogate
	guide     guide
	walker    walker
	point     Point
	lead      float64 // ln L̂ − ln s there
}

// step proposes where a walk leads.
func (c *chain) step(ctx context.Context, e, inner int) error {
	c.walker.z = c.point.Z
	c.walker.walk(func(z []float64) (float64, []float64) { return c.surrogate.posterior(z, 1) }, c.guide, inner)
	return c.try(ctx, e, c.walker.z)
}

// try simulates at z with the numbers of evaluation e and moves there, or does not.
func (c *chain) try(ctx context.Context, e int, z []float64) error {
	next, err := c.density.at(ctx, e, z)
	if err != nil {
		return err
	}
	lead := next.Log - c.surrogate.likelihood(z)
	if c.point.Z == nil || portable.Log(c.walker.random.Float64()) < lead-c.lead {
		c.point, c.lead = next, lead
	}
	return nil
}

// The numbers of evaluations: those of learning begin at 0. An evaluation
// has [mostHistories] histories, so that all lie below 2³².
const (
	modeNumber     = 1 << 15
	samplingNumber = 1 << 16
	pilotNumber    = 1 << 17
)
