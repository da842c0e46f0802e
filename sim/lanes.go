package sim

import (
	"context"
	"iter"

	"concert/internal/vector"
)

// Lanes lives through histories of one model, eight at a time where the
// processor has vectors for it. What it returns is, to the last bit, what
// [World] returns history by history. It serves one goroutine.
type Lanes struct {
	world    *World
	eight    *eight // nil: history by history
	outcomes []Outcome
	survival []float64
}

// NewLanes returns lanes for the histories of the model.
func NewLanes(m *Model) *Lanes {
	l := &Lanes{world: NewWorld(m)}
	if vector.Wide() {
		l.eight = newEight(l.world)
	}
	return l
}

// Run lives through the histories of a block and returns their outcomes: those
// of a history stand together, in the order of [World.Run]. The slice is valid
// until the next call. Cancelling ctx stops the run with an error.
func (l *Lanes) Run(ctx context.Context, b Block) ([]Outcome, error) {
	n := len(l.world.proteges)
	l.outcomes = append(l.outcomes[:0], make([]Outcome, b.Size*n)...)
	if l.eight != nil {
		return l.outcomes, l.eight.run(ctx, b, l.outcomes)
	}
	for i := range b.Size {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		copy(l.outcomes[i*n:], l.world.Run(b.Seed, b.First+int64(i)))
	}
	return l.outcomes, nil
}

// Conditional lives through the histories of a block as [World.Conditional]
// does, but for no more than the years asked for, and yields the number of each
// in the block, in order, with its S(0), S(1), … S(years). The slice is valid
// until the next one is asked for.
func (l *Lanes) Conditional(b Block, protege, years int) iter.Seq2[int, []float64] {
	return func(yield func(int, []float64) bool) {
		width := 1
		if l.eight != nil {
			width = vector.Lanes
		}
		for first := 0; first < b.Size; first += width {
			n := min(width, b.Size-first)
			if l.eight != nil {
				l.eight.conditional(b.Seed, b.First+int64(first), n, protege, years)
			}
			for lane := range n {
				if !yield(first+lane, l.foreseen(b, first, lane, protege, years)) {
					return
				}
			}
		}
	}
}

// foreseen is the survival of a lane.
func (l *Lanes) foreseen(b Block, first, lane, protege, years int) []float64 {
	if l.eight == nil {
		return l.world.foresee(b.Seed, b.First+int64(first), protege, years)
	}
	l.survival = l.survival[:0]
	for t := range l.eight.survival {
		l.survival = append(l.survival, l.eight.survival[t][lane])
	}
	return l.survival
}
