package spells

import (
	"hash/fnv"
	"slices"
	"strconv"
)

// mostIDs bounds the names of rows that are remembered.
const mostIDs = 1 << 23

// watched is a column whose names are remembered.
type watched struct {
	column int
	*repeats
}

// repeats remembers the names in a column that may be of subjects: whole numbers
// that rise as a list, all others by their hash.
type repeats struct {
	rising []uint64
	others map[uint64]struct{}
}

// again says whether a name was there before, and whether no more can be kept.
func (r *repeats) again(name string) (again, full bool) {
	x, err := strconv.ParseUint(name, 10, 64)
	if err == nil {
		if n := len(r.rising); n == 0 || x > r.rising[n-1] {
			r.rising = append(r.rising, x)
			return r.has(name), len(r.rising) > mostIDs
		}
		if _, found := slices.BinarySearch(r.rising, x); found {
			return true, false
		}
	}
	if r.has(name) {
		return true, false
	}
	if r.others == nil {
		r.others = map[uint64]struct{}{}
	}
	r.others[hash(name)] = struct{}{}
	return false, len(r.others) > mostIDs
}

func (r *repeats) has(name string) bool {
	if r.others == nil {
		return false
	}
	_, found := r.others[hash(name)]
	return found
}

func hash(name string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	return h.Sum64()
}
