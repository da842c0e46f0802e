package calibrate

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/optimize"

	"concert/internal/portable"
)

// Mode is where the surrogate's posterior density is greatest, sought from the mean
// of a sample of it by BFGS with the exact slopes of the surrogate, in standard
// scores, one a prior. An end without convergence keeps the best place found.
func (s *Surrogate) Mode(seed uint64) ([]float64, error) {
	_, g, err := s.draws(0, 1, rand.New(rand.NewPCG(seed, modeStream)))
	if err != nil {
		return nil, err
	}
	problem := optimize.Problem{
		Func: func(z []float64) float64 { log, _ := s.posterior(z, 1); return -log },
		Grad: func(grad, z []float64) {
			_, slope := s.posterior(z, 1)
			for i, v := range slope {
				grad[i] = -v
			}
		},
	}
	found, err := optimize.Minimize(problem, g.about.Mean, &optimize.Settings{GradientThreshold: 1e-3, MajorIterations: 200}, &optimize.BFGS{})
	if err != nil && found == nil {
		return nil, fmt.Errorf("look for the mode: %w", err)
	}
	return found.X, nil
}

// Peak is a place at which the likelihood was simulated again and again.
type Peak struct {
	Z       []float64
	Signals []float64 // mean over the evaluations
	Terms   []float64 // ln of the mean of each factor of the likelihood over the evaluations
	Log     float64   // of the posterior density there, but for a constant
	// Noise is the standard deviation of an evaluation's log-likelihood there.
	Noise float64
	Cases float64 // of the part of the cases
}

// repeats is how many evaluations measure the noise: its standard error is about
// a share 1/√(2·(repeats − 1)) of it.
const repeats = 24

// peak simulates the likelihood at z again and again. The first so many terms are
// those of cases.
func (d *Density) peak(ctx context.Context, z []float64, cases int) (Peak, error) {
	p := Peak{Z: z, Signals: make([]float64, d.Width()), Terms: make([]float64, len(d.Terms))}
	var all, some []float64
	for i := range repeats {
		at, err := d.at(ctx, modeNumber+i, z)
		if err != nil {
			return p, err
		}
		for k, v := range at.Signals {
			p.Signals[k] += v / repeats
		}
		terms := d.terms(at.Signals)
		for k, t := range terms {
			p.Terms[k] += portable.Exp(t) / repeats
		}
		all, some = append(all, at.Log), append(some, Sum(terms[:cases]))
	}
	for k, mean := range p.Terms {
		p.Terms[k] = portable.Log(mean)
	}
	_, variance := meanVariance(all)
	_, part := meanVariance(some)
	p.Log = Sum(p.Terms) - squares(z)/2
	p.Noise, p.Cases = math.Sqrt(variance), math.Sqrt(part)
	return p, nil
}
