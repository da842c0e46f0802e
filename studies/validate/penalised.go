package validate

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// concave is a log-likelihood of coefficients with its derivatives, and which of
// them a ridge pulls to 0. value adds to gradient and, unless nil, to information,
// minus the second derivatives.
type concave struct {
	dim     int
	free    int // the first coefficients, which are not pulled
	derived func(c, gradient []float64, information *mat.SymDense) float64
}

// errNoFit says that a likelihood has no maximum that Newton's method finds.
var errNoFit = errors.New("the likelihood has no maximum")

// steepness is how small the gradient of a maximum is, in log-likelihood units.
const steepness = 1e-7

// maximise returns the coefficients at which log-likelihood − λ/2·Σβ² is
// largest, by Newton's method from start, and the log-likelihood there without
// the penalty.
//
// Source: Hoerl and Kennard (1970), Technometrics 12, 55–67; Verweij and van
// Houwelingen (1994), Stat. Med. 13, 2427–2436.
func (f concave) maximise(start []float64, penalty float64) (c []float64, value float64, err error) {
	look := &lookout{concave: f, penalty: penalty}
	problem := optimize.Problem{
		Func: func(c []float64) float64 { return -look.at(c).value },
		Grad: func(g, c []float64) { floats.ScaleTo(g, -1, look.at(c).gradient) },
		Hess: func(h *mat.SymDense, c []float64) { h.CopySym(look.at(c).information) },
	}
	found, err := optimize.Minimize(problem, start, &optimize.Settings{GradientThreshold: steepness, MajorIterations: 200}, &optimize.Newton{})
	if found == nil {
		return nil, 0, errors.Join(errNoFit, err)
	}
	// A line search that cannot move from the top is no failure.
	if top := floats.Norm(look.at(found.X).gradient, math.Inf(1)); !(top <= 1e3*steepness) {
		return nil, 0, errNoFit
	}
	return found.X, look.value + look.pull(), nil
}

// lookout is the penalised log-likelihood at one place, which Newton's method asks
// for three times.
type lookout struct {
	concave
	penalty     float64
	c           []float64
	value       float64
	gradient    []float64
	information *mat.SymDense
}

// at is the penalised log-likelihood at c, with its derivatives, worked out once
// for a place.
func (l *lookout) at(c []float64) *lookout {
	if l.c != nil && slices.Equal(l.c, c) {
		return l
	}
	l.c = slices.Clone(c)
	l.gradient, l.information = make([]float64, l.dim), mat.NewSymDense(l.dim, nil)
	l.value = l.derived(l.c, l.gradient, l.information)
	l.value -= l.pull()
	for k := l.free; k < l.dim; k++ {
		l.gradient[k] -= float64(l.penalty * c[k])
		l.information.SetSym(k, k, l.information.At(k, k)+l.penalty)
	}
	return l
}

// pull is λ/2·Σβ².
func (l *lookout) pull() (sum float64) {
	for _, v := range l.c[l.free:] {
		sum += float64(v * v)
	}
	return float64(l.penalty / 2 * sum)
}
