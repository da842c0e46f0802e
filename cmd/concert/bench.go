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
	"concert/studies/parts"
)

// keepEvery is how often work keeps what it has done.
var keepEvery = 30 * time.Second

// bench is where work is done that is cut into shards.
type bench struct {
	std    streams
	name   string // of the work, for people
	folder string
	quiet  bool
	work   parts.Work
	head   shards.Head // of any of its shards
}

// some does the shards that are asked for, as [shards.Pick] has it. Each has one
// writer at a time.
func (b *bench) some(ctx context.Context, which string) error {
	list, err := shards.Pick(which, b.head.Shards, os.Getenv)
	if err != nil {
		return usageError{fmt.Errorf("--shard: %w", err)}
	}
	for _, i := range list {
		s := b.shard(i, func() error { return nil })
		lock, err := results.NewLock(s.path() + ".work")
		if err != nil {
			return err
		}
		p, err := s.do(ctx)
		lock.Release()
		if err != nil {
			return err
		}
		if err := b.std.line("%s, shard %d of %d: %s %s, in %s", b.name, i, b.head.Shards, words.Count(p.Size()), b.work.Unit(), s.path()); err != nil {
			return err
		}
	}
	return nil
}

// all does what is missing of all shards and hands the parts over, in order.
func (b *bench) all(ctx context.Context) (list []parts.Part, err error) {
	for i := 1; i <= b.head.Shards; i++ {
		s := b.shard(i, func() error { return nil })
		p, err := s.do(ctx)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
		if e, ok := b.work.(*parts.Evaluations); ok {
			e.Beside = parts.Known(list)
		}
	}
	return list, nil
}

// shard is one part of the work while it is done.
type shard struct {
	*bench
	head    shards.Head
	begin   func() error // makes the folder ready for what is kept; nil: nothing is
	ends    bool         // it is kept at its end too
	kept    int64        // size of what is on disk,
	blocks  int64        // and how many blocks of it are done
	last    time.Time
	earlier float64 // processor time of those who did what was found
	started float64
}

// shard is number i.
func (b *bench) shard(i int, begin func() error) *shard {
	s := &shard{bench: b, head: b.head, begin: begin, ends: true, started: processorTime()}
	s.head.Shard = i
	return s
}

func (s *shard) path() string {
	return filepath.Join(s.folder, shards.Name(s.head.Shard, s.head.Shards))
}

// do takes up what there is of the shard and does the rest.
func (s *shard) do(ctx context.Context) (parts.Part, error) {
	p, err := s.found()
	if err != nil {
		return nil, err
	}
	s.kept, s.blocks = p.Size(), p.Done()
	return p, s.run(ctx, p)
}

// found is what is on disk; what is damaged is done again, and told.
func (s *shard) found() (parts.Part, error) {
	h, payload, err := shards.Read(s.path())
	var p parts.Part
	if err == nil {
		if err = h.Same(&s.head); err == nil {
			p, err = s.work.Read(s.head.Whole(), payload, h.Done)
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", s.path(), err)
		}
		s.earlier = h.Made.Seconds
	}
	switch {
	case err == nil:
		return p, nil
	case errors.Is(err, fs.ErrNotExist):
	case errors.Is(err, shards.ErrDamaged):
		warn(s.std, []string{fmt.Sprintf("%s: it is damaged and done again", s.path())})
	default:
		return nil, err
	}
	s.earlier = 0
	return s.work.Begin(s.head.Whole()), nil
}

// run does the rest of a part. It is kept now and then, when it is stopped or
// something fails, and at the end of a shard among several.
func (s *shard) run(ctx context.Context, p parts.Part) error {
	whole := s.head.Whole()
	if p.Done() == whole.Count {
		return nil
	}
	total := s.work.Size(whole)
	what := s.name
	if s.head.Shards > 1 {
		what = fmt.Sprintf("%s, shard %d of %d", what, s.head.Shard, s.head.Shards)
	}
	done, end := progress(s.std.err, what, total, s.quiet)
	defer end()
	s.last = time.Now()
	err := p.Do(ctx, func() error {
		done(p.Size())
		if s.begin == nil || time.Since(s.last) < keepEvery { // by a clock that does not jump
			return nil
		}
		s.last = time.Now()
		return s.keep(p)
	})
	if s.begin != nil && (p.Size() > s.kept || p.Done() > s.blocks) && (err != nil || s.ends) {
		if failed := s.keep(p); failed != nil {
			return errors.Join(err, failed)
		}
	}
	if errors.Is(err, context.Canceled) {
		e := interrupted{what, p.Size(), total, s.work.Unit(), ""}
		if s.begin != nil && s.kept > 0 {
			e.kept = s.folder
		}
		return e
	}
	return err
}

// keep writes what is known of a part.
func (s *shard) keep(p parts.Part) error {
	if err := s.begin(); err != nil {
		return err
	}
	payload, err := p.Payload()
	if err != nil {
		return err
	}
	h := s.head
	h.Done = p.Done()
	h.Made.Host, _ = os.Hostname()
	h.Made.Finished, h.Made.Seconds = time.Now().UTC().Round(time.Second), s.earlier+processorTime()-s.started
	if err := shards.Write(s.folder, h, payload); err != nil {
		return err
	}
	s.kept, s.blocks = p.Size(), p.Done()
	return nil
}
