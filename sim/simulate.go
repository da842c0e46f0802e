package sim

import (
	"context"
	"sync"
)

// Watch is what [Simulate] calls after each block, in the order of the
// histories; both may be nil, and either may stop the run by an error.
type Watch struct {
	// Outcomes takes the outcomes of the block's histories, from first on: those
	// of a history stand together. They are valid during the call only.
	Outcomes func(first int64, outcomes []Outcome) error
	// Progress takes the tally so far.
	Progress func(*Tally) error
}

// Simulate runs the histories of a plan and counts their outcomes. The tally is
// that of the histories up to the last complete block, whatever error comes
// with it.
func Simulate(ctx context.Context, m *Model, plan Plan, watch Watch) (*Tally, error) {
	total := NewTally(m)
	pool := sync.Pool{New: func() any { return &batch{tally: NewTally(m)} }}
	newWorker := func() func(context.Context, Block) (*batch, error) {
		w := NewWorld(m)
		return func(ctx context.Context, b Block) (*batch, error) {
			r := pool.Get().(*batch)
			return r, r.run(ctx, w, b, watch.Outcomes != nil)
		}
	}
	_, err := Blocks(ctx, plan, newWorker, func(r *batch) error {
		defer pool.Put(r)
		if watch.Outcomes != nil {
			if err := watch.Outcomes(r.first, r.outcomes); err != nil {
				return err
			}
		}
		total.Merge(r.tally)
		if watch.Progress == nil {
			return nil
		}
		return watch.Progress(total)
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
