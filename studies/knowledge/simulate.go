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

// Of a draw of m histories crossed has m/crossShare more, mostCrossed at most: with
// its own weights and the facts of its partner, numbered from a start that no run
// reaches.
const (
	crossShare   = 4
	mostCrossed  = 256
	firstCrossed = 1 << 41
)

// cross says which histories those of draw k are, ok is false if there are none.
func (w *Worlds) cross(plan sim.Plan, k int) (own sim.Plan, partner int, ok bool) {
	if len(w.partners) == 0 || w.partners[k] < 0 {
		return own, -1, false
	}
	own = w.Plan(plan, k)
	own.First += firstCrossed
	own.Histories = min(mostCrossed, own.Histories/crossShare)
	return own, w.partners[k], own.Histories > 0
}

// Lived is what the histories of a draw came to.
type Lived struct {
	Tally   *sim.Tally
	Crossed *sim.Tally // with the facts of its partner; nil if there are none
}

// Add puts it into a sample.
func (l *Lived) Add(s *results.Sample, draw int) {
	s.Add(draw, l.Tally)
	if l.Crossed != nil {
		s.Cross(draw, l.Crossed)
	}
}

// Live lives through the histories of draw k of a plan for all draws, if they are told
// apart with the crossed ones.
func (w *Worlds) Live(ctx context.Context, plan sim.Plan, k int, apart bool) (l Lived, err error) {
	m, err := w.Model(k)
	if err != nil {
		return l, err
	}
	if l.Tally, err = sim.Simulate(ctx, m, w.Plan(plan, k), sim.Watch{}); err == nil && apart {
		l.Crossed, err = w.crossed(ctx, plan, k)
	}
	return l, err
}

// crossed lives through the crossed histories of draw k, nil if there are none.
func (w *Worlds) crossed(ctx context.Context, plan sim.Plan, k int) (*sim.Tally, error) {
	own, partner, ok := w.cross(plan, k)
	if !ok {
		return nil, nil
	}
	m, err := w.Cross(k, partner)
	if err != nil {
		return nil, err
	}
	return sim.Simulate(ctx, m, own, sim.Watch{})
}

// Watch is what [Worlds.Simulate] calls after each block; both may be nil.
type Watch struct {
	Outcomes func(first int64, outcomes []sim.Outcome) error // of the block's histories, in order
	Progress func(done int64)                                // histories of the sample so far
}

// block is what some histories of one draw came to.
type block struct {
	Lived
	draw     int
	first    int64
	outcomes []sim.Outcome // if kept
}

// Simulate runs the histories of a plan, each draw its own ([Draws.Plan]), and adds
// them to a sample. They are delivered in their order, whatever the workers, in
// blocks of at most [sim.BlockSize] within a draw, so that no draw is held in memory.
func (w *Worlds) Simulate(ctx context.Context, s *results.Sample, plan sim.Plan, watch Watch) error {
	each := w.Plan(plan, 0).Histories
	blocks := max(1, (each+sim.BlockSize-1)/sim.BlockSize) // of a draw
	newWorker := func() func(context.Context, int64) (block, error) {
		at := &standing{Worlds: w, draw: -1}
		return func(ctx context.Context, i int64) (block, error) {
			return at.live(ctx, plan, int(i/blocks), i%blocks, s.Apart, watch.Outcomes != nil)
		}
	}
	_, err := sim.Each(ctx, int64(len(w.Weights))*blocks, plan.Workers, newWorker, func(b block) error {
		b.Add(s, b.draw)
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

// standing is a worker in the world of the draw it was asked for last.
type standing struct {
	*Worlds
	draw  int
	model *sim.Model
}

// live lives through block i of the histories of draw k, the first with the crossed
// ones if they are told apart.
func (at *standing) live(ctx context.Context, plan sim.Plan, k int, i int64, apart, keep bool) (b block, err error) {
	if at.draw != k {
		if at.model, err = at.Model(k); err != nil {
			return b, err
		}
		at.draw = k
	}
	own, watch := at.Plan(plan, k), sim.Watch{}
	b.draw, b.first = k, own.First+i*sim.BlockSize
	own.First, own.Histories = b.first, min(sim.BlockSize, own.Histories-i*sim.BlockSize)
	if keep {
		watch.Outcomes = func(_ int64, outcomes []sim.Outcome) error {
			b.outcomes = append(b.outcomes, outcomes...)
			return nil
		}
	}
	if b.Tally, err = sim.Simulate(ctx, at.model, own, watch); err == nil && apart && i == 0 {
		b.Crossed, err = at.crossed(ctx, plan, k)
	}
	return b, err
}
