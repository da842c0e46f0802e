package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"concert/sim"
	"concert/studies/calibrate"
)

// spread runs the histories over the draws of the posterior, so that what is
// chance and what is lack of knowledge can be told apart.
func (j *job) spread(ctx context.Context, plan sim.Plan) (*sim.Tally, error) {
	draws, err := j.draws()
	if err != nil {
		return nil, err
	}
	j.knowledge, err = calibrate.Spread(ctx, j.scenario, draws, plan)
	if err != nil {
		return nil, err
	}
	j.manifest.Behaviour = fmt.Sprintf("%s, %d draws of %d histories", filepath.Base(j.behaviour), j.knowledge.Draws, j.knowledge.PerDraw)
	if own := j.scenario.Overridden(); len(own) > 0 {
		j.warnings = append(j.warnings, fmt.Sprintf("the scenario's own weights stay as they are in every draw: %v", own))
	}
	return j.knowledge.Tally, nil
}

// tellKnowledge says how sure S at the benchmark is, by chance and by
// knowledge.
func (j *job) tellKnowledge(w io.Writer) error {
	if j.knowledge == nil {
		return nil
	}
	fmt.Fprintln(w)
	return j.knowledge.WriteText(w, min(j.scenario.Benchmark.Years, j.scenario.Horizon))
}
