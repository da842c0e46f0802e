package survival

import "math"

// flat is the share of a diagonal element below which what is left of it counts as
// rounding, about a thousand times that of one product: the matrix is singular.
const flat = 1e-13

// triangle is the lower Cholesky factor L of a symmetric positive definite
// A = L Lᵀ, a row after another. Products are never fused with sums, and sums run
// in one order, so that the bits are the same on every processor.
type triangle [][]float64

// cholesky factors a symmetric matrix, of which it reads the lower half, by
//
//	l[i][j] = (a[i][j] − Σ_{k<j} l[i][k]·l[j][k])/l[j][j],
//	l[i][i] = √(a[i][i] − Σ_{k<i} l[i][k]²);
//
// false when it is not positive definite. A library's would do, but for the bits:
// BLAS has its own kernels on each processor.
func cholesky(a [][]float64) (triangle, bool) {
	l := make(triangle, len(a))
	for i := range a {
		l[i] = make([]float64, i+1)
		for j := 0; j <= i; j++ {
			rest := a[i][j]
			for k := range j {
				rest -= float64(l[i][k] * l[j][k])
			}
			switch {
			case j < i:
				l[i][j] = rest / l[j][j]
			case rest > flat*a[i][i] && !math.IsInf(rest, 1):
				l[i][i] = math.Sqrt(rest)
			default: // NaN too
				return nil, false
			}
		}
	}
	return l, true
}

// solve returns the x with A x = b, forward through L y = b and back through Lᵀ x =
// y.
func (l triangle) solve(b []float64) []float64 {
	x := make([]float64, len(l))
	for i := range l {
		x[i] = b[i]
		for k := range i {
			x[i] -= float64(l[i][k] * x[k])
		}
		x[i] /= l[i][i]
	}
	for i := len(l) - 1; i >= 0; i-- {
		for k := i + 1; k < len(l); k++ {
			x[i] -= float64(l[k][i] * x[k])
		}
		x[i] /= l[i][i]
	}
	return x
}

// inverse is A⁻¹, column by column from unit vectors, symmetric to the last bit.
func (l triangle) inverse() [][]float64 {
	out := zeros(len(l))
	for j := range l {
		unit := make([]float64, len(l))
		unit[j] = 1
		for i, v := range l.solve(unit) {
			if i >= j {
				out[i][j], out[j][i] = v, v
			}
		}
	}
	return out
}

// zeros is an n×n matrix.
func zeros(n int) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, n)
	}
	return out
}

// dot is Σ aᵢbᵢ, summed in order; b is at least as long as a.
func dot(a, b []float64) float64 {
	total := 0.0
	for i := range a {
		total += float64(a[i] * b[i])
	}
	return total
}

// sandwich is G A Gᵀ of square matrices.
func sandwich(g, a [][]float64) [][]float64 {
	out := zeros(len(g))
	for i := range g {
		for j := range g {
			for k := range a {
				out[i][j] += float64(g[i][k] * dot(a[k], g[j]))
			}
		}
	}
	return out
}
