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

	logs []float64 // ln likelihood by draw, cases and patterns
	base []float64 // ln weight by draw; nil for equal weights
}

// Fresh is the first of the histories that predictions are made with. The
// calibration has seen none of them.
const Fresh = 1 << 32

// effort is how predictions are simulated: fresh histories of a case and draw, and
// years that they go to at least.
type effort struct{ histories, years int }

// NewSample evaluates the cases under every draw, and simulates their curves with
// fresh histories: the terms weigh the draws, the curves predict, and no history
// serves both. done is told of every hundredth draw and twentieth case.
func NewSample(ctx context.Context, l *calibrate.Likelihood, draws []agents.Behaviour, e effort, done func(string)) (*Sample, error) {
	s := &Sample{Likelihood: l, Draws: draws}
	if err := s.weigh(ctx, done); err != nil {
		return nil, err
	}
	return s, s.predict(ctx, e, done)
}

// weigh evaluates the likelihood of every draw, once.
func (s *Sample) weigh(ctx context.Context, done func(string)) error {
	if s.logs != nil {
		return nil
	}
	for k, b := range s.Draws {
		v, err := s.Likelihood.At(ctx, b)
		if err != nil {
			return err
		}
		s.Terms = append(s.Terms, v.Terms[:len(s.Likelihood.Cases)])
		s.logs = append(s.logs, calibrate.Sum(v.Terms))
		if (k+1)%100 == 0 {
			done("likelihood of the draws")
		}
	}
	return nil
}

// predict simulates the curves of all cases.
func (s *Sample) predict(ctx context.Context, e effort, done func(string)) error {
	for i := range s.Likelihood.Cases {
		c, err := s.fresh(ctx, &s.Likelihood.Cases[i], e)
		if err != nil {
			return err
		}
		s.Curves = append(s.Curves, c)
		if (i+1)%20 == 0 {
			done("predicted curves")
		}
	}
	return nil
}

// fresh simulates the curves of a case under the draws.
func (s *Sample) fresh(ctx context.Context, c *calibrate.Case, e effort) ([][]float64, error) {
	plan := sim.Plan{Seed: s.Likelihood.Seed, First: Fresh, Histories: int64(e.histories), Workers: s.Likelihood.Workers}
	return c.Curves(ctx, s.Draws, yearsFor(c, e.years), plan)
}

// LeftOut is a case predicted without itself.
type LeftOut struct {
	Prediction
	K        float64 // Pareto shape of the weights; below [SafeShape] they can be trusted
	InSample float64 // log score with the case among the data

	weights []float64 // of the draws
}

// LeaveOneOut predicts each case i from the draws d, weighted by one over the
// likelihood the case had in the calibration,
//
//	w[d] ∝ 1/p(case i | draw d),
//
// smoothed by [PSIS]: so weighted they are a sample of the posterior without it.
func (s *Sample) LeaveOneOut() []LeftOut {
	base := s.base
	if base == nil {
		base = make([]float64, len(s.Draws))
	}
	all, _ := PSIS(base)
	var list []LeftOut
	for i := range s.Likelihood.Cases {
		ratios := make([]float64, len(s.Draws))
		for d := range s.Draws {
			ratios[d] = base[d] - s.Terms[d][i]
		}
		weights, k := PSIS(ratios)
		c := &s.Likelihood.Cases[i]
		in := Prediction{c, mixed(s.Curves[i], all)}
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
