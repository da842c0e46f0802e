package calibrate

import (
	"context"
	"fmt"

	"concert/agents"
	"concert/sim"
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
		w, mean := sim.NewWorld(m), make([]float64, years+1)
		for h := range plan.Histories {
			for t, v := range w.Conditional(plan.Seed, plan.First+int64(k)*plan.Histories+h, 0) {
				mean[t] += v / float64(plan.Histories)
			}
		}
		return mean, nil
	}))
}

// Refit samples the posterior of the weights without a case, starting from a
// sample with it. It returns the draws and how far the chains agree on the log
// density.
func (l *Likelihood) Refit(ctx context.Context, without int, from []agents.Behaviour, j *Journal, s Sampling) ([]agents.Behaviour, Convergence, error) {
	about, err := l.normalOf(from)
	if err != nil {
		return nil, Convergence{}, err
	}
	density := l.Posterior(j, nil)
	density.Without = without
	chains, _, err := density.Sample(ctx, about, s)
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

// normalOf is the normal distribution with the mean of draws and their
// covariance, drawn towards the prior's as if by as many draws as there are
// weights, for few draws give a covariance that is too narrow somewhere.
func (l *Likelihood) normalOf(draws []agents.Behaviour) (*Normal, error) {
	prior, err := NewNormal(make([]float64, len(l.Priors)), scaledIdentity(len(l.Priors), 1))
	if err != nil {
		return nil, err
	}
	chain := make(Chain, 0, 2*len(draws))
	for range 2 { // adapted takes the second half
		for _, b := range draws {
			chain = append(chain, Point{Z: l.Priors.Place(b)})
		}
	}
	return prior.adapted([]Chain{chain})
}
