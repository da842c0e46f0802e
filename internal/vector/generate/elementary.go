package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// elementary writes a function of internal/portable, operation by operation in
// the same order. What it leaves stays the argument in dst.
func elementary(of func(x reg.Register) (value reg.Register, left condition)) reg.GPVirtual {
	dst, x := Load(Param("dst"), GP64()), Load(Param("x"), GP64())
	result := emptyMask()
	halves(func() {
		from := load(lane(x, 0))
		value, left := of(from)
		store(blend(left, from, value), lane(dst, 0))
		left.gather(result)
	})
	return result
}

// wholeExp is the exponential, and where its argument or result needs care.
func wholeExp(x reg.Register) (reg.Register, condition) {
	return exp(x, powersOfTwo()), beyondExp(x)
}

// beyondExp tells where [exp] is none.
func beyondExp(x reg.Register) condition {
	return either(compare(x, notLess, number(709)), compare(x, notMore, number(-708)))
}

// exp2Low is a quarter of the vectors of the table of the exponential, kept in
// registers with AVX-512.
type exp2Low [4]reg.Register

func powersOfTwo() (low exp2Low) {
	if at.wide() {
		for i := range low {
			low[i] = load(exp2().Offset(128 * i))
		}
	}
	return low
}

// exp is e^x for −708 < x < 709.
func exp(x reg.Register, low exp2Low) reg.Register {
	const stepsPerE, roundShift = 64 / math.Ln2, 0x1.8p52
	shifted := add(mul(x, number(stepsPerE)), number(roundShift))
	t := low.at(shifted)
	n := sub(shifted, number(roundShift))
	r := sub(sub(x, mul(n, number(0x1.62e42fe000000p-7))), mul(n, number(0x1.f473de6af278fp-36)))
	r2 := mul(r, r)
	high := add(add(mul(r, number(1.0/120)), number(1.0/24)), mul(r2, number(1.0/720)))
	p := add(r, mul(r2, add(add(mul(r, number(1.0/6)), number(0.5)), mul(r2, high))))
	scale := left(addWords.do(right(shifted, 6), word(1023)), 52)
	return mul(add(t, mul(t, p)), scale)
}

// at is the entry of the table of the exponential of the lowest six bits.
func (low exp2Low) at(k reg.Register) reg.Register {
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
		VPERMI2PD(exp2().Offset(128*i+64), low[i], q)
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

// logistic is σ(z). Below z = −709 e^−z is infinite or nearly: the narrow band
// in which it is nearly is left out.
func logistic(z reg.Register, low exp2Low) (reg.Register, condition) {
	const expMax = 709.782712893384
	x := xor(z, word(sign))
	left := both(compare(x, notLess, number(709)), compare(x, notMore, number(expMax)))
	x = instructionMax.do(x, number(-700)) // 1 + e^x is 1
	x = instructionMin.do(x, number(710))  // e^x is infinite
	return div(number(1), add(exp(x, low), number(1))), left
}

func wholeLogistic(z reg.Register) (reg.Register, condition) { return logistic(z, powersOfTwo()) }

// log is the logarithm; it leaves what is not a positive normal number.
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

func atanhTail(z reg.Register) reg.Register {
	z2 := mul(z, z)
	z4 := mul(z2, z2)
	pair := func(a, b float64) reg.Register { return add(mul(z, number(b)), number(a)) }
	a, b := pair(2.0/3, 2.0/5), pair(2.0/7, 2.0/9)
	c, d := pair(2.0/11, 2.0/13), pair(2.0/15, 2.0/17)
	e := pair(2.0/19, 2.0/21)
	return add(add(a, mul(z2, b)), mul(z4, add(add(c, mul(z2, d)), mul(z4, e))))
}
