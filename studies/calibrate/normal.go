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

	lower mat.TriDense // L of the Cholesky factor: Cov = L·Lᵀ
}

// NewNormal prepares a normal distribution; a covariance that is not positive
// definite is an error.
func NewNormal(mean []float64, cov *mat.SymDense) (*Normal, error) {
	var factor mat.Cholesky
	if !factor.Factorize(cov) {
		return nil, fmt.Errorf("normal of %d dimensions: want a positive definite covariance", len(mean))
	}
	n := &Normal{Mean: mean, Cov: cov}
	factor.LTo(&n.lower)
	return n, nil
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

// normalOf is the normal distribution with the mean and covariance of n draws of
// dimension d, to which the prior's, the identity, counts as d/2 draws,
//
//	(Σ (z − z̄)(z − z̄)ᵀ + (d/2)·1)/(n + d/2),
//
// so that few draws cannot flatten it.
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

// push returns L·x: what is standard normal becomes a draw about 0.
func (n *Normal) push(x []float64) []float64 {
	y, l := make([]float64, len(x)), n.lower.RawTriangular()
	for i := range y {
		for k, v := range l.Data[i*l.Stride : i*l.Stride+i+1] {
			y[i] += float64(v * x[k])
		}
	}
	return y
}

// pull returns Lᵀ·x: slopes by the coordinates become slopes by those that push takes.
func (n *Normal) pull(x []float64) []float64 {
	y, l := make([]float64, len(x)), n.lower.RawTriangular()
	for i := range y {
		for k, v := range l.Data[i*l.Stride : i*l.Stride+i+1] {
			y[k] += float64(v * x[i])
		}
	}
	return y
}

// draw returns a draw.
func (n *Normal) draw(r *rand.Rand) []float64 {
	xi := make([]float64, len(n.Mean))
	for i := range xi {
		xi[i] = r.NormFloat64()
	}
	z := n.push(xi)
	for i := range z {
		z[i] += n.Mean[i]
	}
	return z
}
