package calibrate

import (
	"context"
	"fmt"

	"concert/agents"
	"concert/sim"
	"concert/studies/journal"
)

// Curves returns the simulated survival S(0) … S(years) of a case under each of
// the draws: draw k lives through the histories first + k·n … of the seed, n of
// them. Curves[k][t] belongs to draw k and year t.
func (c *Case) Curves(ctx context.Context, draws []agents.Behaviour, years int, plan sim.Plan) ([][]float64, error) {
	return each(ctx, len(draws), plan.Workers, stateless(func(k int) ([]float64, error) {
		s := c.Scenario
		s.Behaviour, s.Horizon = draws[k], years
		m, err := sim.NewModel(s)
		if err != nil {
			return nil, fmt.Errorf("prepare %s: %w", c.Name, err)
		}
		mean := make([]float64, years+1)
		block := sim.Block{Seed: plan.Seed, First: plan.First + int64(k)*plan.Histories, Size: int(plan.Histories)}
		for _, lasts := range sim.NewLanes(m).Conditional(block, 0, years) {
			for t, v := range lasts {
				mean[t] += v / float64(plan.Histories)
			}
		}
		return mean, nil
	}))
}

// Refit samples the posterior of the weights without a case: a surrogate learns
// anew from what the calibration found out, the case left out, and is sampled.
// It returns the draws and how far the chains agree on the log density.
func (l *Likelihood) Refit(ctx context.Context, without int, o Options, j *Journal, s Sampling) ([]agents.Behaviour, Convergence, error) {
	known := j.Entries()
	density := l.Posterior(j, nil)
	o.Search.Seed = o.Seed
	_, about, err := density.Mode(ctx, o.Search) // known to the journal
	if err != nil {
		return nil, Convergence{}, err
	}
	density.Without = without
	q, err := density.learn(known, about)
	if err != nil {
		return nil, Convergence{}, err
	}
	chains, err := q.Sample(ctx, s)
	if err != nil {
		return nil, Convergence{}, fmt.Errorf("refit without %s: %w", l.Cases[without].Name, err)
	}
	var draws []agents.Behaviour
	logs := make([][]float64, len(chains))
	for c, chain := range chains {
		for _, p := range chain {
			draws = append(draws, l.Priors.Weights(p.Z, l.Base))
			logs[c] = append(logs[c], p.Log)
		}
	}
	return draws, Diagnose(logs), nil
}

// learn fits a surrogate to the entries of a journal.
func (d Density) learn(entries []journal.Entry, about *Normal) (*Surrogate, error) {
	points := make([]Point, len(entries))
	for i, e := range entries {
		var err error
		if points[i], err = d.point(e.Z, e.Values); err != nil {
			return nil, err
		}
	}
	return d.fit(points, about)
}
