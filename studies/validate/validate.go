package validate

import (
	"context"

	"concert/agents"
	"concert/studies/calibrate"
)

// Options say how much work a validation does.
type Options struct {
	Calibration calibrate.Options // those the draws were made with
	Histories   int               // fresh ones of each case and draw
	Tau         int               // years: scores and restricted means go to there
	Questions   int64             // histories of each scenario of the questions, 0 for none
	Cases       int               // of the record, the first so many; 0 for all
}

// DefaultOptions are those the page of the documentation was written with.
func DefaultOptions() Options {
	return Options{Calibration: calibrate.DefaultOptions(), Histories: 48, Tau: 75, Questions: 60_000}
}

// Result is a validation.
type Result struct {
	Options   Options
	Draws     int
	LeftOut   []LeftOut
	Methods   []Method // the model, the mixture of it and the best baseline, then the baselines
	Scores    []Scores // of each
	Cox       []Ranking
	Belgium   *LeftOut // the yardstick among the cases, nil if it is not there
	Questions []Question

	sample    *Sample
	cases     []*calibrate.Case
	wars      [][]int
	fits      [][]predictor // of each baseline without each case
	best      int           // the method of the best baseline
	weighting *Weighting
}

// The places of the methods that are no baselines.
const (
	theModel = iota
	theMixture
	firstBaseline
)

// Run validates a sample of the posterior against the built-in record. done is told of
// each part that is done.
func Run(ctx context.Context, draws []agents.Behaviour, o Options, done func(string)) (*Result, error) {
	cases, err := calibrate.Record()
	if err != nil {
		return nil, err
	}
	if o.Cases > 0 {
		cases = cases[:min(o.Cases, len(cases))]
	}
	l, err := calibrate.LikelihoodOf(ctx, cases, calibrate.DefaultTargets(), calibrate.DefaultPriors(), o.Calibration)
	if err != nil {
		return nil, err
	}
	r := &Result{Options: o, Draws: len(draws)}
	if r.sample, err = NewSample(ctx, l, draws, o.Histories, o.Tau, done); err != nil {
		return nil, err
	}
	if err := r.predict(ctx, done); err != nil {
		return nil, err
	}
	r.Questions, err = questions(ctx, draws, o, done)
	return r, err
}

// predict predicts every case from the others, by the model and the baselines,
// and scores the predictions.
func (r *Result) predict(ctx context.Context, done func(string)) (err error) {
	r.LeftOut = r.sample.LeaveOneOut()
	r.cases = pointers(r.sample.Likelihood.Cases)
	r.wars = byWar(r.cases)
	if r.weighting, err = NewWeighting(r.sample.Likelihood.Cases); err != nil {
		return err
	}
	if err := r.baselines(ctx, done); err != nil {
		return err
	}
	if r.Cox, err = r.rankings(ctx); err != nil {
		return err
	}
	done("Cox regressions")
	return r.score()
}

// baselines fills the methods.
func (r *Result) baselines(ctx context.Context, done func(string)) error {
	model := Method{Name: "model"}
	for i := range r.LeftOut {
		model.Predictions = append(model.Predictions, r.LeftOut[i].Prediction)
		if r.LeftOut[i].Case.ID == "BEL1839" {
			r.Belgium = &r.LeftOut[i]
		}
	}
	r.Methods = []Method{model, {}}
	for _, b := range Baselines() {
		fits, err := b.leftOut(ctx, r.cases, r.Options.Calibration.Workers)
		if err != nil {
			return err
		}
		r.fits = append(r.fits, fits)
		r.Methods = append(r.Methods, b.predicts(fits, r.cases, r.Options.Tau))
		done("baseline: " + b.Name)
	}
	r.best = firstBaseline
	for i := firstBaseline; i < len(r.Methods); i++ {
		if calibrate.Sum(r.Methods[i].Logs()) > calibrate.Sum(r.Methods[r.best].Logs()) {
			r.best = i
		}
	}
	r.Methods[theMixture] = mixed5050("half model, half "+r.Methods[r.best].Name, &r.Methods[theModel], &r.Methods[r.best])
	return nil
}
