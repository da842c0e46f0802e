package parts

import (
	"context"
	"encoding/json"
	"fmt"

	"concert/results/shards"
	"concert/sim"
	"concert/studies/journal"
)

// Evaluations are work that asks an expensive function at places, as a journal keeps
// them. Its results follow from what all blocks evaluated.
type Evaluations struct {
	Number  int64  // of blocks
	Each    int64  // evaluations of a block, about
	Of      string // what an evaluation is, in the plural
	Workers int    // blocks at a time, 0 for all cores; 1 where a block has workers of its own
	// Block does block k: it asks the journal for what is known and adds to it what it
	// finds out.
	Block func(ctx context.Context, k int64, j *journal.Journal) error
	// Beside were found out by other parts, for a block that needs what they did.
	Beside []journal.Entry
}

func (w *Evaluations) Blocks() int64             { return w.Number }
func (w *Evaluations) Size(r shards.Range) int64 { return r.Count * w.Each }
func (w *Evaluations) Unit() string              { return w.Of }

// Begin is a part of which nothing is done.
func (w *Evaluations) Begin(r shards.Range) Part { return &evaluated{work: w, whole: r} }

// evaluated is what the first blocks of a range evaluated, and of the next what it
// had come to.
type evaluated struct {
	work    *Evaluations
	whole   shards.Range
	done    int64
	entries []journal.Entry
}

func (p *evaluated) Done() int64              { return p.done }
func (p *evaluated) Size() int64              { return int64(len(p.entries)) }
func (p *evaluated) Payload() ([]byte, error) { return json.Marshal(p.entries) }

// Read reads the payload of a part of so many blocks.
func (w *Evaluations) Read(r shards.Range, payload []byte, done int64) (Part, error) {
	p := &evaluated{work: w, whole: r, done: done}
	if err := json.Unmarshal(payload, &p.entries); err != nil {
		return nil, fmt.Errorf("%w: %w", shards.ErrDamaged, err)
	}
	return p, nil
}

// Do goes on from where the part ends: in the middle of a block, if blocks are done
// one by one.
func (p *evaluated) Do(ctx context.Context, watch func() error) error {
	if p.work.Workers == 1 {
		return p.oneByOne(ctx, watch)
	}
	first := p.whole.First + p.done
	_, err := sim.Each(ctx, p.whole.Count-p.done, p.work.Workers, func() func(context.Context, int64) ([]journal.Entry, error) {
		return func(ctx context.Context, k int64) ([]journal.Entry, error) {
			j := journal.New()
			err := p.work.Block(ctx, first+k, j)
			return j.Entries(), err
		}
	}, func(found []journal.Entry) error {
		p.entries = append(p.entries, found...)
		p.done++
		return watch()
	})
	return err
}

func (p *evaluated) oneByOne(ctx context.Context, watch func() error) error {
	j := journal.New(p.entries...)
	j.Beside(p.work.Beside)
	j.Watch = func() error {
		p.entries = j.Entries()
		return watch()
	}
	for p.done < p.whole.Count {
		if err := p.work.Block(ctx, p.whole.First+p.done, j); err != nil {
			return err
		}
		p.done++
		if err := watch(); err != nil {
			return err
		}
	}
	return nil
}

// Known are the entries of parts, in the order of their places.
func Known(list []Part) (all []journal.Entry) {
	for _, p := range list {
		all = append(all, p.(*evaluated).entries...)
	}
	journal.Sort(all)
	return all
}
