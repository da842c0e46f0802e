package calibrate

import (
	"context"
	"errors"
	"math"
)

// Density is a function on standard scores whose logarithm is a sum: minus
// half the square of the distance from the prior median, and the terms of a
// likelihood. It is where the algorithms of this package meet the model; they
// know nothing else of it.
type Density struct {
	Dim   int
	Terms func(ctx context.Context, z []float64) ([]float64, error)
	// Scored is how many of the terms count; the others are only carried along.
	Scored int
	// Residuals gives, from the terms that are carried along, the residuals r of
	// the last terms that count: those are −r²/2 each. Nil is none.
	Residuals func(rest []float64) []float64
	// Without is the number of a term left out, −1 for none.
	Without int
}

// Width is how many terms the posterior has: those of the likelihood, then
// the share that each target is about, which do not count.
func (l *Likelihood) Width() int { return len(l.Cases) + 2*len(l.Targets) }

// Posterior returns the density of the weights given the record, with its
// values remembered in a journal. progress, if not nil, is told of every
// evaluation that was not known.
func (l *Likelihood) Posterior(j *Journal, progress func()) Density {
	return Density{Dim: len(l.Priors), Scored: len(l.Cases) + len(l.Targets), Without: -1, Residuals: l.residuals, Terms: func(ctx context.Context, z []float64) ([]float64, error) {
		if terms, ok := j.Recall(z); ok {
			return terms, nil
		}
		v, err := l.At(ctx, l.Priors.Weights(z, l.Base))
		if err != nil {
			return nil, err
		}
		if progress != nil {
			progress()
		}
		terms := v.Terms
		for _, t := range l.Targets {
			terms = append(terms, t.Of(&v.Pattern).Share())
		}
		return terms, j.Add(z, terms)
	}}
}

// residuals are how far the shares of the targets are off, in their errors.
func (l *Likelihood) residuals(shares []float64) []float64 {
	list := make([]float64, len(l.Targets))
	for i, t := range l.Targets {
		list[i] = t.residual(shares[i])
	}
	return list
}

// Point is a place and what the density is there.
type Point struct {
	Z     []float64
	Terms []float64 // that count
	Rest  []float64
	Log   float64 // of the density, but for a constant
}

// at evaluates the density.
func (d Density) at(ctx context.Context, z []float64) (Point, error) {
	if err := ctx.Err(); err != nil {
		return Point{}, context.Cause(ctx)
	}
	terms, err := d.Terms(ctx, z)
	if err != nil {
		return Point{}, err
	}
	return d.point(z, terms)
}

// point is a place whose terms are known.
func (d Density) point(z, terms []float64) (Point, error) {
	p := Point{Z: z, Terms: terms[:d.Scored], Rest: terms[d.Scored:]}
	p.Log = Sum(p.Terms) - squares(z)/2
	if d.Without >= 0 {
		p.Log -= terms[d.Without]
	}
	if math.IsNaN(p.Log) {
		return p, errors.New("the density is not a number")
	}
	return p, nil
}

func squares(x []float64) float64 {
	total := 0.0
	for _, v := range x {
		total += float64(v * v)
	}
	return total
}
