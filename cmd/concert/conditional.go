package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"concert/configs"
	"concert/results"
	"concert/results/words"
	"concert/sim"
	"concert/studies/foresee"
	"concert/studies/report"
)

// The estimators of a run.
const (
	plainEstimator       = "plain"       // whole histories
	conditionalEstimator = "conditional" // what each year threatens
	autoEstimator        = "auto"        // the one that takes less time for --until
)

// checkEstimator refuses what the conditional estimator does not do.
func (r *runner) checkEstimator() error {
	switch r.estimator {
	case plainEstimator:
		return nil
	case conditionalEstimator, autoEstimator:
	default:
		return usage("--estimator: want %s, %s or %s, got %q", plainEstimator, conditionalEstimator, autoEstimator, r.estimator)
	}
	if r.precision != nil && r.precision.Quantity != "survival" || r.estimator == autoEstimator && r.precision == nil {
		return usage(`--estimator %s: want --until with a survival, as in "survival(75) ± 0.005"`, r.estimator)
	}
	for _, name := range r.plots {
		if r.given("plots") && name != "all" && !slices.Contains(foresee.Kinds(), name) && r.estimator == conditionalEstimator {
			return usage("--plots: want any of %s with --estimator %s, in whose histories peace does not end, got %q", strings.Join(foresee.Kinds(), ", "), r.estimator, name)
		}
	}
	if r.file != "" || r.peace > 0 {
		return usage("--estimator %s: want neither --histories-file nor --given-peace: peace does not end in its histories", r.estimator)
	}
	return nil
}

// conditionally tells whether a scenario is to be run by the conditional estimator.
func (r *runner) conditionally(ctx context.Context, s *configs.Scenario) (bool, error) {
	if r.estimator != autoEstimator {
		return r.estimator == conditionalEstimator, nil
	}
	worth, err := foresee.Worth(ctx, s, foresee.Options{Plan: sim.Plan{Seed: s.Run.Seed}, Years: r.precision.Years})
	if err != nil {
		return false, err
	}
	wins := worth > 1
	if !r.quiet && !r.json {
		takes := "the conditional estimator takes about " + words.Rounded(worth, worth/5) + " times less processor time than whole histories: it is taken"
		if !wins {
			takes = "whole histories take about " + words.Rounded(1/worth, 0.2/worth) + " times less processor time than the conditional estimator: they are run"
		}
		if err := r.std.say("%s: for %s %s", s.Name, r.precision, takes); err != nil {
			return false, err
		}
	}
	return wins, nil
}

// foresee runs a scenario by the conditional estimator and writes its folder.
func (j *job) foresee(ctx context.Context) error {
	if !j.given("histories") && j.precision == nil && j.earlier == nil {
		j.scenario.Run.Histories = foreseenHistories
	}
	if err := j.prepare(); err != nil {
		return err
	}
	o := foresee.Options{Plan: j.work().Plan, Draws: j.draws, Years: j.scenario.Horizon}
	if j.precision != nil {
		o.Years, o.HalfWidth = j.precision.Years, j.precision.HalfWidth
	}
	j.manifest.Identity = results.Identity("run", j.manifest.Identity, conditionalEstimator, fmt.Sprint(o.Plan.Histories))
	f, err := results.OpenFolder(j.folder, results.Want{Manifest: j.manifest, Inputs: j.inputs, Force: j.force,
		Names: append(j.pictures.files(foresee.Kinds()...), report.ConditionalFile, "conditional.json", drawsFile, "scenario.toml", results.FactsFile)})
	if err != nil {
		return err
	}
	defer f.Close()
	done, end := progress(j.std.err, j.scenario.Name, o.Plan.Histories, j.quiet)
	o.Progress = done
	r, err := foresee.Run(ctx, j.scenario, o)
	end()
	if errors.Is(err, context.Canceled) {
		return interrupted{j.scenario.Name, 0, o.Plan.Histories, "histories", ""}
	}
	if err != nil {
		return err
	}
	j.manifest.Histories, j.scenario.Run.Histories = r.Histories, r.Histories
	if j.precision != nil {
		j.manifest.Until, j.manifest.Stopped = j.precision.String(), "precision reached"
		if !r.Reached {
			j.manifest.Stopped = "most histories reached before the precision"
			j.warnings = append(j.warnings, fmt.Sprintf("%s was not reached within the most histories, %d", j.precision, o.Plan.Histories))
		}
	}
	return j.writeForeseen(f, r)
}

// foreseenHistories are run if the command does not say how many: each says as much
// as tens to hundreds of whole ones.
const foreseenHistories = 10_000

func (j *job) writeForeseen(f *results.Folder, r *foresee.Result) error {
	if err := j.writeAsked(f); err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer) error{report.ConditionalFile: r.WriteCSV,
		"conditional.json": func(w io.Writer) error { return results.WriteJSON(w, r) }} {
		if err := f.Write(name, write); err != nil {
			return err
		}
	}
	kinds := slices.DeleteFunc(foresee.Kinds(), func(kind string) bool { return !slices.Contains(j.plots, kind) })
	list := r.Pictures(kinds, j.scenario.Benchmark)
	j.setRecord(list)
	warnings, err := f.Draw(list, j.pictures.formats, j.pictures.options)
	if err != nil {
		return err
	}
	facts := j.facts()
	facts.Overrides = j.scenario.Overrides
	j.manifest.Warnings = append(j.warnings, warnings...)
	if err := f.Seal(j.manifest, &facts, nil); err != nil {
		return err
	}
	warn(j.std, j.manifest.Warnings)
	switch {
	case j.json:
		return results.WriteJSON(j.std.out, r)
	case !j.quiet:
		if err := j.std.page(r.WriteText); err != nil {
			return err
		}
	}
	return j.std.line("%s", j.line())
}
