package explain

import (
	"errors"
	"fmt"

	"concert/studies/knowledge"
)

// Options say how a scenario is explained.
type Options struct {
	Histories int64 // for the shares
	Seed      uint64
	Workers   int // goroutines; 0 is all cores

	// Draws are what is not known, which the histories are spread over; nil if all is
	// taken as known.
	Draws *knowledge.Draws

	// Shapley is the number of histories every coalition of guarantors is run on; 0
	// leaves the Shapley values out.
	Shapley int64
	// MostExact is the largest number of guarantors for which all coalitions are run;
	// beyond it orders of joining are sampled. At most 9.
	MostExact int

	// Progress, if not nil, is told of the histories done and of all of them.
	Progress func(done, all int64)
}

// DefaultMostExact is up to how many guarantors all coalitions are run.
const DefaultMostExact = 8

// Check reports what cannot be run.
func (o *Options) Check() error {
	switch {
	case o.Histories < 2:
		return fmt.Errorf("histories: want at least 2, got %d", o.Histories)
	case o.Shapley < 0 || o.Shapley == 1:
		return fmt.Errorf("histories of the Shapley values: want 0 or at least 2, got %d", o.Shapley)
	case o.MostExact < 0 || o.MostExact > 9:
		return fmt.Errorf("guarantors whose coalitions are all run: want 0..9, got %d", o.MostExact)
	case o.Workers < 0:
		return errors.New("workers: want 0 or more")
	}
	return nil
}
