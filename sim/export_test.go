package sim

import "context"

// NewWideLanes returns lanes that live through eight histories at a time whatever
// the processor can do.
func NewWideLanes(m *Model) *Lanes {
	l := NewNarrowLanes(m)
	l.eight = newEight(l.world)
	return l
}

// NewNarrowLanes returns lanes that live through one history at a time.
func NewNarrowLanes(m *Model) *Lanes { return &Lanes{world: NewWorld(m)} }

// Count tallies the histories of a block.
func (l *Lanes) Count(ctx context.Context, b Block) (*Tally, error) {
	r := &batch{tally: NewTally(l.world.model)}
	return r.tally, r.run(ctx, l, b, false)
}
