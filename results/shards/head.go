package shards

import (
	"errors"
	"fmt"
	"time"
)

// Head says what a shard file is part of and what it has.
type Head struct {
	Work    string `json:"work"`    // hash of all that determines the results
	What    string `json:"what"`    // "run belgium-1839", for people
	Results string `json:"results"` // version of the results
	Blocks  int64  `json:"blocks"`  // of the whole work
	Shard   int    `json:"shard"`   // number of this one, 1 … Shards
	Shards  int    `json:"shards"`  // that the work is cut into
	Done    int64  `json:"done"`    // blocks of the shard that are here, from its first on
	Bytes   int64  `json:"bytes"`   // of the payload
	Made    Made   `json:"made"`
}

// Made is who made a shard file: it says nothing about its content.
type Made struct {
	Host     string    `json:"host"`
	Finished time.Time `json:"finished"`
	Seconds  float64   `json:"seconds"` // of processor time, if known
}

// Range is a run of blocks, First … First+Count−1.
type Range struct{ First, Count int64 }

// Cut is shard i of n (1 … n) of so many blocks: as equal as can be.
func Cut(blocks int64, i, n int) Range {
	at := func(k int) int64 {
		whole, rest := blocks/int64(n), blocks%int64(n)
		return int64(k)*whole + min(int64(k), rest)
	}
	return Range{at(i - 1), at(i) - at(i-1)}
}

// Whole is the shard's range, and Has what of it is done.
func (h *Head) Whole() Range { return Cut(h.Blocks, h.Shard, h.Shards) }

// Has are the blocks that the file has.
func (h *Head) Has() Range { return Range{h.Whole().First, h.Done} }

// Finished tells whether nothing of the shard is left to do.
func (h *Head) Finished() bool { return h.Done == h.Whole().Count }

// The errors of files that cannot be used.
var (
	ErrDamaged = errors.New("it is damaged: remove it and do its part again")
	ErrForeign = errors.New("it is of other work")
)

// check refuses what no writer writes.
func (h *Head) check() error {
	switch {
	case h.Blocks < 0 || h.Shards < 1 || h.Shard < 1 || h.Shard > h.Shards:
		return fmt.Errorf("%w: want shard 1 … %d of blocks, got %d of %d blocks", ErrDamaged, h.Shards, h.Shard, h.Blocks)
	case h.Done < 0 || h.Done > h.Whole().Count || h.Bytes < 0:
		return fmt.Errorf("%w: want at most %d blocks done, got %d", ErrDamaged, h.Whole().Count, h.Done)
	}
	return nil
}

// Same tells whether two heads are of the same work, cut alike.
func (h *Head) Same(o *Head) error {
	switch {
	case h.Results != o.Results:
		return fmt.Errorf("%w: its results are of version %s, not %s", ErrForeign, h.Results, o.Results)
	case h.Work != o.Work:
		return fmt.Errorf("%w: %s, with other inputs or another seed", ErrForeign, h.What)
	case h.Blocks != o.Blocks || h.Shards != o.Shards:
		return fmt.Errorf("%w: %d blocks in %d shards, not %d in %d", ErrForeign, h.Blocks, h.Shards, o.Blocks, o.Shards)
	}
	return nil
}
