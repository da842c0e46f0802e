package sim

import (
	"context"
	"runtime"
	"sync"
)

// BlockSize is the number of histories a worker takes at a time.
const BlockSize = 1024

// Plan says which histories to run: Histories of them, numbered from First.
type Plan struct {
	Seed      uint64
	First     int64
	Histories int64
	Workers   int // goroutines, 0 for all cores
}

// Block is a run of consecutive histories, First … First+Size−1.
type Block struct {
	Seed  uint64
	First int64
	Size  int
}

// Blocks cuts a plan into blocks of BlockSize histories and works on them as
// [Each] does on tasks. It returns the number of histories delivered.
func Blocks[T any](ctx context.Context, plan Plan, newWorker func() func(context.Context, Block) (T, error), deliver func(T) error) (int64, error) {
	blocks := (plan.Histories + BlockSize - 1) / BlockSize
	done, err := Each(ctx, blocks, plan.Workers, func() func(context.Context, int64) (T, error) {
		work := newWorker()
		return func(ctx context.Context, i int64) (T, error) { return work(ctx, plan.block(i)) }
	}, deliver)
	return min(done*BlockSize, plan.Histories), err
}

// block is number i of a plan.
func (p Plan) block(i int64) Block {
	done := i * BlockSize
	return Block{p.Seed, p.First + done, int(min(BlockSize, p.Histories-done))}
}

// Each works on tasks 0 … n−1 on several goroutines (0 for all cores) and
// delivers the results one at a time in the order of the tasks. Each worker
// gets a work function of its own from newWorker, so the function may keep
// state. At most three tasks a worker are in flight.
//
// What is delivered does not depend on the number of workers: it is a prefix
// of the tasks, all of them unless ctx is cancelled or work or deliver gives an
// error, which Each returns. It returns the number of tasks delivered.
func Each[T any](ctx context.Context, n int64, workers int, newWorker func() func(context.Context, int64) (T, error), deliver func(T) error) (int64, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	jobs, queue := make(chan job[T]), make(chan job[T], 2*workers)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() { serve(ctx, jobs, newWorker()) })
	}
	group.Go(func() { dispatch(ctx, n, jobs, queue) })
	done, err := collect(ctx, n, queue, deliver)
	cancel(err)
	group.Wait()
	return done, err
}

// job is a task and the place its result goes to.
type job[T any] struct {
	task   int64
	result chan result[T]
}

// result is what came of a task.
type result[T any] struct {
	value T
	err   error
}

// dispatch hands the tasks out, in order: first a place in the queue of results,
// which bounds how many are in flight, then to whichever worker is free.
func dispatch[T any](ctx context.Context, n int64, jobs, queue chan<- job[T]) {
	defer close(queue)
	defer close(jobs)
	for i := range n {
		j := job[T]{i, make(chan result[T], 1)}
		for _, to := range []chan<- job[T]{queue, jobs} {
			select {
			case to <- j:
			case <-ctx.Done():
				return
			}
		}
	}
}

// serve works on tasks until there are no more.
func serve[T any](ctx context.Context, jobs <-chan job[T], work func(context.Context, int64) (T, error)) {
	for j := range jobs {
		value, err := work(ctx, j.task)
		j.result <- result[T]{value, err}
	}
}

// collect delivers the results in order, and stops at the first error, of a task or
// of deliver, or when ctx ends.
func collect[T any](ctx context.Context, planned int64, queue <-chan job[T], deliver func(T) error) (done int64, err error) {
	for j := range queue {
		select {
		case r := <-j.result:
			if r.err != nil {
				return done, r.err
			}
			if err := deliver(r.value); err != nil {
				return done, err
			}
			done++
		case <-ctx.Done():
			return done, context.Cause(ctx)
		}
	}
	if done < planned {
		return done, context.Cause(ctx)
	}
	return done, nil
}
