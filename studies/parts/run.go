package parts

import (
	"context"
	"encoding/json"
	"fmt"

	"concert/configs"
	"concert/results"
	"concert/results/shards"
	"concert/sim"
	"concert/studies/knowledge"
)

// Run is the work of a run of a scenario: a block is 1,024 histories or, over draws,
// those of a draw. Draws are nil where all is taken as known.
type Run struct {
	Scenario *configs.Scenario
	Draws    *knowledge.Draws
	Plan     sim.Plan
}

// Blocks is how many there are.
func (w *Run) Blocks() int64 {
	if w.Draws != nil {
		return int64(len(w.Draws.Weights))
	}
	return (w.Plan.Histories + sim.BlockSize - 1) / sim.BlockSize
}

// Size is how many histories a range of blocks has.
func (w *Run) Size(r shards.Range) int64 {
	if w.Draws != nil {
		return r.Count * (w.Plan.Histories / w.Blocks())
	}
	return min(w.Plan.Histories, (r.First+r.Count)*sim.BlockSize) - min(w.Plan.Histories, r.First*sim.BlockSize)
}

// Unit is what the size is told in.
func (w *Run) Unit() string { return "histories" }

// tallied is what the first blocks of a range of a run came to.
type tallied struct {
	run    *Run
	whole  shards.Range
	done   int64
	sample *results.Sample // over draws
	tally  *sim.Tally      // or of all blocks, where all is taken as known
}

// content is a part as it is written: in JSON, so that whoever has the numbers can
// read them, and the same numbers are the same bytes.
type content struct {
	Sample *results.Sample `json:"sample,omitempty"`
	Tally  *sim.Tally      `json:"tally,omitempty"`
}

func (p *tallied) Done() int64              { return p.done }
func (p *tallied) Size() int64              { return p.run.Size(shards.Range{First: p.whole.First, Count: p.done}) }
func (p *tallied) Payload() ([]byte, error) { return json.Marshal(content{p.sample, p.tally}) }

// Begin is a part of which nothing is done.
func (w *Run) Begin(r shards.Range) Part { return &tallied{run: w, whole: r} }

// Read reads the payload of a part of so many blocks.
func (w *Run) Read(r shards.Range, payload []byte, done int64) (Part, error) {
	c := content{}
	if w.Draws != nil {
		c.Sample = results.NewSample(results.Draws{Number: len(w.Draws.Weights)})
	}
	if err := json.Unmarshal(payload, &c); err != nil {
		return nil, fmt.Errorf("%w: %w", shards.ErrDamaged, err)
	}
	return &tallied{w, r, done, c.Sample, c.Tally}, nil
}

// Do goes on from where the part ends.
func (p *tallied) Do(ctx context.Context, watch func() error) error {
	w, rest := p.run, shards.Range{First: p.whole.First + p.done, Count: p.whole.Count - p.done}
	if rest.Count == 0 {
		return nil
	}
	if w.Draws != nil {
		return p.doDraws(ctx, rest, watch)
	}
	m, err := sim.NewModel(w.Scenario.Scenario)
	if err != nil {
		return err
	}
	start, before := p.done, sim.NewTally(m)
	if p.tally != nil {
		before.Merge(p.tally)
	}
	plan := sim.Plan{Seed: w.Plan.Seed, First: w.Plan.First + rest.First*sim.BlockSize, Histories: w.Size(rest), Workers: w.Plan.Workers}
	_, err = sim.Simulate(ctx, m, plan, sim.Watch{Progress: func(t *sim.Tally) error {
		p.done, p.tally = start+(t.Histories+sim.BlockSize-1)/sim.BlockSize, sim.NewTally(m)
		p.tally.Merge(before)
		p.tally.Merge(t)
		return watch()
	}})
	return err
}

// doDraws does so where every block is a draw.
func (p *tallied) doDraws(ctx context.Context, rest shards.Range, watch func() error) error {
	w := p.run
	worlds, err := w.Draws.Of(w.Scenario)
	if err != nil {
		return err
	}
	if p.sample == nil {
		p.sample = results.NewSample(results.Draws{Number: len(w.Draws.Weights)})
	}
	work := func(ctx context.Context, k int64) (knowledge.Lived, error) {
		return worlds.Live(ctx, w.Plan, int(rest.First+k), true)
	}
	next := int(rest.First)
	_, err = sim.Each(ctx, rest.Count, w.Plan.Workers, func() func(context.Context, int64) (knowledge.Lived, error) { return work }, func(l knowledge.Lived) error {
		l.Add(p.sample, next)
		p.done++
		next++
		return watch()
	})
	return err
}

// Join puts parts together, in the order of their blocks: the tally of all
// histories and, of a run over draws, the sample of them. Blocks that are not there
// are left out.
func (w *Run) Join(list []Part) (tally *sim.Tally, sample *results.Sample, err error) {
	m, err := sim.NewModel(w.Scenario.Scenario)
	if err != nil {
		return nil, nil, err
	}
	tally = sim.NewTally(m)
	if w.Draws == nil {
		for _, p := range list {
			if t := p.(*tallied).tally; t != nil {
				tally.Merge(t)
			}
		}
		return tally, nil, nil
	}
	worlds, err := w.Draws.Of(w.Scenario)
	if err != nil {
		return nil, nil, err
	}
	sample = results.NewSample(worlds.Told(w.Plan.Histories / w.Blocks()))
	for _, p := range list {
		if s := p.(*tallied).sample; s != nil {
			sample.Merge(s)
		}
	}
	if sample.Tally != nil {
		tally = sample.Tally
	}
	return tally, sample, nil
}
