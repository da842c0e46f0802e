package sim

import (
	"context"
	"iter"
	"slices"

	"concert/internal/vector"
)

// Lanes lives through histories of one model, eight at a time where the
// processor has vectors for it. What it returns is, to the last bit, what
// [World] returns history by history. It serves one goroutine.
type Lanes struct {
	world    *World
	eight    *eight   // nil: history by history
	spares   []*spare // by protégé, once asked for
	outcomes []Outcome
	survival []float64
}

// NewLanes returns lanes for the histories of the model.
func NewLanes(m *Model) *Lanes {
	l := &Lanes{world: NewWorld(m)}
	if vector.Wide() {
		l.widen()
	}
	return l
}

func (l *Lanes) widen() {
	l.eight, l.spares = newEight(l.world), make([]*spare, len(l.world.proteges))
}

// Run lives through the histories of a block and returns their outcomes: those
// of a history stand together, in the order of [World.Run]. The slice is valid
// until the next call. Cancelling ctx stops the run with an error.
func (l *Lanes) Run(ctx context.Context, b Block) ([]Outcome, error) {
	l.outcomes = room(l.outcomes, b.Size*len(l.world.proteges))
	if l.eight == nil {
		return l.outcomes, l.world.run(ctx, b, l.outcomes)
	}
	return l.outcomes, l.eight.run(ctx, b, l.outcomes)
}

// room is a slice for n outcomes, which it need not keep.
func room(outcomes []Outcome, n int) []Outcome { return slices.Grow(outcomes[:0], n)[:n] }

// run lives through the histories of a block, one after the other.
func (w *World) run(ctx context.Context, b Block, outcomes []Outcome) error {
	for i := range b.Size {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		copy(outcomes[i*len(w.proteges):], w.Run(b.Seed, b.First+int64(i)))
	}
	return nil
}

// Conditional lives through the histories of a block as [World.Conditional]
// does, but for no more than the years asked for, and yields the number of each
// in the block, in order, with its S(0), S(1), … S(years). The slice is valid
// until the next one is asked for.
func (l *Lanes) Conditional(b Block, protege, years int) iter.Seq2[int, []float64] {
	if l.eight == nil {
		return func(yield func(int, []float64) bool) {
			for i := range b.Size {
				if !yield(i, l.world.foresee(b.Seed, b.First+int64(i), protege, years)) {
					return
				}
			}
		}
	}
	return func(yield func(int, []float64) bool) {
		for first := 0; first < b.Size; first += vector.Lanes {
			n := min(vector.Lanes, b.Size-first)
			survival := l.foresee(b.Seed, b.First+int64(first), n, protege, years)
			for lane := range n {
				l.survival = l.survival[:0]
				for t := range survival {
					l.survival = append(l.survival, survival[t][lane])
				}
				if !yield(first+lane, l.survival) {
					return
				}
			}
		}
	}
}

// foresee is Conditional for n histories, by year, by lane.
func (l *Lanes) foresee(seed uint64, first int64, n, protege, years int) []vector.Float {
	if l.spares[protege] == nil {
		l.spares[protege] = l.eight.newSpare(protege)
	}
	l.eight.conditional(seed, first, n, l.spares[protege], years)
	return l.spares[protege].survival
}
