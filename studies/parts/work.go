package parts

import (
	"context"

	"concert/results/shards"
)

// Work is a row of blocks.
type Work interface {
	Blocks() int64
	Size(r shards.Range) int64 // of a range, as people count it,
	Unit() string              // and in what

	// Begin is a part of which nothing is done, and Read reads one of so many blocks
	// from what [Part.Payload] gave.
	Begin(r shards.Range) Part
	Read(r shards.Range, payload []byte, done int64) (Part, error)
}

// Part is what the first blocks of a range came to.
type Part interface {
	Done() int64 // blocks
	Size() int64 // of what is known, which grows with all that is worth keeping
	Payload() ([]byte, error)

	// Do goes on from where the part ends. Now and then watch may look at the part, or
	// end the work by an error. What is done by then stays in the part, whatever error
	// comes.
	Do(ctx context.Context, watch func() error) error
}
