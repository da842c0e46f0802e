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
