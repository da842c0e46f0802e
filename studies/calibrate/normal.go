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
	step      []float64 // from where it was worked out towards its mean
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

// log is the log density but for a constant.
func (n *Normal) log(z []float64) float64 {
	d := mat.NewVecDense(len(z), nil)
	d.SubVec(mat.NewVecDense(len(z), z), mat.NewVecDense(len(z), n.Mean))
	return -mat.Inner(d, n.precision, d) / 2
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
