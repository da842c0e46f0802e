package sim

import (
	"context"
	"sync"
)

// Simulate runs the histories of a plan and counts their outcomes. After each
// block, in the order of the histories, it calls progress (which may be nil)
// with the tally so far; progress may stop the run by returning an error.
//
// The tally is that of the histories up to the last complete block, whatever
// error comes with it.
func Simulate(ctx context.Context, m *Model, plan Plan, progress func(*Tally) error) (*Tally, error) {
	total := NewTally(m)
	pool := sync.Pool{New: func() any { return NewTally(m) }}
	newWorker := func() func(context.Context, Block) (*Tally, error) {
		w := NewWorld(m)
		return func(ctx context.Context, b Block) (*Tally, error) {
			t := pool.Get().(*Tally)
			t.Reset()
			return t, w.runBlock(ctx, b, t.Add)
		}
	}
	_, err := Blocks(ctx, plan, newWorker, func(t *Tally) error {
		total.Merge(t)
		pool.Put(t)
		if progress == nil {
			return nil
		}
		return progress(total)
	})
	return total, err
}

// runBlock lives through the histories of a block.
func (w *World) runBlock(ctx context.Context, b Block, each func([]Outcome)) error {
	for i := range b.Size {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		each(w.Run(b.Seed, b.First+int64(i)))
	}
	return nil
}
