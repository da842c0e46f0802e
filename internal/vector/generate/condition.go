package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// condition holds in some lanes: a mask register with AVX-512, a vector of
// ones and zeros with AVX2.
type condition struct{ reg.Register }

// The comparisons of VCMPPD.
const (
	less     = 1
	notEqual = 4
	notLess  = 5
	notMore  = 10
)

// compare compares a with b.
func compare(a Op, how uint8, b Op) condition {
	x := first(a)
	c := newCondition()
	switch b := b.(type) {
	case constant:
		if at.wide() {
			VCMPPD_BCST(U8(how), b.Mem, x, c.Register)
		} else {
			VCMPPD(U8(how), b.Mem, x, c.Register)
		}
	default:
		VCMPPD(U8(how), b, x, c.Register)
	}
	return c
}

// compareWhere compares where a condition holds, and fails elsewhere.
func compareWhere(where condition, a reg.Register, how uint8, b constant) condition {
	c := newCondition()
	if at.wide() {
		VCMPPD_BCST(U8(how), b.Mem, a, where.Register, c.Register)
		return c
	}
	VCMPPD(U8(how), b.Mem, a, c.Register)
	VANDPD(where.Register, c.Register, c.Register)
	return c
}

// divUnless is a/b, and 0 where the condition holds.
func divUnless(c condition, a, b reg.Register) reg.VecVirtual {
	r := vector()
	if at.wide() {
		unless := K()
		KNOTB(c.Register, unless)
		VDIVPD_Z(b, a, unless, r)
		return r
	}
	VDIVPD(b, a, r)
	VANDNPD(r, c.Register, r)
	return r
}

// newCondition is a register for a condition, with nothing in it yet.
func newCondition() condition {
	if at.wide() {
		return condition{K()}
	}
	return condition{YMM()}
}

// either is a or b.
func either(a, b condition) condition {
	c := newCondition()
	c.set(a, b)
	return c
}

// set makes c hold where a or b does; c may be one of them.
func (c condition) set(a, b condition) {
	if at.wide() {
		KORB(a.Register, b.Register, c.Register)
	} else {
		VORPD(b.Register, a.Register, c.Register)
	}
}

// both is a and b.
func both(a, b condition) condition {
	c := newCondition()
	if at.wide() {
		KANDB(a.Register, b.Register, c.Register)
	} else {
		VANDPD(b.Register, a.Register, c.Register)
	}
	return c
}

// never holds nowhere.
func never() condition {
	c := newCondition()
	if at.wide() {
		KXORB(c.Register, c.Register, c.Register)
	} else {
		VPXOR(c.Register, c.Register, c.Register)
	}
	return c
}

// blend takes yes where the condition holds, else no.
func blend(c condition, yes Op, no reg.Register) reg.VecVirtual {
	r := vector()
	if at.wide() {
		VBLENDMPD(yes, no, c.Register, r)
	} else {
		VBLENDVPD(c.Register, yes, no, r)
	}
	return r
}

// only is x where the condition holds, else 0.
func only(c condition, x reg.Register) reg.VecVirtual {
	r := vector()
	if at.wide() {
		VMOVAPD_Z(x, c.Register, r)
	} else {
		VANDPD(x, c.Register, r)
	}
	return r
}

// lanes is the condition of a mask in memory.
func lanes(mask Mem) condition {
	c := newCondition()
	if at.wide() {
		KMOVB(mask, c.Register)
		return c
	}
	x := XMM()
	m := GP32()
	MOVBLZX(mask, m)
	VMOVD(m, x)
	VPBROADCASTQ(x, c.Register)
	bits := laneBits().Offset(at.half * 32)
	VPAND(bits, c.Register, c.Register)
	VPCMPEQQ(bits, c.Register, c.Register)
	return c
}

// gather puts the condition's lanes into a register of a mask: all of them, or
// the half of now beside the other. The register begins at zero.
func (c condition) gather(mask reg.GPVirtual) {
	if at.wide() {
		KMOVB(c.Register, mask)
		return
	}
	m := GP32()
	VMOVMSKPD(c.Register, m)
	if at.half > 0 {
		SHLL(U8(4*at.half), m)
	}
	ORL(m, mask)
}

// emptyMask is the register of a mask without lanes.
func emptyMask() reg.GPVirtual {
	m := GP32()
	XORL(m, m)
	return m
}

// store puts the condition's lanes into a mask in memory, of which the first half
// is written first.
func (c condition) store(mask Mem) {
	m := GP32()
	if at.wide() {
		KMOVB(c.Register, m)
		MOVB(m.As8(), mask)
		return
	}
	VMOVMSKPD(c.Register, m)
	if at.half == 0 {
		MOVB(m.As8(), mask)
		return
	}
	SHLL(U8(4), m)
	ORB(m.As8(), mask)
}
