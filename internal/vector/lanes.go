package vector

import (
	"iter"
	"math/bits"
)

// Lanes is the number of histories that are lived through at a time.
const Lanes = 8

// Float is a number of each lane, Word a whole one.
type (
	Float = [Lanes]float64
	Word  = [Lanes]uint64
)

// Mask is a set of lanes, the lowest bit the first.
type Mask = uint8

// Same returns x in every lane.
func Same(x float64) (f Float) {
	for i := range f {
		f[i] = x
	}
	return f
}

// Less returns the lanes in which u < a.
func Less(u, a *Float) (m Mask) {
	if less(&m, u, a) == 0 {
		return m
	}
	for i := range u {
		if u[i] < a[i] {
			m |= 1 << i
		}
	}
	return m
}

// Below returns the lanes in which u < a·b: in which something of the
// probability a·b happens.
func Below(u, a, b *Float) (m Mask) {
	if below(&m, u, a, b) == 0 {
		return m
	}
	for i := range u {
		if u[i] < float64(a[i]*b[i]) {
			m |= 1 << i
		}
	}
	return m
}

// Blend takes x over into dst in the lanes of a mask.
func Blend(dst, x *Float, lanes Mask) {
	for i := range dst {
		if lanes&(1<<i) != 0 {
			dst[i] = x[i]
		}
	}
}

// lanesOf yields the lanes of a mask.
func lanesOf(m Mask) iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; m != 0; m &= m - 1 {
			if !yield(bits.TrailingZeros8(m)) {
				return
			}
		}
	}
}
