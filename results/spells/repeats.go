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

// repeats remembers the names in a column that may be of subjects: whole
// numbers that rise as a list, all others by their hash of 64 bits. Two names
// of one hash would count as one: among the most that are kept, about twice in
// a million files.
type repeats struct {
	rising []uint64
	others map[uint64]struct{}
}

// again says whether a name was there before, and whether no more can be kept.
// A whole number is found among the rising ones however it is written, 007 as
// 7.
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

// has says whether a name is among those kept by hash.
func (r *repeats) has(name string) bool {
	if r.others == nil {
		return false
	}
	_, found := r.others[hash(name)]
	return found
}

// hash is FNV-1a of 64 bits.
func hash(name string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	return h.Sum64()
}
