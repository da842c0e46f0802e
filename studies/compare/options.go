package compare

import (
	"errors"
	"fmt"

	"concert/studies/knowledge"
	"concert/studies/payoff"
)

// Options say how a comparison is run.
type Options struct {
	Histories int64  // of each arrangement
	Seed      uint64 // of the random numbers, the same for all
	Horizon   int    // years; 0 is the shortest of the arrangements
	Workers   int    // goroutines; 0 is all cores

	// Draws are what is not known, which the histories are spread over; nil if all is
	// taken as known.
	Draws *knowledge.Draws

	// Conditional is the number of histories for the sharper estimates from the
	// yearly probabilities; 0 leaves them out, and so do draws, whose spread is larger
	// than what they sharpen.
	Conditional int64
	// Accounts keeps the accounts of the parties, each arrangement against none, at
	// Prices.
	Accounts bool
	Prices   payoff.Prices

	// Progress, if not nil, is told of the histories done, of all arrangements
	// together, and of how many there are.
	Progress func(done, all int64)
}

// Check reports what cannot be run.
func (o *Options) Check() error {
	if o.Histories < 2 {
		return fmt.Errorf("histories: want at least 2, got %d", o.Histories)
	}
	if o.Conditional < 0 || o.Conditional == 1 {
		return fmt.Errorf("histories of the conditional estimate: want 0 or at least 2, got %d", o.Conditional)
	}
	if o.Workers < 0 {
		return errors.New("workers: want 0 or more")
	}
	return o.Prices.Check()
}
