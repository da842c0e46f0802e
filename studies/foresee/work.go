package foresee

import (
	"context"

	"concert/configs"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/knowledge"
)

// work is a run cut into tasks: a draw each or, where all is taken as known, blocks.
type work struct {
	options Options
	model   *sim.Model
	worlds  *knowledge.Worlds // nil: all is taken as known
	tasks   int               // draws, or 1
}

// blockSize is how many histories make a task where all is taken as known.
const blockSize = 256

func newWork(s *configs.Scenario, o Options) (w *work, err error) {
	w = &work{options: o, tasks: 1}
	if o.Draws != nil {
		w.tasks = len(o.Draws.Weights)
		w.worlds, err = o.Draws.Of(s)
		return w, err
	}
	w.model, err = sim.NewModel(s.Scenario)
	return w, err
}

// whole is a number of histories that all draws can have alike, at most n.
func (w *work) whole(n int64) int64 { return n - n%int64(w.tasks) }

// round adds n histories of protégé i, from number first on.
func (w *work) round(ctx context.Context, i int, first, n int64, p *Protege) error {
	plan := sim.Plan{Seed: w.options.Plan.Seed, First: w.options.Plan.First + first, Histories: n, Workers: w.options.Plan.Workers}
	if w.worlds == nil {
		return w.blocks(ctx, i, plan, p)
	}
	work := func(ctx context.Context, k int64) (*survival.Averaged, error) {
		m, err := w.worlds.Model(int(k))
		if err != nil {
			return nil, err
		}
		own := w.worlds.Plan(plan, int(k))
		return w.foresee(ctx, sim.NewLanes(m), i, sim.Block{Seed: own.Seed, First: own.First, Size: int(own.Histories)})
	}
	k := 0
	_, err := sim.Each(ctx, int64(w.tasks), plan.Workers, func() func(context.Context, int64) (*survival.Averaged, error) { return work }, func(a *survival.Averaged) error {
		if p.each[k] == nil {
			p.each[k] = &survival.Averaged{}
		}
		p.each[k].Merge(a)
		p.averaged.Merge(a)
		k++
		return nil
	})
	return err
}

// blocks does so where all is taken as known.
func (w *work) blocks(ctx context.Context, i int, plan sim.Plan, p *Protege) error {
	n := (plan.Histories + blockSize - 1) / blockSize
	_, err := sim.Each(ctx, n, plan.Workers, func() func(context.Context, int64) (*survival.Averaged, error) {
		lanes := sim.NewLanes(w.model)
		return func(ctx context.Context, k int64) (*survival.Averaged, error) {
			b := sim.Block{Seed: plan.Seed, First: plan.First + k*blockSize, Size: int(min(blockSize, plan.Histories-k*blockSize))}
			return w.foresee(ctx, lanes, i, b)
		}
	}, func(a *survival.Averaged) error { p.averaged.Merge(a); return nil })
	return err
}

// foresee lives through the histories of a block.
func (w *work) foresee(ctx context.Context, lanes *sim.Lanes, i int, b sim.Block) (*survival.Averaged, error) {
	a := &survival.Averaged{}
	for _, curve := range lanes.Conditional(b, i, w.options.Years) {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		a.Add(curve)
	}
	return a, nil
}

// costOfYear is how much more processor time a year takes here than one of a whole
// history: every aggressor looks in every year. Measured; see docs/performance.md.
const costOfYear = 2

// pilot is how many histories tell which estimator wins.
const pilot = 256

// Worth is how many times less processor time this estimator takes than whole
// histories for the same error of S(years) of the first protégé: the ratio of the
// variances, p(1 − p) and that of S_i(years), by the ratio of the years lived
// through, at [costOfYear], for every protégé anew. It is judged from 256 histories and the same for all
// processors. +Inf where no history differs.
func Worth(ctx context.Context, s *configs.Scenario, o Options) (float64, error) {
	years := o.Years
	o.Plan.Histories, o.Years, o.Draws = pilot, s.Horizon, nil
	w, err := newWork(s, o)
	if err != nil {
		return 0, err
	}
	a, err := w.foresee(ctx, sim.NewLanes(w.model), 0, sim.Block{Seed: o.Plan.Seed, First: o.Plan.First, Size: pilot})
	if err != nil {
		return 0, err
	}
	e := a.Survival(years)
	lived := 1 + a.Mean(s.Horizon).Value
	return e.Value * (1 - e.Value) / (pilot * float64(e.StdErr*e.StdErr)) * lived / (float64(years*len(s.Proteges)) * costOfYear), nil
}
