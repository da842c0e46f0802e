package survival

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
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
	cov   *mat.SymDense // inverse of the observed information
}

// derivatives are the value, gradient and Hessian at x, from one pass for each
// pair of coefficients.
func (f logLikelihood) derivatives(x []float64) (value float64, gradient []float64, hessian *mat.SymDense) {
	gradient = make([]float64, len(x))
	hessian = mat.NewSymDense(len(x), nil)
	for i := range x {
		for j := i; j < len(x); j++ {
			c := make([]dual, len(x))
			for k := range x {
				c[k] = constant(x[k])
			}
			c[i].E1mag, c[j].E2mag = 1, 1
			v := f(c)
			value, gradient[i] = v.Real, v.E1mag
			hessian.SetSym(i, j, v.E1E2mag)
		}
	}
	return value, gradient, hessian
}

// maximise climbs from start by gonum's safeguarded Newton method, and then by
// plain Newton steps until they no longer move the coefficients.
func (f logLikelihood) maximise(start []float64) (*maximum, error) {
	problem := optimize.Problem{
		Func: func(x []float64) float64 {
			c := make([]dual, len(x))
			for k := range x {
				c[k] = constant(x[k])
			}
			if v := -f(c).Real; !math.IsNaN(v) {
				return v
			}
			return math.Inf(1)
		},
		Grad: func(grad, x []float64) {
			_, g, _ := f.derivatives(x)
			for i := range g {
				grad[i] = -g[i]
			}
		},
		Hess: func(hess *mat.SymDense, x []float64) {
			_, _, h := f.derivatives(x)
			hess.ScaleSym(-1, h)
		},
	}
	at := start
	settings := &optimize.Settings{MajorIterations: 200, GradientThreshold: 1e-6}
	// A line search that cannot improve any more ends with an error: the steps
	// below decide whether the point is a maximum.
	if r, _ := optimize.Minimize(problem, start, settings, &optimize.Newton{}); r != nil {
		at = r.X
	}
	return f.polish(at)
}

// polish takes Newton steps from near the maximum until they vanish.
func (f logLikelihood) polish(x []float64) (*maximum, error) {
	for range 100 {
		value, gradient, hessian := f.derivatives(x)
		information := mat.NewSymDense(len(x), nil)
		information.ScaleSym(-1, hessian)
		var factor mat.Cholesky
		if !factor.Factorize(information) {
			return nil, fmt.Errorf("%w: it is flat or rising at coefficients %.6g", ErrNoMaximum, x)
		}
		var step mat.VecDense
		if err := factor.SolveVecTo(&step, mat.NewVecDense(len(x), gradient)); err != nil {
			return nil, fmt.Errorf("%w: it is flat at coefficients %.6g", ErrNoMaximum, x)
		}
		next, moved := make([]float64, len(x)), 0.0
		for i := range x {
			next[i] = x[i] + step.AtVec(i)
			moved = math.Max(moved, math.Abs(step.AtVec(i))/math.Max(math.Abs(x[i]), 1e-3))
		}
		if moved < 1e-11 {
			m := &maximum{at: x, value: value, cov: mat.NewSymDense(len(x), nil)}
			return m, factor.InverseTo(m.cov)
		}
		x = next
	}
	return nil, fmt.Errorf("%w: still moving at coefficients %.6g", ErrNoMaximum, x)
}
