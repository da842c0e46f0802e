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

// Learn evaluates the density where a surrogate has to know it, and fits one:
// first at draws of the prior, then, round by round, at draws of what the surrogate
// so far makes of the posterior, tempered, so that it comes to know the way there:
// in round r = 0 … R the likelihood counts min(1, r/(R − 1)).
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

// Of a sample of the surrogate: chains, steps of each before it adapts and again
// before the first draw, and steps from one draw to the next.
const (
	scouts = 8
	warmup = 200
	stride = 20
)

// draws samples the surrogate's posterior, its likelihood to the power of share, by
// chains of slice sampling from the prior, and returns the normal approximation
// that they came to.
func (s *Surrogate) draws(n int, share float64, r *rand.Rand) (list [][]float64, about *Normal, err error) {
	log := func(z []float64) float64 { return float64(share*s.likelihood(z)) - squares(z)/2 }
	about = standard(s.density.Dim, 1)
	walkers := make([]*walker, scouts)
	for i := range walkers {
		walkers[i] = &walker{random: rand.New(rand.NewPCG(r.Uint64(), 0))}
		walkers[i].z = about.draw(walkers[i].random)
		walkers[i].walk(log, about, warmup)
	}
	for range 2 {
		var seen [][]float64
		for _, w := range walkers {
			for range warmup / 2 {
				w.walk(log, about, 2)
				seen = append(seen, w.z)
			}
		}
		if about, err = normalOf(seen); err != nil {
			return nil, nil, err
		}
	}
	for i := range n {
		w := walkers[i%scouts]
		w.walk(log, about, stride)
		list = append(list, w.z)
	}
	return list, about, nil
}
