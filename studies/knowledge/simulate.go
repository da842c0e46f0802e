package knowledge

import (
	"context"

	"concert/results"
	"concert/sim"
)

// Plan says which histories draw k runs of a plan: those from First + k·m on, m =
// Histories/K, so that no history serves two draws. A remainder is left out.
func (d *Draws) Plan(plan sim.Plan, k int) sim.Plan {
	m := plan.Histories / int64(len(d.Weights))
	return sim.Plan{Seed: plan.Seed, First: plan.First + int64(k)*m, Histories: m, Workers: 1}
}

// Watch is what [Worlds.Simulate] calls after each draw; both may be nil.
type Watch struct {
	Outcomes func(first int64, outcomes []sim.Outcome) error // of the draw's histories, in order
	Progress func(done int64)                                // histories of the sample so far
}

// block is what the histories of one draw came to.
type block struct {
	first    int64
	tally    *sim.Tally
	outcomes []sim.Outcome // if kept
}

// Simulate runs the histories of a plan, each draw its own ([Draws.Plan]), and adds
// them to a sample. The draws are delivered in their order, whatever the workers.
func (w *Worlds) Simulate(ctx context.Context, s *results.Sample, plan sim.Plan, watch Watch) error {
	work := func(ctx context.Context, k int64) (block, error) {
		return w.run(ctx, plan, int(k), watch.Outcomes != nil)
	}
	k := 0
	_, err := sim.Each(ctx, int64(len(w.Weights)), plan.Workers, func() func(context.Context, int64) (block, error) { return work }, func(b block) error {
		s.Add(k, b.tally)
		k++
		if watch.Progress != nil {
			watch.Progress(s.Tally.Histories)
		}
		if watch.Outcomes == nil {
			return nil
		}
		return watch.Outcomes(b.first, b.outcomes)
	})
	return err
}

// run lives through the histories of draw k.
func (w *Worlds) run(ctx context.Context, plan sim.Plan, k int, keep bool) (b block, err error) {
	m, err := w.Model(k)
	if err != nil {
		return b, err
	}
	own, watch := w.Plan(plan, k), sim.Watch{}
	if keep {
		watch.Outcomes = func(_ int64, outcomes []sim.Outcome) error {
			b.outcomes = append(b.outcomes, outcomes...)
			return nil
		}
	}
	b.first = own.First
	b.tally, err = sim.Simulate(ctx, m, own, watch)
	return b, err
}

// Tally is what the histories of draw k came to, of a plan for all draws.
func (w *Worlds) Tally(ctx context.Context, plan sim.Plan, k int) (*sim.Tally, error) {
	b, err := w.run(ctx, plan, k, false)
	return b.tally, err
}
