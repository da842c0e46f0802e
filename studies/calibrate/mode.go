package calibrate

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// Search says how long to look for a mode.
type Search struct {
	Seed        uint64
	Generations int // of the evolution strategy
	Population  int
	Polish      int // Gauss–Newton steps after it
}

// Mode looks for the place where the density is greatest: first by the
// evolution strategy CMA-ES from the prior median, then by Gauss–Newton steps.
// It returns the best place seen and the normal approximation there.
//
// Source: Krause, Arbonès and Igel (2016), NIPS 29 (CMA-ES).
func (d Density) Mode(ctx context.Context, s Search) (Point, *Normal, error) {
	best, err := d.evolve(ctx, s)
	if err != nil {
		return best, nil, err
	}
	approximation, err := d.gaussNewton(ctx, best)
	if err != nil {
		return best, nil, err
	}
	for range s.Polish {
		next, err := d.climb(ctx, best, approximation.step)
		if err != nil {
			return best, nil, err
		}
		if next.Log <= best.Log {
			break
		}
		best = next
		if approximation, err = d.gaussNewton(ctx, best); err != nil {
			return best, nil, err
		}
	}
	return best, approximation, nil
}

// startSpread is the standard deviation of the first generation, in those of
// the prior.
const startSpread = 0.4

func (d Density) evolve(ctx context.Context, s Search) (Point, error) {
	best, err := d.at(ctx, make([]float64, d.Dim))
	if err != nil {
		return best, err
	}
	var failed error
	problem := optimize.Problem{
		Func: func(z []float64) float64 {
			if failed != nil {
				return math.Inf(1)
			}
			p, err := d.at(ctx, append([]float64(nil), z...))
			if err != nil {
				failed = err
				return math.Inf(1)
			}
			if p.Log > best.Log {
				best = p
			}
			return -p.Log
		},
		Status: func() (optimize.Status, error) {
			if failed != nil {
				return optimize.Failure, failed
			}
			return optimize.NotTerminated, nil
		},
	}
	var start mat.Cholesky
	start.Factorize(scaledIdentity(d.Dim, startSpread*startSpread))
	method := &optimize.CmaEsChol{Population: s.Population, InitCholesky: &start, StopLogDet: math.NaN(),
		Src: rand.NewPCG(s.Seed, 1)}
	settings := &optimize.Settings{MajorIterations: s.Generations, Converger: optimize.NeverTerminate{}}
	if s.Generations > 0 {
		if _, err := optimize.Minimize(problem, best.Z, settings, method); err != nil && failed == nil {
			return best, fmt.Errorf("look for the mode: %w", err)
		}
	}
	return best, failed
}

func scaledIdentity(n int, v float64) *mat.SymDense {
	m := mat.NewSymDense(n, nil)
	for i := range n {
		m.SetSym(i, i, v)
	}
	return m
}

// difference is the half-width of a central difference, in prior s.d.: wide
// enough for the likelihood's small steps to average out.
const difference = 0.25

// gaussNewton approximates the density about a point: with g the gradients of
// the likelihood's terms, the precision is I + Σ g·gᵀ (BHHH), the prior's and
// the information of the terms.
//
// Source: Berndt, Hall, Hall and Hausman (1974), Ann. Econ. Soc. Meas. 3.
func (d Density) gaussNewton(ctx context.Context, at Point) (*Normal, error) {
	precision := scaledIdentity(d.Dim, 1)
	gradients := make([][]float64, len(at.Terms)) // by term
	for t := range gradients {
		gradients[t] = make([]float64, d.Dim)
	}
	for k := range d.Dim {
		up, down, err := d.eitherSide(ctx, at.Z, k)
		if err != nil {
			return nil, err
		}
		for t := range gradients {
			gradients[t][k] = (up.Terms[t] - down.Terms[t]) / (2 * difference)
		}
	}
	slope := make([]float64, d.Dim)
	for k, z := range at.Z {
		slope[k] = -z
	}
	for t, g := range gradients {
		if t == d.Without {
			continue
		}
		v := mat.NewVecDense(d.Dim, g)
		precision.SymRankOne(precision, 1, v)
		for k := range slope {
			slope[k] += g[k]
		}
	}
	return laplace(at.Z, precision, slope)
}

// eitherSide evaluates the density a little above and below in direction k.
func (d Density) eitherSide(ctx context.Context, z []float64, k int) (up, down Point, err error) {
	move := func(by float64) (Point, error) {
		x := append([]float64(nil), z...)
		x[k] += by
		return d.at(ctx, x)
	}
	if up, err = move(difference); err != nil {
		return up, down, err
	}
	down, err = move(-difference)
	return up, down, err
}

// laplace is the normal distribution about z with a precision, and the Newton
// step precision⁻¹·slope from there.
func laplace(z []float64, precision *mat.SymDense, slope []float64) (*Normal, error) {
	var factor mat.Cholesky
	if !factor.Factorize(precision) {
		return nil, fmt.Errorf("invert the information of %d weights: it is singular", len(z))
	}
	cov := mat.NewSymDense(len(z), nil)
	if err := factor.InverseTo(cov); err != nil {
		return nil, fmt.Errorf("invert the information: %w", err)
	}
	n, err := NewNormal(append([]float64(nil), z...), cov)
	if err != nil {
		return nil, err
	}
	var step mat.VecDense
	if err := factor.SolveVecTo(&step, mat.NewVecDense(len(z), slope)); err != nil {
		return nil, fmt.Errorf("solve for the step: %w", err)
	}
	n.step = step.RawVector().Data
	return n, nil
}

// climb tries a step, its half, quarter and eighth, and returns the first
// place that is better, or where it started.
func (d Density) climb(ctx context.Context, from Point, step []float64) (Point, error) {
	for share := 1.0; share > 0.1; share /= 2 {
		z := append([]float64(nil), from.Z...)
		for k := range z {
			z[k] += float64(share * step[k])
		}
		p, err := d.at(ctx, z)
		if err != nil || p.Log > from.Log {
			return p, err
		}
	}
	return from, nil
}
