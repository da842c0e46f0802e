package calibrate

import (
	"context"

	"concert/sim"
)

// each does n independent tasks on several goroutines and returns their
// results in order. Each worker gets a function of its own from newWorker.
func each[T any](ctx context.Context, n, workers int, newWorker func() func(task int) (T, error)) ([]T, error) {
	results := make([]T, 0, n)
	_, err := sim.Each(ctx, int64(n), workers, func() func(context.Context, int64) (T, error) {
		work := newWorker()
		return func(ctx context.Context, task int64) (T, error) {
			if err := ctx.Err(); err != nil {
				var none T
				return none, context.Cause(ctx)
			}
			return work(int(task))
		}
	}, func(result T) error { results = append(results, result); return nil })
	return results, err
}

// stateless is a newWorker whose workers share nothing but the function.
func stateless[T any](work func(task int) (T, error)) func() func(int) (T, error) {
	return func() func(int) (T, error) { return work }
}
