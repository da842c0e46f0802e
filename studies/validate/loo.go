package validate

import (
	"context"

	"concert/agents"
	"concert/sim"
	"concert/studies/calibrate"
)

// Sample is a posterior sample with what it says of every case.
type Sample struct {
	Likelihood *calibrate.Likelihood
	Draws      []agents.Behaviour
	Terms      [][]float64   // ln likelihood by draw and case, with the histories of the calibration
	Curves     [][][]float64 // survival by case, draw and year, with fresh histories
}

// Fresh is the first of the histories that predictions are made with. The
// calibration has seen none of them.
const Fresh = 1 << 32

// NewSample evaluates the cases under every draw. histories is how many fresh
// ones a draw gets for each case, years how far the predictions go at least.
func NewSample(ctx context.Context, l *calibrate.Likelihood, draws []agents.Behaviour, histories, years int, done func(string)) (*Sample, error) {
	s := &Sample{Likelihood: l, Draws: draws}
	for k, b := range draws {
		v, err := l.At(ctx, b)
		if err != nil {
			return nil, err
		}
		s.Terms = append(s.Terms, v.Terms[:len(l.Cases)])
		if (k+1)%50 == 0 {
			done("likelihood of the draws")
		}
	}
	for i := range l.Cases {
		c, err := s.fresh(ctx, i, draws, histories, years)
		if err != nil {
			return nil, err
		}
		s.Curves = append(s.Curves, c)
		if (i+1)%10 == 0 {
			done("predicted curves")
		}
	}
	return s, nil
}

// fresh simulates the curves of case i under draws.
func (s *Sample) fresh(ctx context.Context, i int, draws []agents.Behaviour, histories, years int) ([][]float64, error) {
	c := &s.Likelihood.Cases[i]
	plan := sim.Plan{Seed: s.Likelihood.Seed, First: Fresh, Histories: int64(histories), Workers: s.Likelihood.Workers}
	return c.Curves(ctx, draws, yearsFor(c, years), plan)
}

// LeftOut is a case predicted without itself.
type LeftOut struct {
	Prediction
	K        float64 // Pareto shape of the weights; below [SafeShape] they can be trusted
	InSample float64 // log score with the case among the data

	weights []float64 // of the draws
}

// LeaveOneOut predicts each case from the draws, weighted by one over the
// likelihood the case had in the calibration: so weighted they are a sample of
// the posterior without it.
func (s *Sample) LeaveOneOut() []LeftOut {
	var list []LeftOut
	for i := range s.Likelihood.Cases {
		ratios := make([]float64, len(s.Draws))
		equal := make([]float64, len(s.Draws))
		for d := range s.Draws {
			ratios[d], equal[d] = -s.Terms[d][i], 1/float64(len(s.Draws))
		}
		weights, k := PSIS(ratios)
		c := &s.Likelihood.Cases[i]
		in := Prediction{c, mixed(s.Curves[i], equal)}
		list = append(list, LeftOut{Prediction{c, mixed(s.Curves[i], weights)}, k, in.Log(), weights})
	}
	return list
}

// mixed is the weighted mean of curves.
func mixed(curves [][]float64, weights []float64) []float64 {
	mean := make([]float64, len(curves[0]))
	for d, curve := range curves {
		for t, v := range curve {
			mean[t] += float64(weights[d] * v)
		}
	}
	return mean
}
