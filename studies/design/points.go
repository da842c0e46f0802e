package design

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"

	"concert/internal/portable"
)

// Points are rows of coordinates in [0, 1], a column a factor.
type Points [][]float64

// The purposes of random numbers, part of their addresses.
const (
	scrambling = 1
	hypercube  = 2
	halton     = 3
	paths      = 4
)

// LatinHypercube is a Latin hypercube of n points: each factor has one value in
// each nth of its range, at a random place there, in an order of its own.
func LatinHypercube(n, columns int, seed uint64) Points {
	batch := mat.NewDense(n, columns, nil)
	samplemv.LatinHypercube{Q: cube(columns), Src: source(seed, hypercube)}.Sample(batch)
	return rounded(batch)
}

// Halton is the first n points of the Halton sequence with random permutations of
// digits.
//
// Source: Owen (2017), A randomized Halton algorithm in R, arXiv 1706.02808.
func Halton(n, columns int, seed uint64) Points {
	batch := mat.NewDense(n, columns, nil)
	samplemv.Halton{Kind: samplemv.Owen, Q: cube(columns), Src: source(seed, halton)}.Sample(batch)
	return rounded(batch)
}

// MaxHaltonColumns is how many primes the sequence knows.
const MaxHaltonColumns = 1000

// cube and source are what gonum's designs ask for: the quantiles of the uniform
// cube, and random numbers that follow from seed and purpose alone, and every
// design has a stream of its own.
func cube(columns int) distmv.Quantiler { return distmv.NewUnitUniform(columns, nil) }

func source(seed, purpose uint64) rand.Source { return rand.NewPCG(seed, purpose) }

// rounded are the points to 32 binary digits: the last ones of a float differ
// between processors.
func rounded(batch *mat.Dense) Points {
	n, columns := batch.Dims()
	p := make(Points, n)
	for i := range p {
		p[i] = make([]float64, columns)
		for j := range p[i] {
			p[i][j] = math.Floor(float64(batch.At(i, j)*0x1p32)+0.5) * 0x1p-32
		}
	}
	return p
}

// Size is how many points a grid has, or more than most.
func Size(levels []int, most int) int {
	n := 1
	for _, l := range levels {
		if n *= l; n > most {
			return most + 1
		}
	}
	return n
}

// uniform is a random number in (0, 1) by its address.
func uniform(seed, purpose, row, column uint64) float64 {
	bits, _, _, _ := portable.Philox(row, column, 0, purpose, seed, 0)
	return portable.Unit(bits)
}
