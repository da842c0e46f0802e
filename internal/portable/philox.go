package portable

import "math/bits"

// The multipliers and key increments of Philox4x64.
const (
	PhiloxMultiplier0 = 0xD2E7470EE14C6C93
	PhiloxMultiplier1 = 0xCA5A826395121157
	PhiloxWeyl0       = 0x9E3779B97F4A7C15
	PhiloxWeyl1       = 0xBB67AE8584CAA73B
)

// Philox is the counter-based generator Philox4x64-10: a bijection of the
// counter c for each key k, whose four output words are independent uniform
// bits. Words go in and out one by one, and the ten rounds are written out, to
// keep them in registers: that more than halves the time.
//
// Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as
// easy as 1, 2, 3, Proc. SC11.
func Philox(c0, c1, c2, c3, k0, k1 uint64) (uint64, uint64, uint64, uint64) {
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	k0, k1 = k0+PhiloxWeyl0, k1+PhiloxWeyl1
	c0, c1, c2, c3 = philoxRound(c0, c1, c2, c3, k0, k1)
	return c0, c1, c2, c3
}

// philoxRound is one of the ten rounds. Of the two products of 128 bits, M₀·c0
// and M₁·c2, the low halves go on as they are and the high ones mixed with c3
// and c1 and the key.
func philoxRound(c0, c1, c2, c3, k0, k1 uint64) (uint64, uint64, uint64, uint64) {
	high0, low0 := bits.Mul64(PhiloxMultiplier0, c0)
	high1, low1 := bits.Mul64(PhiloxMultiplier1, c2)
	return high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
}

// Unit maps the lower 32 of some random bits to the open interval (0, 1): to
// the odd multiples of 2⁻³³.
func Unit(bits uint64) float64 { return float64(float64(int64(bits&(1<<32-1)))*0x1p-32) + 0x1p-33 }
