package sim

import (
	"context"
	"slices"
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
		l := NewLanes(m)
		return func(ctx context.Context, b Block) (*batch, error) {
			r := pool.Get().(*batch)
			return r, r.run(ctx, l, b, watch.Outcomes != nil)
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
func (r *batch) run(ctx context.Context, l *Lanes, b Block, keep bool) error {
	r.first, r.outcomes = b.First, r.outcomes[:0]
	r.tally.Reset()
	outcomes, err := l.Run(ctx, b)
	if err != nil {
		return err
	}
	for history := range slices.Chunk(outcomes, len(r.tally.Proteges)) {
		r.tally.Add(history)
	}
	if keep {
		r.outcomes = append(r.outcomes, outcomes...)
	}
	r.tally.takeCrises(l.world)
	return nil
}
