package decide

import "math"

// gained is what choosing by u gains over the arrangement that is best without, on
// folds that the choice was not fitted on.
func gained(u []float64, y [][]float64) float64 {
	best, bestError := [][]float64(nil), math.Inf(1)
	for d := range degree + 1 {
		guess, e := predicted(u, y, d)
		if e < bestError*(1-1e-9) {
			best, bestError = guess, e
		}
		if d == 0 {
			best = nil // no choice
		}
	}
	if best == nil {
		return 0
	}
	n, most, chosen := float64(len(u)), math.Inf(-1), 0.0
	for a := range y {
		sum := 0.0
		for _, v := range y[a] {
			sum += v
		}
		most = max(most, sum/n)
	}
	for k := range u {
		top := 0
		for a := range best {
			if best[a][k] > best[top][k] {
				top = a
			}
		}
		chosen += y[top][k]
	}
	return max(0, chosen/n-most)
}

// predicted are the outcomes by polynomials of a degree in u, fitted by least squares
// on the other folds, and the sum of the squares of what they miss of the differences
// between arrangements.
func predicted(u []float64, y [][]float64, d int) (guess [][]float64, missed float64) {
	guess = make([][]float64, len(y))
	for a := range guess {
		guess[a] = make([]float64, len(u))
	}
	basis := make([]float64, d+1)
	for fold := range folds {
		fits := fitted(u, y, d, fold)
		for k := fold; k < len(u); k += folds {
			legendre(u[k], basis)
			for a := range y {
				for i, b := range basis {
					guess[a][k] += float64(fits[a][i] * b)
				}
				e := y[a][k] - y[0][k] - guess[a][k] + guess[0][k]
				missed += float64(e * e)
			}
		}
	}
	return guess, missed
}

// fitted are the coefficients of the least squares without a fold, by arrangement.
func fitted(u []float64, y [][]float64, d, fold int) [][]float64 {
	basis, gram := make([]float64, d+1), make([][]float64, d+1)
	for i := range gram {
		gram[i] = make([]float64, d+1+len(y))
	}
	for k := range u {
		if k%folds == fold {
			continue
		}
		legendre(u[k], basis)
		for i, b := range basis {
			for j, c := range basis {
				gram[i][j] += float64(b * c)
			}
			for a := range y {
				gram[i][d+1+a] += float64(b * y[a][k])
			}
		}
	}
	return solved(gram, len(y))
}

// solved solves a positive definite system for several right-hand sides, by Gauss
// and Jordan: a Gram matrix of these polynomials is far from singular.
func solved(m [][]float64, sides int) [][]float64 {
	n := len(m)
	for i := range n {
		for r := range n {
			if r == i || m[i][i] == 0 {
				continue
			}
			ratio := m[r][i] / m[i][i]
			for c := i; c < n+sides; c++ {
				m[r][c] -= float64(ratio * m[i][c])
			}
		}
	}
	x := make([][]float64, sides)
	for a := range x {
		x[a] = make([]float64, n)
		for i := range n {
			if m[i][i] != 0 {
				x[a][i] = m[i][n+a] / m[i][i]
			}
		}
	}
	return x
}

// legendre fills in the Legendre polynomials of degrees 0, 1, … at u.
func legendre(u float64, p []float64) {
	p[0] = 1
	if len(p) > 1 {
		p[1] = u
	}
	for n := 2; n < len(p); n++ {
		p[n] = (float64(float64(2*n-1)*float64(u*p[n-1])) - float64(float64(n-1)*p[n-2])) / float64(n)
	}
}
