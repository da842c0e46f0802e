//go:build !explorer

package configs

import (
	"bytes"
	"slices"
	"sync"

	"concert/agents"
	"concert/internal/input"
)

// Posterior returns the built-in sample of the weights of behaviour given the
// record, 400 draws of equal weight from the chains of concert calibrate, which are worth
// 1,314 independent draws for the weight that fares worst (760 in its tails).
func Posterior() ([]agents.Behaviour, error) {
	draws, err := drawn()
	return slices.Clone(draws), err
}

// drawn reads the sample once; the slice is shared and not handed out.
var drawn = sync.OnceValues(func() ([]agents.Behaviour, error) {
	return ReadDraws("posterior.csv", bytes.NewReader(posterior))
})

// OpenDraws reads a sample of the weights from a file on disk, of at most 64 MiB,
// as [ReadDraws] does.
func OpenDraws(path string) ([]agents.Behaviour, error) {
	text, err := input.Read(path, maxDraws)
	if err != nil {
		return nil, err
	}
	return ReadDraws(path, bytes.NewReader(text))
}
