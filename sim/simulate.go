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
	return Record(ctx, m, plan, nil, progress)
}

// Record does as [Simulate] does and before progress hands each block's
// outcomes to keep (which may be nil): those of a history stand together,
// histories in order from first on. They are valid during the call only.
func Record(ctx context.Context, m *Model, plan Plan, keep func(first int64, outcomes []Outcome) error, progress func(*Tally) error) (*Tally, error) {
	total := NewTally(m)
	pool := sync.Pool{New: func() any { return &batch{tally: NewTally(m)} }}
	newWorker := func() func(context.Context, Block) (*batch, error) {
		w := NewWorld(m)
		return func(ctx context.Context, b Block) (*batch, error) {
			r := pool.Get().(*batch)
			return r, r.run(ctx, w, b, keep != nil)
		}
	}
	_, err := Blocks(ctx, plan, newWorker, func(r *batch) error {
		defer pool.Put(r)
		if keep != nil {
			if err := keep(r.first, r.outcomes); err != nil {
				return err
			}
		}
		total.Merge(r.tally)
		if progress == nil {
			return nil
		}
		return progress(total)
	})
	return total, err
}

// batch is what a block of histories came to.
type batch struct {
	first    int64
	tally    *Tally
	outcomes []Outcome // if kept
}

// run lives through the histories of a block.
func (r *batch) run(ctx context.Context, w *World, b Block, keep bool) error {
	r.first, r.outcomes = b.First, r.outcomes[:0]
	r.tally.Reset()
	for i := range b.Size {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		outcomes := w.Run(b.Seed, b.First+int64(i))
		r.tally.Add(outcomes)
		if keep {
			r.outcomes = append(r.outcomes, outcomes...)
		}
	}
	r.tally.takeCrises(w)
	return nil
}
