package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"concert/results"
	"concert/results/shards"
	"concert/sim"
	"concert/studies/parts"
)

// errIncomplete is the error of work of which parts are missing.
var errIncomplete = errors.New("parts are missing")

// work is the run as a row of blocks.
func (j *job) work() *parts.Run {
	return &parts.Run{Scenario: j.scenario, Draws: j.draws,
		Plan: sim.Plan{Seed: j.scenario.Run.Seed, Histories: j.most(), Workers: j.workers}}
}

// bench is where the run is done, in so many shards.
func (j *job) bench(w *parts.Run, n int) *bench {
	head := shards.Head{Work: j.manifest.Identity, What: "run of " + j.scenario.Name, Results: sim.ResultsVersion, Blocks: w.Blocks(), Shards: n}
	return &bench{std: j.std, name: j.scenario.Name, folder: j.folder, quiet: j.quiet, work: w, head: head}
}

// inParts runs the histories so that what is done can be kept: of a folder that
// holds nothing else, and of one that was planned.
func (j *job) inParts(ctx context.Context, f *results.Folder) (*sim.Tally, error) {
	w, n := j.work(), 1
	planned := f.Planned()
	if planned != nil {
		n = planned.Shards
	}
	if !f.Empty() && planned == nil {
		return j.atOnce(ctx, w)
	}
	var list []parts.Part
	for i := 1; i <= n; i++ {
		s := j.bench(w, n).shard(i, func() error { return j.interim(f, w) })
		s.ends = n > 1
		p, err := s.do(ctx)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
		if j.last = func() error { return nil }; n == 1 {
			j.last = func() error { return s.keep(p) }
		}
	}
	return j.join(w, list)
}

// interim makes the folder one that goes on, unless it is.
func (j *job) interim(f *results.Folder, w *parts.Run) error {
	if f.Planned() != nil {
		return nil
	}
	return f.Interim(j.manifest, results.Parts{Blocks: w.Blocks(), Shards: 1}, j.writeAsked)
}

// atOnce runs all histories and keeps nothing on the way.
func (j *job) atOnce(ctx context.Context, w *parts.Run) (*sim.Tally, error) {
	s := j.bench(w, 1).shard(1, nil)
	p := w.Begin(s.head.Whole())
	if err := s.run(ctx, p); err != nil {
		return nil, err
	}
	return j.join(w, []parts.Part{p})
}

// join puts the parts together.
func (j *job) join(w *parts.Run, list []parts.Part) (tally *sim.Tally, err error) {
	tally, j.sample, err = w.Join(list)
	if err == nil && j.draws != nil {
		j.drawnOver()
	}
	return tally, err
}

// dropParts removes what was kept of a run that is done, which nobody asked for.
func (j *job) dropParts() error {
	err := os.Remove(filepath.Join(j.folder, shards.Name(1, 1)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// doShards does the shards of a planned folder that are asked for.
func (j *job) doShards(ctx context.Context) error {
	if err := j.prepare(); err != nil {
		return err
	}
	if err := j.asPlanned(); err != nil {
		return err
	}
	return j.bench(j.work(), j.earlier.Parts.Shards).some(ctx, j.shard)
}

// asPlanned refuses to go on with a plan that means something else by now.
func (j *job) asPlanned() error { return asPlanned(j.folder, &j.earlier.Manifest, j.manifest.Identity) }

func asPlanned(folder string, m *results.Manifest, identity string) error {
	switch {
	case m.Parts == nil:
		return fmt.Errorf("%s: %w: want the parts of a plan in %s", folder, results.ErrDamaged, results.ManifestFile)
	case m.Identity != identity:
		return fmt.Errorf("%s: %w: this version of concert would do something else than was planned, or a file that it reads was changed: plan anew", folder, results.ErrDamaged)
	}
	return nil
}
