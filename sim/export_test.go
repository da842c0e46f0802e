package sim

import "context"

// NewWideLanes returns lanes that live through eight histories at a time whatever
// the processor can do.
func NewWideLanes(m *Model) *Lanes {
	l := NewNarrowLanes(m)
	l.widen()
	return l
}

// NewNarrowLanes returns lanes that live through one history at a time.
func NewNarrowLanes(m *Model) *Lanes { return &Lanes{world: NewWorld(m)} }

// NewWideSiblings returns siblings that live through eight histories at a time
// whatever the processor can do.
func NewWideSiblings(models []*Model) *Siblings {
	s := newSiblings(models)
	s.widen()
	return s
}

// NewNarrowSiblings returns siblings that live through one history at a time.
func NewNarrowSiblings(models []*Model) *Siblings { return newSiblings(models) }

// Families is how many worlds there are for the models.
func (s *Siblings) Families() int { return len(s.families) }

// Count tallies the histories of a block.
func (l *Lanes) Count(ctx context.Context, b Block) (*Tally, error) {
	r := &batch{tally: NewTally(l.world.model)}
	return r.tally, r.run(ctx, l, b, false)
}
