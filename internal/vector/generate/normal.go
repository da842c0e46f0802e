package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// normals writes portable.NormalDraws.Normal over n > 0 vectors of uniform numbers
// in place. The table has a piece for each of them: odd multiples of 2⁻³³.
func normals() reg.GPVirtual {
	none := emptyMask()
	offsets := aligned(64)
	halves(func() {
		x, n, table := Load(Param("x"), GP64()), Load(Param("n"), GP64()), Load(Param("table"), GP64())
		begin, fraction := unique("vector"), kept(word(1<<52-1))
		Label(begin)
		store(normal(load(lane(x, 0)), table, offsets, fraction).(reg.VecVirtual), lane(x, 0))
		ADDQ(U8(64), x)
		DECQ(n)
		JNZ(LabelRef(begin))
	})
	return none
}

// normal is the standard normal number of u.
//
// The table has a piece of the quantile function for each eighth of an octave of
// min(u, 1 − u), so the exponent and the first three digits of that number are the
// piece's number; the other digits say where in the piece it is, t in −1..1, and
// eight coefficients a piece, a line of the cache, make the polynomial. The sign is
// that of u − ½. The offsets of the rows go through memory, for want of an
// instruction that takes them out of a vector as fast.
func normal(u, table reg.Register, offsets Mem, fraction Op) reg.Register {
	const (
		octaves, eighths = 32, 8
		firstPiece       = (1023 - octaves - 1) * eighths
		rowShift         = 6 // of 64 bytes
	)
	q := sub(u, number(0.5))
	bits := sub(number(0.5), and(q, word(sign-1))) // of min(u, 1 − u)
	store(left(right(bits, 49), rowShift), offsets)
	twice := within(left(bits, 3), fraction, number(2))
	t := sub(twice, number(3))
	rows := make([]Mem, at.lanes)
	for i := range rows {
		offset := GP64()
		MOVQ(offsets.Offset(8*i), offset)
		rows[i] = Mem{Base: table, Index: offset, Scale: 1, Disp: -firstPiece << rowShift}
	}
	return choose(word(sign), q, polynomial(t, rows))
}

// polynomial is Σ c[i]·x^i, evaluated in pairs, of the eight coefficients that
// stand in a row for each lane.
//
// The pairs c₀ + c₁x, c₂ + c₃x, … do not wait for each other, as the steps of
// Horner's scheme do; portable sums in the same order.
func polynomial(x reg.Register, rows []Mem) reg.Register {
	x2 := mul(x, x)
	x4 := mul(x2, x2)
	four := func(c [4]reg.Register) reg.Register {
		return add(add(c[0], mul(c[1], x)), mul(x2, add(c[2], mul(c[3], x))))
	}
	if !at.wide() {
		return add(four(columns(rows, 0)), mul(x4, four(columns(rows, 32))))
	}
	low, high := eightColumns(rows)
	return add(four(low), mul(x4, four(high)))
}

// columns turns four rows of four numbers over.
func columns(rows []Mem, offset int) (c [4]reg.Register) {
	var pair [4]reg.Register // of rows 0 and 1 the columns 0 and 2, 1 and 3; the same of rows 2 and 3
	for i := range 2 {
		a, b := load(rows[2*i].Offset(offset)), rows[2*i+1].Offset(offset)
		even, odd := YMM(), YMM()
		VUNPCKLPD(b, a, even)
		VUNPCKHPD(b, a, odd)
		pair[2*i], pair[2*i+1] = even, odd
	}
	for i := range c {
		r := YMM()
		VPERM2F128(U8([]int{0x20, 0x31}[i/2]), pair[2+i%2], pair[i%2], r)
		c[i] = r
	}
	return c
}

// eightColumns turns eight rows of eight numbers over.
func eightColumns(rows []Mem) (low, high [4]reg.Register) {
	var pair [2][4]reg.Register // even columns of rows 0 and 1, 2 and 3, …; odd ones
	for i := range 4 {
		a, b := load(rows[2*i]), rows[2*i+1]
		even, odd := ZMM(), ZMM()
		VUNPCKLPD(b, a, even)
		VUNPCKHPD(b, a, odd)
		pair[0][i], pair[1][i] = even, odd
	}
	shuffle := func(how uint8, a, b reg.Register) reg.Register {
		r := ZMM()
		VSHUFF64X2(U8(how), b, a, r)
		return r
	}
	for i, p := range pair {
		for j, how := range []uint8{0x88, 0xdd} { // columns 0 and 4, 2 and 6, of four rows each
			a, b := shuffle(how, p[0], p[1]), shuffle(how, p[2], p[3])
			low[i+2*j], high[i+2*j] = shuffle(0x88, a, b), shuffle(0xdd, a, b)
		}
	}
	return low, high
}
