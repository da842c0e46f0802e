package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"time"

	"concert/configs"
	"concert/results"
	"concert/results/record"
	"concert/sim"
	"concert/studies/calibrate"
)

// job runs one scenario and writes its folder.
type job struct {
	*runner
	scenario *configs.Scenario
	folder   string
	started  time.Time
	manifest results.Manifest
	warnings []string

	knowledge *calibrate.Posterior // of a run over the posterior
}

func (r *runner) job(s *configs.Scenario, folder string) *job {
	if s.Title == "" {
		s.Title = s.Name
	}
	return &job{runner: r, scenario: s, folder: folder, started: time.Now(), warnings: s.Warnings()}
}

// run returns what was found once it is on disk.
func (j *job) run(ctx context.Context) (*results.Result, error) {
	if err := j.describe(); err != nil {
		return nil, err
	}
	if err := makeFolder(j.folder); err != nil {
		return nil, err
	}
	tally, err := j.simulate(ctx)
	if err != nil {
		leaveNoFolder(j.folder)
		return nil, err
	}
	j.manifest.Histories, j.scenario.Run.Histories = tally.Histories, tally.Histories
	result, err := results.New(j.scenario.Title, tally, j.scenario.Benchmark)
	if err != nil {
		return nil, err
	}
	if err := j.write(ctx, result); err != nil {
		return nil, err
	}
	return result, j.tell(result)
}

func (j *job) describe() error {
	hash, err := j.scenario.Hash()
	if err != nil {
		return err
	}
	j.manifest = results.Manifest{Scenario: j.scenario.Title, Hash: hash, Seed: j.scenario.Run.Seed, Horizon: j.scenario.Horizon - j.scenario.GivenPeace}
	return nil
}

// interrupted is the error of a run that the user stopped.
type interrupted struct {
	scenario   string
	done, most int64
}

func (e interrupted) Error() string {
	return fmt.Sprintf("%s: stopped after %d of %d histories; nothing was written for it", e.scenario, e.done, e.most)
}

func (e interrupted) Unwrap() error { return context.Canceled }

// errEnough stops a run whose precision is reached.
var errEnough = errors.New("precise enough")

func (j *job) simulate(ctx context.Context) (*sim.Tally, error) {
	model, err := sim.NewModel(j.scenario.Scenario)
	if err != nil {
		return nil, err
	}
	plan := sim.Plan{Seed: j.scenario.Run.Seed, Histories: j.scenario.Run.Histories, Workers: j.workers}
	if j.precision != nil && !j.given("histories") {
		plan.Histories = mostUntil
	}
	if j.drawn() {
		tally, err := j.spread(ctx, plan)
		if errors.Is(err, context.Canceled) {
			return nil, interrupted{j.scenario.Name, 0, plan.Histories}
		}
		return tally, err
	}
	total := plan.Histories
	if j.precision != nil {
		total = -1 // it ends when it ends
	}
	done, end := progress(j.std.err, j.scenario.Name, total, j.quiet)
	defer end()
	var tally *sim.Tally
	watch := func(t *sim.Tally) error { done(t.Histories); return j.enough(t) }
	err = j.keepHistories(func(keep func(int64, []sim.Outcome) error) error {
		tally, err = sim.Simulate(ctx, model, plan, sim.Watch{Outcomes: keep, Progress: watch})
		if errors.Is(err, errEnough) {
			return nil
		}
		return err
	})
	if errors.Is(err, context.Canceled) {
		return nil, interrupted{j.scenario.Name, tally.Histories, plan.Histories}
	}
	if err == nil && j.precision != nil {
		err = j.judge(tally, plan.Histories)
	}
	return tally, err
}

// enough ends a run at the first checkpoint at which its precision holds.
func (j *job) enough(t *sim.Tally) error {
	if j.precision == nil || !results.Checkpoint(t) {
		return nil
	}
	holds, err := j.precision.Holds(t)
	switch {
	case err != nil:
		return err
	case holds:
		return errEnough
	case !j.given("histories"): // or what the user has time for is run
		if err := j.precision.CheckReach(t, mostUntil); err != nil {
			return usage("--until: %w; give a wider one, or --histories with how many there is time for", err)
		}
	}
	return nil
}

// judge notes whether the precision was reached.
func (j *job) judge(t *sim.Tally, most int64) error {
	holds, err := j.precision.Holds(t)
	if err != nil {
		return err
	}
	j.manifest.Until, j.manifest.Stopped = j.precision.String(), "precision reached"
	if !holds {
		j.manifest.Stopped = "most histories reached before the precision"
		j.warnings = append(j.warnings, fmt.Sprintf("%s was not reached within the most histories, %d", j.precision, most))
	}
	return nil
}

// keepHistories gives work a function that writes outcomes to the histories
// file, or nil if none is asked for. The file appears when all went well.
func (j *job) keepHistories(work func(keep func(int64, []sim.Outcome) error) error) error {
	if j.file == "" {
		return work(nil)
	}
	return results.WriteFile(j.file, func(w io.Writer) error {
		h, err := results.NewHistoriesWriter(w, j.file, &j.scenario.Scenario)
		if err != nil {
			return usageError{err}
		}
		if err := work(h.Write); err != nil {
			return err
		}
		return h.Close()
	})
}

// write puts the files into the folder, the manifest last: a folder without
// one is not finished.
func (j *job) write(ctx context.Context, r *results.Result) error {
	f := folder{path: j.folder, stale: []string{"knowledge.csv", "together.csv"}, last: "manifest.json",
		files: map[string]func(io.Writer) error{
			"life_table.csv": r.WriteLifeTable, "causes.csv": r.WriteCauses, "restraint.csv": r.WriteRestraint, "summary.json": r.WriteSummary,
			"scenario.toml": j.scenario.WriteTOML, "run.json": j.facts().Write},
		draw: func() error { return j.draw(ctx, r) },
		seal: func(w io.Writer) error { j.manifest.Warnings = j.warnings; return j.manifest.Write(w) }}
	if len(r.Proteges) > 1 {
		f.files["together.csv"] = r.WriteTogether
	}
	if j.knowledge != nil {
		f.files["knowledge.csv"] = j.knowledge.WriteCSV
	}
	return f.write()
}

func (j *job) facts() results.Facts {
	workers := j.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return results.Facts{Started: j.started, Seconds: time.Since(j.started).Seconds(), Workers: workers, Histories: j.manifest.Histories}
}

// draw writes the pictures, unless the user has had enough: the folder then
// stays without a manifest.
func (j *job) draw(ctx context.Context, r *results.Result) error {
	list := r.Pictures(j.plots)
	if kin, ok := record.Kin(&j.scenario.Proteges[0], j.scenario.GivenPeace); ok {
		if curve, err := kin.Curve(); err == nil {
			results.SetRecord(list, "record: "+kin.Title, curve)
		}
	}
	for i := range list {
		if ctx.Err() != nil {
			return fmt.Errorf("%w while drawing: %s is not finished", context.Canceled, j.folder)
		}
		warnings, err := j.pictures.write(j.folder, list[i:i+1])
		if err != nil {
			return err
		}
		j.warnings = append(j.warnings, warnings...)
	}
	return nil
}
