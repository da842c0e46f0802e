package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"concert/configs"
	"concert/results"
	"concert/results/record"
	"concert/sim"
	"concert/studies/knowledge"
)

// job runs one scenario and writes its folder.
type job struct {
	*runner
	scenario *configs.Scenario
	folder   string
	started  time.Time
	manifest results.Manifest
	staged   *results.Staged // the histories file, nil if none is asked for
	warnings []string

	draws  *knowledge.Draws // nil if all is taken as known,
	note   string           // and why in a sentence
	sample *results.Sample
	last   func() error // keeps all that was run; nil: nothing is kept
}

func (r *runner) job(s *configs.Scenario, folder string) *job {
	return &job{runner: r, scenario: s, folder: folder, started: time.Now(), warnings: s.Warnings()}
}

// run returns what was found once it is on disk.
func (j *job) run(ctx context.Context) (*results.Result, error) {
	f, err := j.open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if j.staged != nil {
		defer j.staged.Close()
	}
	tally, err := j.simulate(ctx, f)
	if err != nil {
		return nil, err
	}
	return j.finish(ctx, f, tally)
}

// finish writes what was found and tells it.
func (j *job) finish(ctx context.Context, f *results.Folder, tally *sim.Tally) (*results.Result, error) {
	j.manifest.Histories, j.scenario.Run.Histories = tally.Histories, tally.Histories
	result, err := results.New(j.scenario.Title, tally, j.scenario.Benchmark)
	if err != nil {
		return nil, err
	}
	if j.sample != nil {
		if err := j.name(); err != nil {
			return nil, err
		}
		result.Know(j.sample)
	}
	if err := j.read(ctx, result); err != nil {
		return nil, err
	}
	if err := j.write(ctx, f, result); err != nil {
		return nil, err
	}
	if err := j.dropParts(); err != nil {
		return nil, err
	}
	return result, j.tell(result)
}

// open opens the folder and prepares the histories file, before the work, lest
// it be in vain.
func (j *job) open() (*results.Folder, error) {
	if err := j.prepare(); err != nil {
		return nil, err
	}
	return j.openPrepared()
}

// openPrepared does so once the manifest is begun.
func (j *job) openPrepared() (*results.Folder, error) {
	names := append(j.pictures.files(results.PictureKinds()...), "life_table.csv", "causes.csv", "restraint.csv", "together.csv",
		drawsFile, "readings.csv", "variance.csv", "summary.json", "scenario.toml", results.FactsFile)
	f, err := results.OpenFolder(j.folder, results.Want{Manifest: j.manifest, Names: names, Inputs: j.inputs, Force: j.force})
	if err != nil || j.file == "" {
		return f, err
	}
	if j.staged, err = f.Stage(j.file); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// prepare says what is drawn over and begins the manifest.
func (j *job) prepare() error {
	var err error
	if j.draws, j.note, err = j.over(j.scenario, j.most()); err != nil {
		return err
	}
	if j.draws != nil && j.precision == nil {
		j.scenario.Run.Histories -= j.most() % int64(len(j.draws.Weights)) // a remainder is not run
	}
	identity, err := j.identity(j.scenario)
	if err != nil {
		return err
	}
	if _, _, err := j.alternatives(); err != nil {
		return err
	}
	j.manifest = manifest("run", j.scenario, identity)
	j.manifest.Asked = j.asked()
	if err := j.sameDraws(); err != nil {
		return err
	}
	j.manifest.Overrides = nil // its title tells them, and run.json
	j.manifest.Hash, err = j.scenario.Hash()
	return err
}

// sameDraws notes what is drawn over, and refuses to run a folder again over
// another posterior.
func (j *job) sameDraws() (err error) {
	if j.draws != nil {
		j.manifest.Draws, err = j.draws.Identity()
	}
	if err == nil && j.earlier != nil && j.earlier.Draws != j.manifest.Draws && slices.Equal(j.earlier.Asked, j.manifest.Asked) {
		err = fmt.Errorf("%s: it was drawn over another posterior than is built in now; its tables cannot be had again", j.earlier.Scenario)
	}
	return err
}

// most is how many histories are run at most.
func (j *job) most() int64 {
	if j.precision != nil && !j.given("histories") {
		return mostUntil
	}
	return j.scenario.Run.Histories
}

// identity is all that determines the files of a run of a scenario.
func (r *runner) identity(s *configs.Scenario) ([]string, error) {
	most := r.job(s, "").most()
	draws, _, err := r.over(s, most)
	if err != nil {
		return nil, err
	}
	as := *s
	if as.Run.Histories = most; draws != nil {
		as.Run.Histories -= most % int64(len(draws.Weights)) // a remainder is not run
	}
	parts, err := r.wholly(draws, &as)
	if err == nil && r.precision != nil {
		parts = append(parts, r.precision.String())
	}
	if err == nil && len(r.beliefs) > 0 {
		parts = append(parts, fmt.Sprint(r.beliefs))
	}
	return parts, err
}

// interrupted is the error of a run that the user stopped.
type interrupted struct {
	scenario   string
	done, most int64
	unit       string
	kept       string // folder that goes on, "" for none
}

func (e interrupted) Error() string {
	if e.kept != "" {
		return fmt.Sprintf("%s: stopped after %d of %d %s; they are kept, and concert run %s goes on", e.scenario, e.done, e.most, e.unit, e.kept)
	}
	return fmt.Sprintf("%s: stopped after %d of %d %s; nothing was written for it", e.scenario, e.done, e.most, e.unit)
}

func (e interrupted) Unwrap() error { return context.Canceled }

// errEnough stops a run whose precision is reached.
var errEnough = errors.New("precise enough")

func (j *job) simulate(ctx context.Context, f *results.Folder) (*sim.Tally, error) {
	if j.precision == nil && j.staged == nil {
		return j.inParts(ctx, f)
	}
	plan := j.work().Plan
	total := plan.Histories
	if j.precision != nil {
		total = -1 // it ends when it ends
	}
	done, end := progress(j.std.err, j.scenario.Name, total, j.quiet)
	defer end()
	tally := &sim.Tally{}
	watch := func(t *sim.Tally) error { done(t.Histories); return j.enough(t) }
	err := j.keepHistories(func(keep func(int64, []sim.Outcome) error) (err error) {
		if j.draws != nil {
			tally, err = j.spread(ctx, plan, knowledge.Watch{Outcomes: keep, Progress: done})
		} else {
			tally, err = j.whole(ctx, plan, sim.Watch{Outcomes: keep, Progress: watch})
		}
		if errors.Is(err, errEnough) {
			return nil
		}
		return err
	})
	if errors.Is(err, context.Canceled) {
		return nil, interrupted{j.scenario.Name, tally.Histories, plan.Histories, "histories", ""}
	}
	if err == nil && j.precision != nil {
		err = j.judge(tally, plan.Histories)
	}
	return tally, err
}

// whole runs the histories of a plan where all is taken as known.
func (j *job) whole(ctx context.Context, plan sim.Plan, watch sim.Watch) (*sim.Tally, error) {
	model, err := sim.NewModel(j.scenario.Scenario)
	if err != nil {
		return nil, err
	}
	return sim.Simulate(ctx, model, plan, watch)
}

// enough ends a run at the first checkpoint at which its precision holds.
func (j *job) enough(t *sim.Tally) error {
	if j.precision == nil || !results.Checkpoint(t) {
		return nil
	}
	return j.stops(t)
}

// stops gives an error if the precision holds, or cannot be reached.
func (j *job) stops(t *sim.Tally) error {
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
// file, or nil if none is asked for. The file appears with the folder.
func (j *job) keepHistories(work func(keep func(int64, []sim.Outcome) error) error) error {
	if j.staged == nil {
		return work(nil)
	}
	return j.staged.Write(func(w io.Writer) error {
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

// write puts the files into the folder and seals it.
func (j *job) write(ctx context.Context, f *results.Folder, r *results.Result) error {
	files := map[string]func(io.Writer) error{"life_table.csv": r.WriteLifeTable, "causes.csv": r.WriteCauses, "restraint.csv": r.WriteRestraint,
		"summary.json": r.WriteSummary}
	if r.ToldApart() {
		files["variance.csv"] = r.WriteVariance
	}
	if len(r.Readings) > 0 {
		files["readings.csv"] = r.WriteReadings
	}
	if len(r.Proteges) > 1 {
		files["together.csv"] = r.WriteTogether
	}
	for name, write := range files {
		if err := f.Write(name, write); err != nil {
			return err
		}
	}
	if err := j.writeAsked(f); err != nil {
		return err
	}
	if err := j.draw(ctx, f, r); err != nil {
		return err
	}
	facts := j.facts()
	facts.Overrides = j.scenario.Overrides
	if j.staged != nil {
		facts.HistoriesSum = j.staged.Sum()
	}
	j.manifest.Warnings = j.warnings
	return f.Seal(j.manifest, &facts, j.staged)
}

// writeAsked writes what the run can be had from again.
func (j *job) writeAsked(f *results.Folder) error {
	scenario := j.scenario.WriteTOML
	if j.draws != nil && j.draws.From != "" {
		scenario = j.scenario.WriteDrawn
	}
	if err := f.Write("scenario.toml", scenario); err != nil || j.draws == nil || !j.drawsInFile() {
		return err
	}
	return f.Write(drawsFile, j.draws.Write)
}

func (j *job) facts() results.Facts {
	workers := j.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return results.Facts{Started: j.started, Seconds: time.Since(j.started).Seconds(), Workers: workers, Histories: j.manifest.Histories}
}

// stoppedDrawing is the error of a run that the user stopped when all histories were
// done. They are kept if any are.
func (j *job) stoppedDrawing() error {
	n := j.manifest.Histories
	if j.last == nil {
		return fmt.Errorf("%w while drawing: nothing was written into %s", context.Canceled, j.folder)
	}
	return errors.Join(interrupted{j.scenario.Name, n, n, "histories", j.folder}, j.last())
}

// draw writes the pictures, unless the user has had enough: the folder then
// stays as it was.
func (j *job) draw(ctx context.Context, f *results.Folder, r *results.Result) error {
	list := r.Pictures(j.plots)
	j.setRecord(list)
	for i := range list {
		if ctx.Err() != nil {
			return j.stoppedDrawing()
		}
		warnings, err := f.Draw(list[i:i+1], j.pictures.formats, j.pictures.options)
		if err != nil {
			return err
		}
		j.warnings = append(j.warnings, warnings...)
	}
	return nil
}

// setRecord draws the historical record behind the survival curves.
func (j *job) setRecord(list []results.Picture) {
	if kin, ok := record.Kin(&j.scenario.Proteges[0], j.scenario.GivenPeace); ok {
		if curve, err := kin.Curve(); err == nil {
			results.SetRecord(list, "record: "+kin.Title, curve)
		}
	}
}
