package survival

import (
	"errors"
	"fmt"
	"math"
)

// ErrNoMaximum says that a likelihood has no maximum at finite parameters, or
// none that could be found.
var ErrNoMaximum = errors.New("the likelihood has no maximum at finite parameters")

// logLikelihood is a sum over the data as a function of the coefficients.
type logLikelihood func(c []dual) dual

// maximum is where a log-likelihood is greatest.
type maximum struct {
	at    []float64
	value float64
	cov   [][]float64 // inverse of the observed information
}

// derivatives are the value and gradient at x, and the information, which is the
// Hessian with its sign changed, exact to rounding, from one pass for each pair of
// coefficients: k(k+1)/2 passes of k.
func (f logLikelihood) derivatives(x []float64) (value float64, gradient []float64, information [][]float64) {
	gradient, information = make([]float64, len(x)), zeros(len(x))
	for i := range x {
		for j := i; j < len(x); j++ {
			c := constants(x)
			c[i].E1mag, c[j].E2mag = 1, 1
			v := f(c)
			value, gradient[i] = v.Real, v.E1mag
			information[i][j], information[j][i] = -v.E1E2mag, -v.E1E2mag
		}
	}
	return value, gradient, information
}

// constants are numbers without derivatives.
func constants(x []float64) []dual {
	c := make([]dual, len(x))
	for k := range x {
		c[k] = constant(x[k])
	}
	return c
}

// maximise climbs from start until the slope is small or no step improves, and
// then by plain Newton steps until they no longer move the coefficients. Those
// decide whether the point is a maximum.
func (f logLikelihood) maximise(start []float64) (*maximum, error) {
	const slopeEnough, mostSteps = 1e-6, 200
	x := start
	for range mostSteps {
		value, gradient, information := f.derivatives(x)
		if !(steepest(gradient) > slopeEnough) { // NaN ends it too
			break
		}
		next, ok := f.climb(x, value, gradient, uphill(information, gradient))
		if !ok {
			break
		}
		x = next
	}
	return f.polish(x)
}

// uphill is the Newton step (I + λ1)⁻¹·gradient of an information I with the least
// λ of 0, 10⁻³ of its size, twice that, … that makes it positive definite: where
// the likelihood is not concave the step still climbs.
//
// Source: Nocedal and Wright (2006), Numerical Optimization, 2nd ed., algorithm
// 3.3.
func uphill(information [][]float64, gradient []float64) []float64 {
	size := 0.0
	for i := range information {
		size = math.Max(size, math.Abs(information[i][i]))
	}
	for added := 0.0; added < 1e12*(1+size); added = math.Max(2*added, 1e-3*math.Max(size, 1e-3)) {
		raised := zeros(len(information))
		for i := range information {
			copy(raised[i], information[i])
			raised[i][i] += added
		}
		if l, ok := cholesky(raised); ok {
			return l.solve(gradient)
		}
	}
	return gradient
}

// climb goes along a step, halved until the value rises by at least 10⁻⁴ of what
// the slope promises (Armijo's condition); false if sixty halvings do not.
func (f logLikelihood) climb(x []float64, value float64, gradient, step []float64) ([]float64, bool) {
	const enough, mostHalvings = 1e-4, 60
	rise, share := dot(gradient, step), 1.0
	for range mostHalvings {
		next := make([]float64, len(x))
		for i := range x {
			next[i] = x[i] + float64(share*step[i])
		}
		if f(constants(next)).Real >= value+float64(enough*share*rise) {
			return next, true
		}
		share /= 2
	}
	return nil, false
}

// steepest is the largest component of a gradient, in size; NaN if one is NaN.
func steepest(gradient []float64) float64 {
	most := 0.0
	for _, g := range gradient {
		most = math.Max(most, math.Abs(g)) // NaN stays
	}
	return most
}

// polish takes Newton steps from near the maximum until they vanish: none moves a
// coefficient by 10⁻¹¹ of its size. So the estimate has the same digits from any
// start. A point at which the information is not positive definite is no maximum:
// [ErrNoMaximum].
func (f logLikelihood) polish(x []float64) (*maximum, error) {
	for range 100 {
		value, gradient, information := f.derivatives(x)
		factor, ok := cholesky(information)
		if !ok {
			return nil, fmt.Errorf("%w: it is flat or rising at coefficients %.6g", ErrNoMaximum, x)
		}
		next, moved := make([]float64, len(x)), 0.0
		for i, step := range factor.solve(gradient) {
			next[i] = x[i] + step
			moved = math.Max(moved, math.Abs(step)/math.Max(math.Abs(x[i]), 1e-3))
		}
		if moved < 1e-11 {
			return &maximum{at: x, value: value, cov: factor.inverse()}, nil
		}
		x = next
	}
	return nil, fmt.Errorf("%w: still moving at coefficients %.6g", ErrNoMaximum, x)
}
