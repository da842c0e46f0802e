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

// Work is a run of a scenario. Draws are nil where all is taken as known.
type Work struct {
	Scenario *configs.Scenario
	Draws    *knowledge.Draws
	Plan     sim.Plan
}

// Blocks is how many there are.
func (w *Work) Blocks() int64 {
	if w.Draws != nil {
		return int64(len(w.Draws.Weights))
	}
	return (w.Plan.Histories + sim.BlockSize - 1) / sim.BlockSize
}

// Histories is how many a range of blocks has.
func (w *Work) Histories(r shards.Range) int64 {
	if w.Draws != nil {
		return r.Count * (w.Plan.Histories / w.Blocks())
	}
	return min(w.Plan.Histories, (r.First+r.Count)*sim.BlockSize) - min(w.Plan.Histories, r.First*sim.BlockSize)
}

// Part is what the first Done blocks of a range came to.
type Part struct {
	Done   int64
	sample *results.Sample // over draws
	tally  *sim.Tally      // or of all blocks, where all is taken as known
}

// content is a part as it is written: in JSON, so that whoever has the numbers can
// read them, and the same numbers are the same bytes.
type content struct {
	Sample *results.Sample `json:"sample,omitempty"`
	Tally  *sim.Tally      `json:"tally,omitempty"`
}

// Payload is what the file of a part holds.
func (p *Part) Payload() ([]byte, error) { return json.Marshal(content{p.sample, p.tally}) }

// Read reads the payload of a part of so many blocks.
func (w *Work) Read(payload []byte, done int64) (*Part, error) {
	c := content{}
	if w.Draws != nil {
		c.Sample = results.NewSample(results.Draws{Number: len(w.Draws.Weights)})
	}
	if err := json.Unmarshal(payload, &c); err != nil {
		return nil, fmt.Errorf("%w: %w", shards.ErrDamaged, err)
	}
	return &Part{done, c.Sample, c.Tally}, nil
}

// Do goes on with a range of blocks from where a part of it ends. After each block
// watch may look at the part, or end the work by an error. What is done by then
// stays in the part, whatever error comes.
func (w *Work) Do(ctx context.Context, r shards.Range, p *Part, watch func(*Part) error) error {
	rest := shards.Range{First: r.First + p.Done, Count: r.Count - p.Done}
	if rest.Count == 0 {
		return nil
	}
	if w.Draws != nil {
		return w.doDraws(ctx, rest, p, watch)
	}
	m, err := sim.NewModel(w.Scenario.Scenario)
	if err != nil {
		return err
	}
	start, before := p.Done, sim.NewTally(m)
	if p.tally != nil {
		before.Merge(p.tally)
	}
	plan := sim.Plan{Seed: w.Plan.Seed, First: w.Plan.First + rest.First*sim.BlockSize, Histories: w.Histories(rest), Workers: w.Plan.Workers}
	_, err = sim.Simulate(ctx, m, plan, sim.Watch{Progress: func(t *sim.Tally) error {
		p.Done, p.tally = start+(t.Histories+sim.BlockSize-1)/sim.BlockSize, sim.NewTally(m)
		p.tally.Merge(before)
		p.tally.Merge(t)
		return watch(p)
	}})
	return err
}

// doDraws does so where every block is a draw.
func (w *Work) doDraws(ctx context.Context, rest shards.Range, p *Part, watch func(*Part) error) error {
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
		p.Done++
		next++
		return watch(p)
	})
	return err
}

// Join puts parts together, in the order of their blocks: the tally of all
// histories and, of a run over draws, the sample of them. Blocks that are not there
// are left out.
func (w *Work) Join(parts []*Part) (tally *sim.Tally, sample *results.Sample, err error) {
	m, err := sim.NewModel(w.Scenario.Scenario)
	if err != nil {
		return nil, nil, err
	}
	tally = sim.NewTally(m)
	if w.Draws == nil {
		for _, p := range parts {
			if p.tally != nil {
				tally.Merge(p.tally)
			}
		}
		return tally, nil, nil
	}
	worlds, err := w.Draws.Of(w.Scenario)
	if err != nil {
		return nil, nil, err
	}
	sample = results.NewSample(worlds.Told(w.Plan.Histories / w.Blocks()))
	for _, p := range parts {
		if p.sample != nil {
			sample.Merge(p.sample)
		}
	}
	if sample.Tally != nil {
		tally = sample.Tally
	}
	return tally, sample, nil
}
