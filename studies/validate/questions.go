package validate

import (
	"context"
	"fmt"
	"strings"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/sim"
	"concert/studies/knowledge"
)

// Question is a protégé of a scenario of the questions with what is known of it.
type Question struct {
	Name    string
	Horizon int
	PerDraw int64
	*results.Knowledge
}

// questions runs the built-in scenarios that are not of the record over the draws and
// over the facts that are uncertain, as a run does by default; none if the options
// ask for no histories of them.
func questions(ctx context.Context, draws []agents.Behaviour, o Options, done func(string)) (list []Question, err error) {
	if o.Questions == 0 {
		return nil, nil
	}
	for _, name := range configs.Names() {
		if strings.HasPrefix(name, "record/") {
			continue
		}
		s, err := configs.Open(name)
		if err != nil {
			return nil, err
		}
		found, err := known(ctx, s, draws, o)
		if err != nil {
			return nil, fmt.Errorf("run %s: %w", name, err)
		}
		for i := range found.Proteges {
			list = append(list, Question{name, s.Horizon, found.Draws.Each, found.Proteges[i].Known})
		}
		done("questions: " + name)
	}
	return list, nil
}

// known is a scenario over the draws.
func known(ctx context.Context, s *configs.Scenario, draws []agents.Behaviour, o Options) (*results.Result, error) {
	d := knowledge.Draws{Weights: draws, From: "posterior", Facts: true, Seed: s.Run.Seed}
	worlds, err := d.Of(s)
	if err != nil {
		return nil, err
	}
	n := int64(len(draws))
	sample := results.NewSample(worlds.Told(max(knowledge.MinPerDraw, o.Questions/n)))
	plan := sim.Plan{Seed: s.Run.Seed, Histories: sample.Each * n, Workers: o.Calibration.Workers}
	if err := worlds.Simulate(ctx, sample, plan, knowledge.Watch{}); err != nil {
		return nil, err
	}
	r, err := results.New(s.Title, sample.Tally, s.Benchmark)
	if err == nil {
		r.Know(sample)
	}
	return r, err
}
