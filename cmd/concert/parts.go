package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"concert/results"
	"concert/results/shards"
	"concert/results/words"
	"concert/sim"
	"concert/studies/parts"
)

// keepEvery is how often a run keeps what it has done.
var keepEvery = 30 * time.Second

// errIncomplete is the error of work of which parts are missing.
var errIncomplete = errors.New("parts are missing")

// work is the run as a row of blocks.
func (j *job) work() *parts.Work {
	return &parts.Work{Scenario: j.scenario, Draws: j.draws,
		Plan: sim.Plan{Seed: j.scenario.Run.Seed, Histories: j.most(), Workers: j.workers}}
}

// head is that of shard i of n of the run.
func (j *job) head(w *parts.Work, i, n int) shards.Head {
	return shards.Head{Work: j.manifest.Identity, What: "run of " + j.scenario.Name, Results: sim.ResultsVersion, Blocks: w.Blocks(), Shard: i, Shards: n}
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
	var list []*parts.Part
	for i := 1; i <= n; i++ {
		s := &shard{job: j, work: w, head: j.head(w, i, n), begin: func() error { return j.interim(f, w) }, ends: n > 1}
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
func (j *job) interim(f *results.Folder, w *parts.Work) error {
	if f.Planned() != nil {
		return nil
	}
	return f.Interim(j.manifest, results.Parts{Blocks: w.Blocks(), Shards: 1}, j.writeAsked)
}

// atOnce runs all histories and keeps nothing on the way.
func (j *job) atOnce(ctx context.Context, w *parts.Work) (*sim.Tally, error) {
	s, p := &shard{job: j, work: w, head: j.head(w, 1, 1)}, &parts.Part{}
	if err := s.run(ctx, p); err != nil {
		return nil, err
	}
	return j.join(w, []*parts.Part{p})
}

// join puts the parts together.
func (j *job) join(w *parts.Work, list []*parts.Part) (tally *sim.Tally, err error) {
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

// shard is one part of a run while it is done.
type shard struct {
	*job
	work  *parts.Work
	head  shards.Head
	begin func() error // makes the folder ready for what is kept; nil: nothing is
	ends  bool         // it is kept at its end too
	kept  int64        // blocks that are on disk
	last  time.Time
}

func (s *shard) path() string {
	return filepath.Join(s.folder, shards.Name(s.head.Shard, s.head.Shards))
}

// do takes up what there is of the shard and does the rest.
func (s *shard) do(ctx context.Context) (*parts.Part, error) {
	p, err := s.found()
	if err != nil {
		return nil, err
	}
	s.kept = p.Done
	return p, s.run(ctx, p)
}

// found is what is on disk; what is damaged is done again, and told.
func (s *shard) found() (*parts.Part, error) {
	h, payload, err := shards.Read(s.path())
	if err == nil {
		err = h.Same(&s.head)
	}
	var p *parts.Part
	if err == nil {
		p, err = s.work.Read(payload, h.Done)
	}
	switch {
	case err == nil:
		return p, nil
	case errors.Is(err, fs.ErrNotExist):
	case errors.Is(err, shards.ErrDamaged):
		warn(s.std, []string{fmt.Sprintf("%s: it is damaged and done again", s.path())})
	default:
		return nil, fmt.Errorf("%s: %w", s.path(), err)
	}
	return &parts.Part{}, nil
}

// run does the rest of a part. It is kept now and then, when it is stopped, and at
// the end of a shard among several.
func (s *shard) run(ctx context.Context, p *parts.Part) error {
	whole := s.head.Whole()
	total := s.work.Histories(whole)
	what := s.scenario.Name
	if s.head.Shards > 1 {
		what = fmt.Sprintf("%s, shard %d of %d", what, s.head.Shard, s.head.Shards)
	}
	done, end := progress(s.std.err, what, total, s.quiet)
	defer end()
	s.last = time.Now()
	err := s.work.Do(ctx, whole, p, func(p *parts.Part) error {
		done(s.work.Histories(shards.Range{First: whole.First, Count: p.Done}))
		if s.begin == nil || time.Since(s.last) < keepEvery {
			return nil
		}
		s.last = time.Now()
		return s.keep(p)
	})
	stopped := errors.Is(err, context.Canceled)
	if s.begin != nil && p.Done > s.kept && (stopped || err == nil && s.ends) {
		if failed := s.keep(p); failed != nil {
			return errors.Join(err, failed)
		}
	}
	if stopped {
		e := interrupted{what, s.work.Histories(shards.Range{First: whole.First, Count: p.Done}), total, ""}
		if s.begin != nil && s.kept > 0 {
			e.kept = s.folder
		}
		return e
	}
	return err
}

// keep writes what is done of a part.
func (s *shard) keep(p *parts.Part) error {
	if err := s.begin(); err != nil {
		return err
	}
	payload, err := p.Payload()
	if err != nil {
		return err
	}
	h := s.head
	h.Done = p.Done
	h.Made.Host, _ = os.Hostname()
	h.Made.Finished, h.Made.Seconds = time.Now().UTC().Round(time.Second), time.Since(s.started).Seconds()
	if err := shards.Write(s.folder, h, payload); err != nil {
		return err
	}
	s.kept = p.Done
	return nil
}

// doShards does the shards of a planned folder that are asked for. Each has one
// writer at a time.
func (j *job) doShards(ctx context.Context) error {
	if err := j.prepare(); err != nil {
		return err
	}
	if err := j.asPlanned(); err != nil {
		return err
	}
	w, n := j.work(), j.earlier.Parts.Shards
	list, err := shards.Pick(j.shard, n, os.Getenv)
	if err != nil {
		return usageError{fmt.Errorf("--shard: %w", err)}
	}
	for _, i := range list {
		s := &shard{job: j, work: w, head: j.head(w, i, n), begin: func() error { return nil }, ends: true}
		lock, err := results.NewLock(s.path() + ".work")
		if err != nil {
			return err
		}
		p, err := s.do(ctx)
		lock.Release()
		if err != nil {
			return err
		}
		if err := j.std.line("%s, shard %d of %d: %s histories, in %s", j.scenario.Name, i, n,
			words.Count(w.Histories(shards.Range{First: s.head.Whole().First, Count: p.Done})), s.path()); err != nil {
			return err
		}
	}
	return nil
}

// asPlanned refuses to go on with a plan that means something else by now.
func (j *job) asPlanned() error {
	switch {
	case j.earlier.Parts == nil:
		return fmt.Errorf("%s: %w: want the parts of a plan in %s", j.folder, results.ErrDamaged, results.ManifestFile)
	case j.earlier.Identity != j.manifest.Identity:
		return fmt.Errorf("%s: %w: this version of concert would run something else than was planned", j.folder, results.ErrDamaged)
	}
	return nil
}
