package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// beyondExp tells where [exp] is none.
func beyondExp(x reg.Register) condition {
	return either(compare(x, notLess, number(709)), compare(x, notMore, number(-600)))
}

// twos are the vectors of the table of the exponential, kept in
// registers with AVX-512.
type twos [8]reg.Register

// powersOfTwo loads the table 2^(k/64), k = 0..63, as eight vectors with AVX-512,
// where a shuffle of two registers finds an entry. AVX2 has neither the shuffle nor
// the registers, and gathers from memory.
func powersOfTwo() (table twos) {
	if at.wide() {
		for i := range table {
			table[i] = load(exp2().Offset(64 * i))
		}
	}
	return table
}

// exp is e^(of·x) for of = ±1 and −600 < of·x < 709. The power of two goes into
// the table's entry before the sum that gives the last bit: with nothing below the
// normal numbers it does not matter when.
//
// It is portable.Exp: n is of·x in steps of ln 2 / 64, rounded to a whole number by
// adding 1.5·2⁵², whose last digits it then is; the lowest six bits of n choose
// 2^(k/64), the others are the exponent, and of the rest r, less than half a step,
// the series of e^r − 1 stands up to r⁶. ln 2 / 64 is in two parts, of which the
// first times n is exact.
func exp(x reg.Register, of float64, table twos) reg.Register {
	const stepsPerE, roundShift = 64 / math.Ln2, 0x1.8p52
	shifted := add(mul(x, number(of*stepsPerE)), number(roundShift))
	t := addWords.do(table.at(shifted), left(right(shifted, 6), 52))
	n := sub(shifted, number(roundShift))
	// r has the sign of of·r in portable.Exp.
	r := sub(sub(x, mul(n, number(of*0x1.62e42fe000000p-7))), mul(n, number(of*0x1.f473de6af278fp-36)))
	r2 := mul(r, r)
	high := add(add(mul(r, number(of/120)), number(1.0/24)), mul(r2, number(1.0/720)))
	p := mul(r2, add(add(mul(r, number(of/6)), number(0.5)), mul(r2, high)))
	if of > 0 {
		p = add(p, r)
	} else {
		p = sub(p, r)
	}
	return add(t, mul(t, p))
}

// at is the entry of the table of the exponential of the lowest six bits.
func (table twos) at(k reg.Register) reg.Register {
	if !at.wide() {
		index := and(k, word(63))
		all, t := vector(), vector()
		VPCMPEQQ(all, all, all)
		base := GP64()
		LEAQ(exp2(), base)
		VGATHERQPD(all, Mem{Base: base, Index: index, Scale: 8}, t)
		return t
	}
	var quarter [4]reg.Register
	for i := range quarter {
		q := ZMM()
		VMOVDQA64(k, q)
		VPERMI2PD(table[2*i+1], table[2*i], q)
		quarter[i] = q
	}
	by16, by32 := test(k, 16), test(k, 32)
	return blend(by32, blend(by16, quarter[3], quarter[2]), blend(by16, quarter[1], quarter[0]))
}

// test tells where a word has a bit.
func test(k reg.Register, bit uint64) condition {
	c := condition{K()}
	VPTESTMQ_BCST(word(bit).Mem, k, c.Register)
	return c
}

// logistic is σ(z). From −709 down e^−z is infinite or nearly; the narrow band in
// which it is nearly is left out. From 600 up σ is 1 to the last bit.
//
// It is 1/(1 + e^−z).
func logistic(z reg.Register, table twos) (reg.Register, condition) {
	const expMax = 709.782712893384
	none := compare(z, notMore, number(-709))
	left := compareWhere(none, z, notLess, number(-expMax))
	e := exp(mins.do(z, number(599)), -1, table)
	return divUnless(none, first(number(1)), add(e, number(1))), left
}

// log is the logarithm; it leaves what is not a positive normal number.
//
// It is portable.Log: x = 2^k·(1 + f) with √½ ≤ 1 + f < √2, s = f/(2 + f), and ln(1
// + f) = f − (f²/2 − s·(f²/2 + R)), R the tail of the series of 2·artanh(s); ln 2
// is in two parts, of which the first times k is exact.
func log(x reg.Register) (reg.Register, condition) {
	const sqrtHalf = 0x3fe6a09e667f3bcd
	left := either(compare(x, notMore, number(0x1p-1022)), compare(x, notLess, number(math.Inf(1))))
	b := subWords.do(x, word(sqrtHalf))
	// The upper twelve bits, with the sign turned over, as the last digits of 2⁵².
	k := sub(or(xor(right(b, 52), word(0x800)), number(0x1p52)), number(0x1p52+0x800))
	f := sub(addWords.do(and(b, word(1<<52-1)), word(sqrtHalf)), number(1))
	s := div(f, add(f, number(2)))
	z := mul(s, s)
	half := mul(mul(f, number(0.5)), f)
	tail := mul(s, add(half, mul(z, atanhTail(z))))
	value := sub(mul(k, number(0x1.62e42fefa38p-1)), sub(sub(half, add(tail, mul(k, number(0x1.ef35793c7673p-45)))), f))
	return value, left
}

// atanhTail is the sum of 2/3, 2/5, … 2/21 times 1, z, … z⁹, summed in pairs as
// portable does.
func atanhTail(z reg.Register) reg.Register {
	z2 := mul(z, z)
	z4 := mul(z2, z2)
	pair := func(a, b float64) reg.Register { return add(mul(z, number(b)), number(a)) }
	a, b := pair(2.0/3, 2.0/5), pair(2.0/7, 2.0/9)
	c, d := pair(2.0/11, 2.0/13), pair(2.0/15, 2.0/17)
	e := pair(2.0/19, 2.0/21)
	return add(add(a, mul(z2, b)), mul(z4, add(add(c, mul(z2, d)), mul(z4, e))))
}
