package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// instruction is one of three operands in the form that takes a constant, one
// number for all lanes, and in the one that takes a vector.
type instruction struct {
	plain, broadcast func(...Op)
}

var (
	adds         = instruction{VADDPD, VADDPD_BCST}
	subs         = instruction{VSUBPD, VSUBPD_BCST}
	muls         = instruction{VMULPD, VMULPD_BCST}
	divs         = instruction{VDIVPD, VDIVPD_BCST}
	mins         = instruction{VMINPD, VMINPD_BCST}
	addWords     = instruction{VPADDQ, VPADDQ_BCST}
	subWords     = instruction{VPSUBQ, VPSUBQ_BCST}
	mulHalfWords = instruction{VPMULUDQ, VPMULUDQ_BCST}
)

// constant is a number in memory, four times in a row.
type constant struct{ Mem }

// first is the operand a as a register.
func first(a Op) reg.Register {
	switch a := a.(type) {
	case constant:
		r := vector()
		VBROADCASTSD(a.Mem, r)
		return r
	case Mem:
		r := vector()
		VMOVUPD(a, r)
		return r
	default:
		return a.(reg.Register)
	}
}

// do writes the instruction for a and b; b may be in memory.
func (i instruction) do(a, b Op) reg.VecVirtual {
	r := vector()
	i.into(r, a, b)
	return r
}

// into writes the instruction with its result in r. A constant is spread to all
// lanes by the instruction itself with AVX-512; for AVX2 it stands in memory four
// times.
func (i instruction) into(r reg.Register, a, b Op) {
	x := first(a)
	if c, ok := b.(constant); ok {
		if at.wide() {
			i.broadcast(c.Mem, x, r)
		} else {
			i.plain(c.Mem, x, r)
		}
		return
	}
	i.plain(b, x, r)
}

func add(a, b Op) reg.VecVirtual { return adds.do(a, b) }
func sub(a, b Op) reg.VecVirtual { return subs.do(a, b) }
func mul(a, b Op) reg.VecVirtual { return muls.do(a, b) }
func div(a, b Op) reg.VecVirtual { return divs.do(a, b) }

// accumulate adds b to the register r.
func accumulate(r reg.Register, b Op) { adds.into(r, r, b) }

// multiply multiplies the register r by b.
func multiply(r reg.Register, b Op) { muls.into(r, r, b) }

func and(a, b Op) reg.VecVirtual { return bitwise(VPANDQ, VPANDQ_BCST, VPAND).do(a, b) }
func or(a, b Op) reg.VecVirtual  { return bitwise(VPORQ, VPORQ_BCST, VPOR).do(a, b) }
func xor(a, b Op) reg.VecVirtual { return bitwise(VPXORQ, VPXORQ_BCST, VPXOR).do(a, b) }

// bitwise is an instruction on bits: with AVX-512 by words, with AVX2, which does
// not have that form, on the whole vector.
func bitwise(plain, broadcast func(...Op), narrow func(mxy, xy, xy1 Op)) instruction {
	if at.wide() {
		return instruction{plain, broadcast}
	}
	return instruction{plain: func(ops ...Op) { narrow(ops[0], ops[1], ops[2]) }}
}

// choose takes the bits of a where those of a constant are 1, else those of b. It
// may take a's register.
func choose(bits constant, a, b reg.Register) reg.Register {
	if !at.wide() {
		return or(and(a, bits), andNot(bits, b))
	}
	// Over the bits of a, b and the constant, in this order: c ? a : b.
	VPTERNLOGQ_BCST(U8(0xe4), bits.Mem, b, a)
	return a
}

// andNot is b without the bits of a constant, with AVX2.
func andNot(bits constant, b reg.Register) reg.Register {
	r := YMM()
	VPANDN(b, first(bits), r)
	return r
}

// within is x with some of its bits, and those of a constant set. It may take x's
// register.
func within(x reg.Register, bits Op, set constant) reg.Register {
	if !at.wide() {
		return or(and(x, bits), set)
	}
	// Over the bits of x, bits and set, in this order: x & bits | set.
	VPTERNLOGQ_BCST(U8(0xea), set.Mem, first(bits), x)
	return x
}

// kept is a constant in a register with AVX-512, which has enough of them.
func kept(c constant) Op {
	if at.wide() {
		return spread(c.Mem)
	}
	return c
}

// left and right shift words.
func left(a Op, by uint8) reg.VecVirtual {
	r := vector()
	VPSLLQ(U8(by), first(a), r)
	return r
}

func right(a Op, by uint8) reg.VecVirtual {
	r := vector()
	VPSRLQ(U8(by), first(a), r)
	return r
}

// load brings eight numbers to registers, spread one number of memory or of a
// constant to all lanes.
func load(m Mem) reg.VecVirtual {
	r := vector()
	VMOVUPD(m, r)
	return r
}

func spread(m Mem) reg.VecVirtual {
	r := vector()
	VBROADCASTSD(m, r)
	return r
}

func spreadWord(from reg.Register) reg.VecVirtual {
	r := vector()
	if at.wide() {
		VPBROADCASTQ(from, r)
		return r
	}
	x := XMM()
	VMOVQ(from, x)
	VPBROADCASTQ(x, r)
	return r
}

func store(r reg.Register, m Mem) { VMOVUPD(r, m) }

// move sets a register.
func move(to, from reg.Register) { VMOVAPD(from, to) }

// zero is a register of zeros.
func zero() reg.VecVirtual {
	r := vector()
	if at.wide() {
		VPXORQ(r, r, r)
	} else {
		VPXOR(r, r, r)
	}
	return r
}
