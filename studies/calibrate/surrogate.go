package calibrate

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Surrogate is a cheap stand-in for a density: a polynomial of second degree
// for the sum of its terms and one for the residual of each of its last terms,
// fitted to places where the density is known by ridge regression. Coordinates
// count by how much the terms say about them at the mode, so that those
// the data are silent on are left to the prior.
type Surrogate struct {
	about  *Normal // the normal approximation at the mode
	scale  []float64
	coef   *mat.Dense // features × outputs
	offset float64    // of the first output
	top    float64    // no sum of terms is taken to be greater
}

const (
	// ridge is the penalty on squared coefficients of second degree, in the
	// units of the density; a tenth of it is on those of first degree.
	ridge = 5
	// trusted is how far below the best known sum of terms a place may be to
	// be learnt from: a parabola cannot follow the far tails.
	trusted = 30
	// slack is how far above the best known sum the surrogate may go.
	slack = 2
)

// fit learns from what is known, about a normal approximation.
func (d Density) fit(points []Point, about *Normal) (*Surrogate, error) {
	s := &Surrogate{about: about, scale: make([]float64, d.Dim), top: math.Inf(-1)}
	for i := range s.scale {
		information := about.precision.At(i, i) - 1
		s.scale[i] = math.Sqrt(math.Min(1, 0.03+math.Max(0, information)))
	}
	for _, p := range points {
		s.top = math.Max(s.top, p.likelihood())
	}
	var rows, outputs [][]float64
	for _, p := range points {
		if p.likelihood() > s.top-trusted {
			rows, outputs = append(rows, s.features(p.Z)), append(outputs, d.outputs(p))
		}
	}
	s.offset = outputs[0][0]
	for i := range outputs {
		outputs[i][0] -= s.offset
	}
	return s, s.regress(rows, outputs)
}

// likelihood is the sum of terms that a point's density is made of.
func (p *Point) likelihood() float64 { return p.Log + squares(p.Z)/2 }

// outputs are what the polynomials stand for: the sum of the terms that have
// no residual, and the residuals.
func (d Density) outputs(p Point) []float64 {
	list := []float64{p.likelihood()}
	if d.Residuals != nil {
		for _, r := range d.Residuals(p.Rest) {
			list[0] += r * r / 2
			list = append(list, r)
		}
	}
	return list
}

func (s *Surrogate) features(z []float64) []float64 {
	n := len(z)
	x := make([]float64, n)
	f := make([]float64, 0, 1+n+n*(n+1)/2)
	f = append(f, 1)
	for i := range z {
		x[i] = z[i] * s.scale[i]
	}
	f = append(f, x...)
	for i := range x {
		for k := i; k < n; k++ {
			f = append(f, x[i]*x[k])
		}
	}
	return f
}

// regress solves the normal equations.
func (s *Surrogate) regress(rows, outputs [][]float64) error {
	width, dim := len(rows[0]), len(s.scale)
	normal, right := mat.NewSymDense(width, nil), mat.NewDense(width, len(outputs[0]), nil)
	for i, row := range rows {
		f := mat.NewVecDense(width, row)
		normal.SymRankOne(normal, 1, f)
		for o, v := range outputs[i] {
			for k := range row {
				right.Set(k, o, right.At(k, o)+row[k]*v)
			}
		}
	}
	for k := range width {
		penalty := float64(ridge)
		if k <= dim {
			penalty /= 10
		}
		if k == 0 {
			penalty = 1e-6
		}
		normal.SetSym(k, k, normal.At(k, k)+penalty)
	}
	var factor mat.Cholesky
	if !factor.Factorize(normal) {
		return fmt.Errorf("fit a surrogate to %d places: the equations are singular", len(rows))
	}
	s.coef = mat.NewDense(width, len(outputs[0]), nil)
	return factor.SolveTo(s.coef, right)
}

// likelihood is the sum of terms that the surrogate expects at z.
func (s *Surrogate) likelihood(z []float64) float64 {
	_, outputs := s.coef.Dims()
	coef := s.coef.RawMatrix().Data
	at := make([]float64, outputs)
	for k, f := range s.features(z) {
		for o := range at {
			at[o] += coef[k*outputs+o] * f
		}
	}
	sum := at[0] + s.offset
	for _, r := range at[1:] {
		sum -= r * r / 2
	}
	return math.Min(sum, s.top+slack)
}

// density is the surrogate with the prior, as a density of its own.
func (s *Surrogate) density() Density {
	return Density{Dim: len(s.scale), Scored: 1, Without: -1, Terms: func(_ context.Context, z []float64) ([]float64, error) {
		return []float64{s.likelihood(z)}, nil
	}}
}
