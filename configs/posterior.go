package configs

import (
	"bytes"
	_ "embed"

	"concert/agents"
)

//go:embed posterior.csv
var posterior []byte

// Posterior returns the embedded sample of the weights of behaviour given the
// record, nearly independent draws of equal weight.
func Posterior() ([]agents.Behaviour, error) {
	return ReadDraws("posterior.csv", bytes.NewReader(posterior))
}

// OpenDraws reads a sample of the weights from a file on disk.
func OpenDraws(path string) ([]agents.Behaviour, error) {
	text, err := read(path, maxDraws)
	if err != nil {
		return nil, err
	}
	return ReadDraws(path, bytes.NewReader(text))
}
