package vector

import (
	"fmt"
	"os"
)

// Level is a set of instructions that the kernels are there for.
type Level int

// The levels, the narrowest first.
const (
	Scalar Level = iota // one number after the other, on any processor
	AVX2
	AVX512 // F and DQ
)

func (l Level) String() string { return [...]string{"scalar", "AVX2", "AVX-512"}[l] }

// variable is the environment variable that asks for a level.
const variable = "CONCERT_LANES"

// level is chosen once, before main; a wrong value of the variable is [Asked]'s to
// report.
var level, _ = choose(os.Getenv(variable))

// Chosen returns the level that the kernels work at: the widest that the
// processor has, unless the environment variable CONCERT_LANES asks for less: 0
// for Scalar, avx2 for AVX2 at most. See [Asked].
func Chosen() Level { return level }

// Asked returns an error if CONCERT_LANES asks for what there is not.
func Asked() error {
	_, err := choose(os.Getenv(variable))
	return err
}

// choose is the level for a value of the variable; of a wrong one it is the widest
// with an error.
func choose(asked string) (Level, error) {
	switch asked {
	case "0":
		return Scalar, nil
	case "avx2":
		return min(AVX2, widest()), nil
	case "avx512", "":
		return widest(), nil
	default:
		return widest(), fmt.Errorf("%s: want 0, avx2 or avx512, got %q", variable, asked)
	}
}

// Wide tells whether this processor does what is here to several lanes at a
// time. Where it does not, histories are lived through one by one.
func Wide() bool { return level > Scalar }

// allLanes is the mask of all lanes.
const allLanes = 1<<Lanes - 1
