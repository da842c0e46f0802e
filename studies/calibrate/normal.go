package calibrate

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Normal is a multivariate normal distribution.
type Normal struct {
	Mean []float64
	Cov  *mat.SymDense

	lower     mat.TriDense // of the Cholesky factor
	precision *mat.SymDense
}

// NewNormal prepares a normal distribution; its covariance has to be positive
// definite.
func NewNormal(mean []float64, cov *mat.SymDense) (*Normal, error) {
	var factor mat.Cholesky
	if !factor.Factorize(cov) {
		return nil, fmt.Errorf("normal of %d dimensions: want a positive definite covariance", len(mean))
	}
	n := &Normal{Mean: mean, Cov: cov, precision: mat.NewSymDense(len(mean), nil)}
	factor.LTo(&n.lower)
	return n, factor.InverseTo(n.precision)
}

// standard is the prior: standard scores, times a spread.
func standard(dim int, spread float64) *Normal {
	cov := mat.NewSymDense(dim, nil)
	for i := range dim {
		cov.SetSym(i, i, float64(spread*spread))
	}
	n, err := NewNormal(make([]float64, dim), cov)
	if err != nil {
		panic(err) // a multiple of the identity is positive definite
	}
	return n
}

// normalOf is the normal distribution with the mean and covariance of draws, to
// which the prior's, the identity, counts as half as many draws as there are
// dimensions, so that few draws cannot flatten it.
func normalOf(draws [][]float64) (*Normal, error) {
	dim := len(draws[0])
	count, weight := float64(len(draws)), float64(dim)/2
	mean := make([]float64, dim)
	for _, z := range draws {
		for i := range mean {
			mean[i] += z[i] / count
		}
	}
	cov := mat.NewSymDense(dim, nil)
	for i := range dim {
		cov.SetSym(i, i, weight/(count+weight))
	}
	for _, z := range draws {
		d := mat.NewVecDense(dim, nil)
		d.SubVec(mat.NewVecDense(dim, z), mat.NewVecDense(dim, mean))
		cov.SymRankOne(cov, 1/(count+weight), d)
	}
	return NewNormal(mean, cov)
}

// log is the log density but for a constant.
func (n *Normal) log(z []float64) float64 {
	d, p := make([]float64, len(z)), n.precision.RawSymmetric()
	for i := range d {
		d[i] = z[i] - n.Mean[i]
	}
	sum := 0.0
	for i, v := range d { // the upper triangle
		row := p.Data[i*p.Stride : i*p.Stride+len(d)]
		part := row[i] * v / 2
		for k := i + 1; k < len(d); k++ {
			part += float64(row[k] * d[k])
		}
		sum += float64(part * v)
	}
	return -sum
}

// noise returns L·ξ, a draw about 0.
func (n *Normal) noise(r *rand.Rand) []float64 {
	xi := make([]float64, len(n.Mean))
	for i := range xi {
		xi[i] = r.NormFloat64()
	}
	var v mat.VecDense
	v.MulVec(&n.lower, mat.NewVecDense(len(xi), xi))
	return v.RawVector().Data
}

// draw returns a draw.
func (n *Normal) draw(r *rand.Rand) []float64 {
	z := n.noise(r)
	for i := range z {
		z[i] += n.Mean[i]
	}
	return z
}
