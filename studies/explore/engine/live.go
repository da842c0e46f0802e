package engine

import (
	"context"
	"fmt"

	"concert/sim"
	"concert/studies/knowledge"
)

// Block is the histories of one draw of a set, of an arrangement under a reading.
type Block struct {
	Arrangement Arrangement `json:"arrangement"`
	Reading     string      `json:"reading"` // its name
	Set         Set         `json:"set"`
	Number      int         `json:"number"` // of the draw
}

// Live lives through a block. What it comes to is for [Engine.Add].
func (e *Engine) Live(b Block) ([]byte, error) {
	c, err := e.cell(b.Arrangement)
	if err != nil {
		return nil, err
	}
	p, err := e.of(b.Set)
	if err != nil {
		return nil, err
	}
	if b.Number < 0 || b.Number >= len(p.draws.Weights) {
		return nil, fmt.Errorf("want a block 0..%d, got %d", len(p.draws.Weights)-1, b.Number)
	}
	w, err := c.world(p, b.Set, c.reading(b.Reading))
	if err != nil {
		return nil, err
	}
	model, err := w.Model(b.Number)
	if err != nil {
		return nil, err
	}
	own := p.draws.Plan(sim.Plan{Seed: e.seed, Histories: p.each * int64(len(p.draws.Weights))}, b.Number)
	outcomes, err := sim.NewLanes(model).Run(context.Background(), sim.Block{Seed: own.Seed, First: own.First, Size: int(own.Histories)})
	if err != nil {
		return nil, err
	}
	return pack(outcomes), nil
}

// world is that of a reading under the draws of a set.
func (c *cell) world(p plan, s Set, reading int) (*knowledge.Worlds, error) {
	if w, ok := c.worlds[at(s, reading)]; ok {
		return w, nil
	}
	w, err := p.draws.Of(c.readings[reading].Scenario)
	if err == nil {
		c.worlds[at(s, reading)] = w
	}
	return w, err
}

// Add takes in the histories of a block.
func (e *Engine) Add(b Block, packed []byte) error {
	c, err := e.cell(b.Arrangement)
	if err != nil {
		return err
	}
	key := at(b.Set, c.reading(b.Reading))
	if c.blocks[key] == nil {
		c.blocks[key] = make([][]byte, e.Blocks(b.Set))
	}
	if b.Number < 0 || b.Number >= len(c.blocks[key]) || len(packed)%packedBytes != 0 {
		return fmt.Errorf("want a block 0..%d of whole histories, got %d of %d bytes", len(c.blocks[key])-1, b.Number, len(packed))
	}
	c.blocks[key][b.Number] = packed
	return nil
}
