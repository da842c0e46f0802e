package calibrate

import (
	"context"
	"errors"
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
	learnt int        // places it was fitted to
	top    float64    // no sum of terms is taken to be greater
}

const (
	// ridge is the penalty on squared coefficients of second degree, in the
	// units of the density; a tenth of it is on those of first degree.
	ridge = 5
	// depth is how far below the best known sum of terms a place is taken to be
	// at most: a parabola cannot follow the far tails, but has to know of them.
	depth = 30
	// slack is how far above the best known sum the surrogate may go.
	slack = 1
	// reach is the distance below the best known sum at which a place counts
	// half.
	reach = 15
)

// fit learns from what is known, about a normal approximation.
func (d Density) fit(points []Point, about *Normal) (*Surrogate, error) {
	s := &Surrogate{about: about, learnt: len(points), scale: make([]float64, d.Dim), top: math.Inf(-1)}
	for i := range s.scale {
		information := about.precision.At(i, i) - 1
		s.scale[i] = math.Sqrt(math.Min(1, 0.03+math.Max(0, information)))
	}
	for _, p := range points {
		s.top = math.Max(s.top, p.likelihood())
	}
	var rows, outputs [][]float64
	var weights []float64
	for _, p := range points {
		o := d.outputs(p)
		if short := s.top - depth - p.likelihood(); short > 0 { // lift it to the floor
			share := depth / (depth + short)
			o[0] = s.top + float64((o[0]-s.top)*share)
			for i := range o[1:] {
				o[1+i] *= math.Sqrt(share)
			}
		}
		rows, outputs = append(rows, s.features(p.Z)), append(outputs, o)
		far := (s.top - p.likelihood()) / reach
		weights = append(weights, 1/(1+float64(far*far)))
	}
	s.offset = outputs[0][0]
	for i := range outputs {
		outputs[i][0] -= s.offset
	}
	if err := s.regress(rows, outputs, weights); err != nil {
		return nil, err
	}
	return s, s.flatten(rows, outputs, weights)
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
func (s *Surrogate) regress(rows, outputs [][]float64, weights []float64) error {
	width, dim := len(rows[0]), len(s.scale)
	normal, right := mat.NewSymDense(width, nil), mat.NewDense(width, len(outputs[0]), nil)
	for i, row := range rows {
		f := mat.NewVecDense(width, row)
		normal.SymRankOne(normal, weights[i], f)
		for o, v := range outputs[i] {
			for k := range row {
				right.Set(k, o, right.At(k, o)+float64(weights[i]*row[k]*v))
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

// flatten takes the upward curvature out of the first polynomial, lest the
// surrogate run away where nothing is known, and fits its plane anew.
func (s *Surrogate) flatten(rows, outputs [][]float64, weights []float64) error {
	dim := len(s.scale)
	curvature := mat.NewSymDense(dim, nil)
	each := func(do func(k, i, j int)) {
		k := 1 + dim
		for i := range dim {
			for j := i; j < dim; j++ {
				do(k, i, j)
				k++
			}
		}
	}
	each(func(k, i, j int) {
		if i == j {
			curvature.SetSym(i, i, s.coef.At(k, 0))
		} else {
			curvature.SetSym(i, j, s.coef.At(k, 0)/2)
		}
	})
	var eigen mat.EigenSym
	if !eigen.Factorize(curvature, true) {
		return errors.New("fit a surrogate: its curvature has no eigenvalues")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	flat := mat.NewSymDense(dim, nil)
	for k, v := range eigen.Values(nil) {
		flat.SymRankOne(flat, math.Min(v, 0), vectors.ColView(k))
	}
	each(func(k, i, j int) {
		if i == j {
			s.coef.Set(k, 0, flat.At(i, i))
		} else {
			s.coef.Set(k, 0, 2*flat.At(i, j))
		}
	})
	return s.level(rows, outputs, weights)
}

// level fits the constant and the first degree of the first polynomial to what
// its second degree leaves.
func (s *Surrogate) level(rows, outputs [][]float64, weights []float64) error {
	n := 1 + len(s.scale)
	normal, right := scaledIdentity(n, ridge/10.0), mat.NewVecDense(n, nil)
	normal.SetSym(0, 0, 1e-6)
	for i, row := range rows {
		left := outputs[i][0]
		for k := n; k < len(row); k++ {
			left -= float64(s.coef.At(k, 0) * row[k])
		}
		f := mat.NewVecDense(n, row[:n:n])
		normal.SymRankOne(normal, weights[i], f)
		right.AddScaledVec(right, weights[i]*left, f)
	}
	var factor mat.Cholesky
	var plane mat.VecDense
	if !factor.Factorize(normal) {
		return errors.New("fit a surrogate: the equations of its plane are singular")
	}
	if err := factor.SolveVecTo(&plane, right); err != nil {
		return err
	}
	for k := range n {
		s.coef.Set(k, 0, plane.AtVec(k))
	}
	return nil
}

// likelihood is the sum of terms that the surrogate expects at z.
func (s *Surrogate) likelihood(z []float64) float64 {
	_, outputs := s.coef.Dims()
	coef := s.coef.RawMatrix().Data
	at := make([]float64, outputs)
	for k, f := range s.features(z) {
		for o := range at {
			at[o] += float64(coef[k*outputs+o] * f)
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
