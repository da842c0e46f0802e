package validate

import (
	"math"

	"concert/internal/portable"
	"concert/studies/calibrate"
)

// Prediction is what was predicted of one case from the others, and what came.
type Prediction struct {
	Case  *calibrate.Case
	Curve []float64 // S(0), S(1), … of at least so many full years of peace
}

// Log is the log score: the logarithm of the probability of what came.
func (p *Prediction) Log() float64 {
	return portable.Log(math.Max(p.Case.Probability(p.Curve), rare))
}

// rare keeps a log score finite: nothing counts as less likely.
const rare = 1e-9

// Transform returns the probability integral transform: what came lies between
// the quantiles low and high of the prediction, 1 − S(t) and 1 − S(t+1) for a
// peace that ended after t full years, 1 − S(t) and 1 for one that was last
// seen after t.
func (p *Prediction) Transform() (low, high float64) {
	t := p.Case.FullYears()
	if !p.Case.Ended {
		return max(0, 1-p.Curve[t]), 1
	}
	return max(0, 1-p.Curve[t]), 1 - p.Curve[t+1]
}

// Years is the restricted mean of the prediction, Σ S(t) for t = 1 … tau.
func (p *Prediction) Years(tau int) float64 {
	sum := 0.0
	for _, s := range p.Curve[1 : tau+1] {
		sum += s
	}
	return sum
}

// Method is a way of predicting, with its predictions of all cases.
type Method struct {
	Name        string
	Blind       bool // knows nothing of a case, so that it ranks none
	Predictions []Prediction
}

// Logs are the log scores of the cases.
func (m *Method) Logs() []float64 {
	list := make([]float64, len(m.Predictions))
	for i := range m.Predictions {
		list[i] = m.Predictions[i].Log()
	}
	return list
}
