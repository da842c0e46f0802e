package validate

import (
	"context"

	"concert/studies/calibrate"
)

// Scores are those of a method.
type Scores struct {
	Log, LogAhead     Interval  // mean log score, and the model's lead over the method
	Total             float64   // sum of the log scores
	Brier, BrierAhead Interval  // integrated Brier score, and the method's minus the model's
	Concordance       *Interval // nil of a method that knows nothing of a case
	Pairs             int
	Weight            Interval // of the model in the best mixture with the method
	Uniformity        *Uniformity
}

// score scores all methods.
func (r *Result) score() error {
	for i := range r.Methods {
		s, err := r.scores(&r.Methods[i])
		if err != nil {
			return err
		}
		r.Scores = append(r.Scores, s)
	}
	return nil
}

// scores scores a method, every figure with both bootstraps of the same resamples,
// so that leads are of cases drawn together.
func (r *Result) scores(m *Method) (s Scores, err error) {
	seed, tau := r.Options.Calibration.Seed, r.Options.Tau
	estimate := func(statistic func([]int) float64) Interval { return resample(r.wars, seed, statistic) }
	model := &r.Methods[theModel]
	logs, briers := m.Logs(), r.weighting.Integrated(m, tau)
	s.Log = estimate(meanOf(logs))
	s.LogAhead = estimate(meanOf(differences(model.Logs(), logs)))
	s.Total = calibrate.Sum(logs)
	s.Brier = estimate(meanOf(briers))
	s.BrierAhead = estimate(meanOf(differences(briers, r.weighting.Integrated(model, tau))))
	s.Weight = estimate(encompassing(model.Logs(), logs))
	if !m.Blind {
		c := estimate(m.ranks(tau))
		_, s.Pairs = Concordance(m, tau)
		s.Concordance = &c
	}
	s.Uniformity, err = Transforms(m, seed)
	return s, err
}

// ranks is the concordance as a statistic of cases.
func (m *Method) ranks(tau int) func(index []int) float64 {
	years := make([]float64, len(m.Predictions))
	for i := range m.Predictions {
		years[i] = m.Predictions[i].Years(tau)
	}
	return func(index []int) float64 { c, _ := concordance(m, years, index); return c }
}

// Ranking is how well a Cox regression on the facts of a baseline, fitted to the
// other cases, ranks each.
type Ranking struct {
	Facts       string
	Concordance Interval
}

// rankings are those of the baselines that know something of a case.
func (r *Result) rankings(ctx context.Context) (list []Ranking, err error) {
	for _, b := range Baselines() {
		if b.Blind() {
			continue
		}
		risks, err := each(ctx, len(r.cases), r.Options.Calibration.Workers, func(_ context.Context, i int) (float64, error) {
			f, _, err := ridge(coxRidge(b.Facts), without(r.cases, i))
			if err != nil {
				return 0, err
			}
			return -f.(*cox).risk(r.cases[i]), nil
		})
		if err != nil {
			return nil, err
		}
		m := &r.Methods[theModel]
		c := resample(r.wars, r.Options.Calibration.Seed, func(index []int) float64 { c, _ := concordance(m, risks, index); return c })
		list = append(list, Ranking{b.Name, c})
	}
	return list, nil
}
