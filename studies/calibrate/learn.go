package calibrate

import (
	"context"
	"math"
	"math/rand/v2"
)

// Learning says how a surrogate learns.
type Learning struct {
	Rounds []int // evaluations of each
	Thin   int   // one in so many histories of the likelihood serve it
	Curved int   // principal directions that have second degrees
}

// The streams of random numbers of a calibration.
const (
	placeStream = 100
	modeStream  = 150
	chainStream = 200
)

// widest is the spread of the places of the first round, in prior standard
// deviations.
const widest = 0.8

// Learn evaluates the density where a surrogate has to know it, and fits one: first
// at draws of the prior, then, round by round, at draws of what the surrogate so
// far makes of the posterior, tempered, so that it comes to know the way there: in
// round r = 0 … R the likelihood counts min(1, r/(R − 1)). Each place is evaluated
// once; the places of a round depend on seed and round alone, so that a journal
// knows them again.
func (d *Density) Learn(ctx context.Context, l Learning, seed uint64) (*Surrogate, error) {
	var points []Point
	var q *Surrogate
	e := 0
	for round, n := range l.Rounds {
		r := rand.New(rand.NewPCG(seed, uint64(placeStream+round)))
		var places [][]float64
		if round == 0 {
			for range n {
				places = append(places, standard(d.Dim, widest).draw(r))
			}
		} else {
			var err error
			share := math.Min(1, float64(round)/math.Max(1, float64(len(l.Rounds)-2)))
			if places, _, err = q.draws(n, share, r); err != nil {
				return nil, err
			}
		}
		for _, z := range places {
			p, err := d.at(ctx, e, z)
			if err != nil {
				return nil, err
			}
			points, e = append(points, p), e+1
		}
		var err error
		if q, err = d.fit(points, l.Curved); err != nil {
			return nil, err
		}
	}
	return q, nil
}

// Of a sample of the surrogate: chains, steps of each between the times that its
// guide adapts, how often it does, and steps from one draw to the next.
const (
	scouts      = 4
	warmup      = 60
	adaptations = 8
	stride      = 4
)

// draws samples the surrogate's posterior, its likelihood to the power of share, by
// walks that begin at draws of the prior, and returns the guide that they came to.
func (s *Surrogate) draws(n int, share float64, r *rand.Rand) (list [][]float64, g guide, err error) {
	density := func(z []float64) (float64, []float64) { return s.posterior(z, share) }
	g = guide{standard(s.density.Dim, 1), 0.2}
	walkers := make([]*walker, scouts)
	for i := range walkers {
		walkers[i] = &walker{random: rand.New(rand.NewPCG(r.Uint64(), 0))}
		walkers[i].z = standard(s.density.Dim, 0.5).draw(walkers[i].random)
	}
	for range adaptations {
		if g, err = g.adapted(walkers, density); err != nil {
			return nil, g, err
		}
	}
	for i := range n {
		w := walkers[i%scouts]
		w.walk(density, g, stride)
		list = append(list, w.z)
	}
	return list, g, nil
}

// adapted lets the walkers go and returns the guide that their paths suggest: about
// where they were, and a pace at which between six and nine steps in ten are
// accepted.
func (g guide) adapted(walkers []*walker, density func([]float64) (float64, []float64)) (guide, error) {
	var seen [][]float64
	accepted := 0
	for _, w := range walkers {
		w.accepted = 0
		for range warmup {
			w.walk(density, g, 1)
			seen = append(seen, w.z)
		}
		accepted += w.accepted
	}
	switch share := float64(accepted) / float64(len(seen)); {
	case share < 0.2: // it has hardly moved
		g.pace /= 2
		return g, nil
	case share < 0.6:
		g.pace /= 1.4
	case share > 0.9:
		g.pace *= 1.4
	}
	about, err := normalOf(seen)
	return guide{about, math.Min(g.pace, 0.6)}, err
}
