package design

import (
	_ "embed"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"sync"

	"concert/internal/portable"
)

// directions are the first lines of the file new-joe-kuo-6.21201: dimension,
// degree s of its primitive polynomial, the polynomial's inner coefficients a, and
// the first s direction numbers m.
//
// Source: Joe and Kuo (2008), Constructing Sobol sequences with better
// two-dimensional projections, SIAM J. Sci. Comput. 30, 2635–2654.
//
//go:embed joekuo.txt
var directions string

// Limits of a Sobol sequence.
const (
	MaxSobolColumns = 256
	MaxSobolPoints  = 1 << 31
)

// sobolBits is how many binary digits a coordinate has.
const sobolBits = 32

// Sobol is the sequence of Sobol with the directions of Joe and Kuo: the first n
// points, n rounded to no power of two, under an Owen scrambling that the seed
// chooses ([Scrambled]). What a table of 2ᵐ points promises holds for n = 2ᵐ.
func Sobol(n, columns int, seed uint64) (Points, error) {
	p, err := sequence(n, columns)
	if err != nil {
		return nil, err
	}
	return p.scrambled(seed), nil
}

// Plain is the sequence without scrambling. Its first point is the origin.
func Plain(n, columns int) (Points, error) {
	p, err := sequence(n, columns)
	return p.points(), err
}

// digits are points as whole numbers of 32 bits, in units of 2⁻³².
type digits [][]uint32

// sequence is the sequence in the order of its Gray code, as the published
// programs give it.
func sequence(n, columns int) (digits, error) {
	if columns < 1 || columns > MaxSobolColumns || n < 1 || n > MaxSobolPoints {
		return nil, fmt.Errorf("Sobol sequence: want 1..%d factors and 1..%d points, got %d and %d", MaxSobolColumns, MaxSobolPoints, columns, n)
	}
	v := directionNumbers()[:columns]
	points := make(digits, n)
	x := make([]uint32, columns)
	for i := range points {
		points[i] = append([]uint32(nil), x...)
		c := bits.TrailingZeros32(^uint32(i))
		for j := range x {
			x[j] ^= v[j][c]
		}
	}
	return points, nil
}

// directionNumbers are v, by dimension, in units of 2⁻³²:
//
//	m_k = 2a₁m_{k−1} ⊕ 2²a₂m_{k−2} ⊕ … ⊕ 2ˢm_{k−s} ⊕ m_{k−s},  v_k = m_k·2^{32−k}.
var directionNumbers = sync.OnceValue(func() [][sobolBits]uint32 {
	var first [sobolBits]uint32
	for k := range first {
		first[k] = 1 << (sobolBits - 1 - k)
	}
	all := [][sobolBits]uint32{first}
	for _, line := range strings.Split(strings.TrimSpace(directions), "\n")[1:] {
		all = append(all, recurrence(numbers(line)))
	}
	return all
})

// numbers are those of a line of the file, which is embedded and right.
func numbers(line string) (list []uint32) {
	for _, field := range strings.Fields(line) {
		x, _ := strconv.ParseUint(field, 10, 32)
		list = append(list, uint32(x))
	}
	return list
}

// recurrence are the direction numbers of one line of the file, whose inner
// coefficients a₁…a_{s−1} are the bits of a, the highest first. It works on v, not
// m: a factor 2ⁱ of m_{k−i} is in v_{k−i} already, and the last term, m_{k−s}
// alone, is v_{k−s} shifted by s.
func recurrence(line []uint32) (v [sobolBits]uint32) {
	s, a, m := int(line[1]), line[2], line[3:]
	for k := range v {
		if k < s {
			v[k] = m[k] << (sobolBits - 1 - k)
			continue
		}
		v[k] = v[k-s] ^ v[k-s]>>s
		for i := 1; i < s; i++ {
			v[k] ^= (a >> (s - 1 - i) & 1) * v[k-i]
		}
	}
	return v
}

// scrambled are the points under nested uniform scrambling: the k-th digit of
// column j is flipped or not, as a random bit says that the seed, j, k and the
// digits before it address. Every point is then uniform in the cube, and a net of
// 2ᵐ points stays one.
//
// Source: Owen (1995), Randomly permuted (t,m,s)-nets and (t,s)-sequences, in
// Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing, 299–317.
func (d digits) scrambled(seed uint64) Points {
	for _, row := range d {
		for j := range row {
			row[j] = scramble(row[j], uint64(j), seed)
		}
	}
	p := d.points()
	for i, row := range p { // to the middle of what the digits leave open
		for j := range row {
			p[i][j] = row[j] + 0x1p-33
		}
	}
	return p
}

// scramble flips the digits of one coordinate, highest first. The bit for digit k
// is found at the address (the k digits before it, k, column, seed), so that no
// tree of flips is kept: 32 blocks of Philox a coordinate.
func scramble(x uint32, column, seed uint64) uint32 {
	flips := uint32(0)
	for k := range sobolBits {
		before := uint64(x) >> (sobolBits - k)
		bit, _, _, _ := portable.Philox(before, uint64(k), column, scrambling, seed, 0)
		flips = flips<<1 | uint32(bit&1)
	}
	return x ^ flips
}

// points are the digits in units of 1, in [0, 1): exact, since 32 bits fit a
// float64.
func (d digits) points() Points {
	p := make(Points, len(d))
	for i, row := range d {
		p[i] = make([]float64, len(row))
		for j, x := range row {
			p[i][j] = float64(x) * 0x1p-32
		}
	}
	return p
}
