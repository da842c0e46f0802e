package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"

	"concert/internal/portable"
)

// lines is the number of years of a page.
const lines = 8

// uniforms writes portable.Philox and portable.Unit for draws, n > 0 of them,
// one after another. Instead of storing the numbers it can compare them with a
// bound for each draw.
//
// The counter is (page, purpose, actor, 0), the key (seed, history). In the
// first two rounds what the lanes differ in and what they share meet in sums
// alone: the products of the one are worked out once for all draws, those of the
// other in scalar arithmetic.
func uniforms(mark bool) reg.GPVirtual {
	at.half = 0
	address := Load(Param("at"), GP64())
	seed := GP64()
	MOVQ(Mem{Base: address, Disp: offset("Address", "Seed")}, seed)
	keys := aligned(64 * 2 * 8)
	halves(func() { pageOf(mark, address, seed, keys) })
	return emptyMask()
}

// pageOf writes the loop over draws for the half of now.
func pageOf(mark bool, address, seed reg.Register, keys Mem) {
	p := begin(address, seed, keys)
	digits := kept(word(0x000fffff_fff00000))
	draws, n := Load(Param("draws"), GP64()), Load(Param("n"), GP64())
	var dst, tops reg.Register
	if mark {
		dst, tops = Load(Param("marks"), GP64()), Load(Param("tops"), GP64())
	} else {
		dst = Load(Param("dst"), GP64())
	}
	next := unique("draw")
	Label(next)
	c := p.block(draws)
	if mark {
		below(c, digits, tops, dst)
		ADDQ(U8(lines), dst)
		ADDQ(U8(size("Float")), tops)
	} else {
		for line, u := range units(c, digits) {
			store(u().(reg.VecVirtual), lane(dst, line*size("Float")))
		}
		ADDQ(U32(size("Page")), dst)
	}
	ADDQ(U8(size("Draw")), draws)
	DECQ(n)
	JNZ(LabelRef(next))
}

// philox is what the blocks of all draws share.
type philox struct {
	seed0, seed1             reg.Register // halves of the keys of rounds 0 and 1
	high1, low1, key1        reg.Register // what rounds 0 and 1 make of page and history
	multiplier0, multiplier1 multiplier
	keys                     Mem // of rounds 2 to 9
}

// rounds is that of Philox4x64-10.
const rounds = 10

// key is the place of half a key.
func (p *philox) key(round, half int) Mem { return p.keys.Offset(64 * (2*(round-2) + half)) }

// begin works out what all draws share.
func begin(address, seed reg.Register, keys Mem) *philox {
	key0, weyl0, seed1 := GP64(), GP64(), GP64()
	MOVQ(seed, key0)
	MOVQ(U64(portable.PhiloxWeyl0), weyl0)
	p := &philox{seed0: seed, seed1: seed1, multiplier0: factor(portable.PhiloxMultiplier0), multiplier1: factor(portable.PhiloxMultiplier1), keys: keys}
	histories := load(lane(address, offset("Address", "Histories")))
	high, low := p.multiplier0.times(load(lane(address, offset("Address", "Pages"))))
	p.high1, p.low1 = p.multiplier1.times(xor(high, histories))
	history := addWords.do(histories, word(portable.PhiloxWeyl1))
	p.key1 = xor(low, history)
	ADDQ(weyl0, key0)
	MOVQ(key0, seed1)
	for round := 2; round < rounds; round++ {
		ADDQ(weyl0, key0)
		store(spreadWord(key0), p.key(round, 0))
		history = addWords.do(history, word(portable.PhiloxWeyl1))
		store(history, p.key(round, 1))
	}
	return p
}

// block is the block of the draw that a register points to.
func (p *philox) block(draw reg.Register) [4]reg.Register {
	c := p.firstRounds(draw)
	for round := 2; round < rounds; round++ {
		h0, l0 := p.multiplier0.times(c[0])
		h1, l1 := p.multiplier1.times(c[2])
		c = [4]reg.Register{xor3(h1, c[1], p.key(round, 0)), l1, xor3(h0, c[3], p.key(round, 1)), l0}
	}
	return c
}

// firstRounds are rounds 0 and 1.
func (p *philox) firstRounds(draw reg.Register) [4]reg.Register {
	field := func(name string) Mem { return Mem{Base: draw, Disp: offset("Draw", name)} }
	// Round 0: c0 = high(actor·m1) ^ purpose ^ seed, c1 = low(actor·m1).
	c0, c1 := GP64(), GP64()
	MOVQ(U64(portable.PhiloxMultiplier1), reg.RAX)
	MULQ(field("Actor"))
	MOVQ(reg.RDX, c0)
	MOVQ(reg.RAX, c1)
	XORQ(field("Purpose"), c0)
	XORQ(p.seed0, c0)
	// Round 1.
	XORQ(p.seed1, c1)
	MOVQ(U64(portable.PhiloxMultiplier0), reg.RAX)
	MULQ(c0)
	h0, l0 := GP64(), GP64()
	MOVQ(reg.RDX, h0)
	MOVQ(reg.RAX, l0)
	return [4]reg.Register{xor(spreadWord(c1), p.high1), p.low1, xor(spreadWord(h0), p.key1), spreadWord(l0)}
}

// multiplier is a factor of 64 bits: itself and its upper half.
type multiplier struct{ all, upper Op }

// factor is a multiplier of Philox in registers, where there are enough.
func factor(m uint64) multiplier { return multiplier{kept(word(m)), kept(word(m >> 32))} }

// times returns the upper and lower 64 bits of the product, from four products
// of 32 bits.
func (m multiplier) times(a reg.Register) (high, low reg.Register) {
	upper := right(a, 32)
	p0, p1 := mulHalfWords.do(a, m.all), mulHalfWords.do(upper, m.all)
	p2, p3 := mulHalfWords.do(a, m.upper), mulHalfWords.do(upper, m.upper)
	p1 = addWords.do(p1, right(p0, 32))
	p2 = addWords.do(p2, and(p1, word(1<<32-1)))
	high = addWords.do(addWords.do(p3, right(p1, 32)), right(p2, 32))
	if at.wide() {
		return high, choose(word(1<<32-1), p0, left(p2, 32))
	}
	low = YMM()
	VPBLENDD(U8(0xaa), left(p2, 32), p0, low)
	return high, low
}

// xor3 is a ^ b ^ m, and may take a's register.
func xor3(a, b reg.Register, m Mem) reg.Register {
	if !at.wide() {
		return xor(xor(a, b), m)
	}
	VPTERNLOGQ(U8(0x96), m, b, a)
	return a
}

// units makes the eight uniform numbers of a block. 32 bits and the half that
// makes them odd are the first digits after the point of a number from 1 to 2.
func units(c [4]reg.Register, digits Op) (u [lines]func() reg.Register) {
	for i, w := range c {
		u[2*i] = func() reg.Register { return sub(within(left(w, 20), digits, word(oneAndHalf)), number(1)) }
		u[2*i+1] = func() reg.Register { return sub(within(right(w, 12), digits, word(oneAndHalf)), number(1)) }
	}
	return u
}

// oneAndHalf are the bits of 1 and of the half.
const oneAndHalf = 0x3ff00000_00080000

// below marks the lanes in which a line's number is below a bound.
func below(c [4]reg.Register, digits Op, tops, marks reg.Register) {
	top := load(lane(tops, 0))
	for line, u := range units(c, digits) {
		compare(u(), less, top).store(Mem{Base: marks, Disp: line})
	}
}

// aligned is a place on the stack that begins with a line of the cache.
func aligned(size int) Mem {
	space := AllocLocal(size + 64)
	p := GP64()
	LEAQ(space.Offset(63), p)
	ANDQ(I8(-64), p)
	return Mem{Base: p}
}
