package main

import (
	"fmt"
	"math"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"

	"concert/internal/portable"
)

// constants are those of the assembly so far by their bits, each once.
var constants = map[uint64]constant{}

// word is the constant of these bits.
func word(bits uint64) constant {
	c, ok := constants[bits]
	if !ok {
		c = constant{GLOBL(fmt.Sprintf("constant%016x", bits), attr.RODATA|attr.NOPTR)}
		for i := range 4 {
			DATA(8*i, U64(bits))
		}
		constants[bits] = c
	}
	return c
}

// number is a constant.
func number(x float64) constant { return word(math.Float64bits(x)) }

// sign is the bit of the sign of a float64.
const sign = 1 << 63

// laneBits are the bits of the lanes in a mask.
var laneBits = table("laneBits", func(i int) uint64 { return 1 << i }, 8)

// exp2 is the table of the exponential.
var exp2 = table("exp2", func(i int) uint64 { return math.Float64bits(portable.Exp2Table[i]) }, 64)

// table is n words of read-only data, written into the assembly when they are first
// used.
func table(name string, of func(i int) uint64, n int) func() Mem {
	var m *Mem
	return func() Mem {
		if m == nil {
			g := GLOBL(name, attr.RODATA|attr.NOPTR)
			for i := range n {
				DATA(8*i, U64(of(i)))
			}
			m = &g
		}
		return *m
	}
}
