package vector

import "os"

// Level is a set of instructions that the kernels are there for.
type Level int

// The levels, the narrowest first.
const (
	Scalar Level = iota // one number after the other, on any processor
	AVX2
	AVX512 // F and DQ
)

func (l Level) String() string { return [...]string{"scalar", "AVX2", "AVX-512"}[l] }

var level = choose(os.Getenv("CONCERT_LANES"))

// Chosen returns the level that the kernels work at: the widest that the
// processor has, unless the environment variable CONCERT_LANES asks for less,
// 0 for Scalar, avx2 for AVX2 at most.
func Chosen() Level { return level }

// Wide tells whether this processor does what is here to several lanes at a
// time. Where it does not, histories are lived through one by one.
func Wide() bool { return level > Scalar }

func choose(asked string) Level {
	switch asked {
	case "0":
		return Scalar
	case "avx2":
		return min(AVX2, widest())
	default:
		return widest()
	}
}

// allLanes is the mask of all lanes.
const allLanes = 1<<Lanes - 1
