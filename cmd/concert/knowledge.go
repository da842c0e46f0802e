package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"concert/configs"
	"concert/results"
	"concert/sim"
	"concert/studies/calibrate"
)

// spread runs the histories over the draws of the posterior, so that what is
// chance and what is lack of knowledge can be told apart.
func (j *job) spread(ctx context.Context, plan sim.Plan) (*sim.Tally, error) {
	draws, err := configs.Posterior()
	if err != nil {
		return nil, err
	}
	j.knowledge, err = calibrate.Spread(ctx, j.scenario, draws, plan)
	if err != nil {
		return nil, err
	}
	j.manifest.Behaviour = fmt.Sprintf("posterior, %d draws of %d histories", j.knowledge.Draws, j.knowledge.PerDraw)
	if own := j.scenario.Overridden(); len(own) > 0 {
		j.warnings = append(j.warnings, fmt.Sprintf("the scenario's own weights stay as they are in every draw: %v", own))
	}
	return j.knowledge.Tally, nil
}

// writeKnowledge writes knowledge.csv: S(t) over draws and histories, with the
// error that more histories remove, and how far the draws differ.
func writeKnowledge(p *calibrate.Posterior) func(io.Writer) error {
	return func(w io.Writer) error {
		out := csv.NewWriter(w)
		_ = out.Write([]string{"protege", "time", "surv", "chance_std_error", "knowledge_sd", "knowledge_low90", "knowledge_high90", "sampling_std_error"})
		for _, k := range p.Proteges {
			for t := range k.Mean {
				row := []string{k.Name, strconv.Itoa(t)}
				for _, x := range []float64{k.Mean[t], k.Chance[t], k.Between[t], k.Low[t], k.High[t], k.Sampling[t]} {
					row = append(row, strconv.FormatFloat(x, 'g', -1, 64))
				}
				_ = out.Write(row)
			}
		}
		out.Flush()
		return out.Error()
	}
}

// tellKnowledge says how sure S at the benchmark is, by chance and by
// knowledge.
func (j *job) tellKnowledge(w io.Writer) {
	if j.knowledge == nil {
		return
	}
	year := min(j.scenario.Benchmark.Years, j.scenario.Horizon)
	fmt.Fprintf(w, "\nunder %d draws of the weights from the posterior, at least %d years:\n", j.knowledge.Draws, year)
	for _, k := range j.knowledge.Proteges {
		fmt.Fprintf(w, "  %s: %s %%; chance ± %s, knowledge ± %s (90 %% of the draws between %.0f and %.0f %%)\n", k.Name,
			results.Rounded(100*k.Mean[year], 100*k.Sampling[year]), results.Rounded(100*k.Chance[year], 100*k.Chance[year]),
			results.Rounded(100*k.Between[year], 100*k.Between[year]), 100*k.Low[year], 100*k.High[year])
	}
}
