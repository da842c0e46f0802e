package configs

import (
	"bytes"
	"errors"

	"concert/agents"
	"concert/internal/input"
)

// ErrNoPosterior says that no sample of the weights given the record is built
// in.
var ErrNoPosterior = errors.New("there is no posterior of this version of the model yet: the built-in weights are a provisional fit; " +
	"want a file of weights (.toml), or one of draws (.csv) as concert calibrate writes")

// Posterior returns the built-in sample of the weights of behaviour given the
// record; there is none until the present version of the model is calibrated.
func Posterior() ([]agents.Behaviour, error) { return nil, ErrNoPosterior }

// OpenDraws reads a sample of the weights from a file on disk.
func OpenDraws(path string) ([]agents.Behaviour, error) {
	text, err := input.Read(path, maxDraws)
	if err != nil {
		return nil, err
	}
	return ReadDraws(path, bytes.NewReader(text))
}
