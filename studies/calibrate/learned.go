package calibrate

import (
	"reflect"

	"concert/agents"
)

// Learned says how far draws of a weight are from what was believed of it before.
type Learned struct {
	// Contraction is 1 − variance of the draws/variance of the prior, on the prior's
	// scale: 0 if the record says nothing, 1 if it says all.
	Contraction float64
	Shift       float64 // of their mean, in prior standard deviations
}

// Silent tells whether the record says next to nothing about the weight: its
// standard deviation has shrunk by less than a tenth and its mean has moved by
// less than a quarter of the prior's.
func (l Learned) Silent() bool {
	return l.Contraction < 0.19 && l.Shift > -0.25 && l.Shift < 0.25
}

// Learned is what two draws or more of the weights have learnt, by key.
func (ps Priors) Learned(draws []agents.Behaviour) map[string]Learned {
	found := map[string]Learned{}
	for _, p := range ps {
		z := make([]float64, len(draws))
		for k := range draws {
			z[k] = p.Z(reflect.ValueOf(draws[k]).Field(p.index).Float())
		}
		mean, variance := meanVariance(z)
		found[p.Key] = Learned{1 - variance, mean}
	}
	return found
}
