package validate

import (
	"context"
	"fmt"

	"concert/agents"
	"concert/studies/calibrate"
	"concert/studies/journal"
)

// Options say how much work a validation does.
type Options struct {
	Calibration calibrate.Options // those the draws were made with
	Thin        int               // one in so many of the calibration's histories weigh the draws
	Histories   int               // fresh ones of each case and draw
	Tau         int               // years: scores and restricted means go to there
	Questions   int64             // histories of each scenario of the questions, 0 for none
	Cases       int               // of the record, the first so many; 0 for all

	Codings   []Coding   `json:"-"` // other people's, to be predicted
	Recodings []Recoding // to be fitted
	Forward   []int      // years on whose first day the model is fitted to what was known
	Nulls     bool       // the mechanisms of version 2 are taken away one by one
	// Recodings and nulls are weighted from so many draws, with so many fresh histories
	// of each case.
	VariantDraws, VariantHistories int
	Refits                         bool // where their weights cannot be trusted they are fitted anew
	// Refit are those of a fit, its seed and workers those of the calibration, and Fit
	// makes one; nil for none.
	Refit calibrate.Options
	Fit   func(context.Context, *calibrate.Likelihood) ([]agents.Behaviour, error) `json:"-"`
	// Journal has what came of fits that were made elsewhere ([Blocks]), nil for none,
	// and Partial leaves out all others.
	Journal *journal.Journal `json:"-"`
	Partial bool             `json:"-"`
}

// DefaultOptions are those the page of the documentation was written with.
func DefaultOptions() Options {
	return Options{Calibration: calibrate.DefaultOptions(), Thin: 4, Histories: 48, Tau: 75, Questions: 60_000,
		Forward: []int{1919, 1945}, Nulls: true, Refits: true, VariantDraws: 200, VariantHistories: 16,
		Refit: calibrate.Options{Noise: 0.5, Draws: 400, Learning: calibrate.Learning{Rounds: []int{300, 300, 300}, Thin: 8, Curved: 20},
			Sampling: calibrate.Sampling{Chains: 4, Steps: 120, Inner: 60}}}
}

// Result is a validation.
type Result struct {
	Options             Options
	Draws               int
	LeftOut             []LeftOut
	Methods             []Method // the model, the mixture of it and the best baseline, then the baselines
	Scores              []Scores // of each
	Cox                 []Ranking
	Belgium             *LeftOut // the yardstick among the cases, nil if it is not there
	When                *When
	Attackers, Fighters *Decisions
	Codings             []OtherCoding
	Recodings           []Variant
	Mechanisms          []Mechanism
	Forward             []Forward
	Questions           []Question
	Partial             string // how much of the whole it is, "" for all

	sample    *Sample
	cases     []*calibrate.Case
	wars      [][]int
	exposures []exposure
	fits      [][]predictor // of each baseline without each case
	best      int           // the method of the best baseline
	weighting *Weighting
	thin      *Sample // that variants are weighted from
}

// The places of the methods that are no baselines.
const (
	theModel = iota
	theMixture
	firstBaseline
)

// Run validates a sample of the posterior against the built-in record. done is told
// of each part that is done, by the goroutine of Run. The result depends on draws
// and options, not on the number of workers; ctx ending is an error with its cause.
func Run(ctx context.Context, draws []agents.Behaviour, o Options, done func(string)) (*Result, error) {
	r, err := prepared(ctx, draws, o)
	if err != nil {
		return nil, err
	}
	if err := r.sample.weigh(ctx, done); err != nil {
		return nil, err
	}
	if err := r.sample.predict(ctx, effort{o.Histories, o.Tau}, done); err != nil {
		return nil, err
	}
	if err := r.predict(ctx, done); err != nil {
		return nil, err
	}
	if err := r.examine(ctx, done); err != nil {
		return nil, err
	}
	r.Questions, err = questions(ctx, draws, o, done)
	return r, err
}

// examine asks what a duration model cannot answer, and what is left of the scores
// under other codings, on other days and with less of the model.
func (r *Result) examine(ctx context.Context, done func(string)) (err error) {
	if r.When, err = r.when(ctx, done); err != nil {
		return err
	}
	if err := r.decisions(ctx, done); err != nil {
		return err
	}
	for _, c := range r.Options.Codings {
		o, err := r.other(ctx, c)
		if err != nil {
			return err
		}
		r.Codings = append(r.Codings, *o)
		done("coding: " + c.Name)
	}
	if r.Recodings, err = r.recodings(ctx, r.Options.Recodings, done); err != nil {
		return err
	}
	if r.Options.Nulls {
		if r.Mechanisms, err = r.nulls(ctx, done); err != nil {
			return err
		}
	}
	for _, year := range r.Options.Forward {
		f := &Forward{}
		known, left, err := r.known(fmt.Sprintf("forward from %d", year), f)
		if err == nil && !known && !left {
			f, err = r.forward(ctx, year, done)
		}
		if err != nil {
			return err
		}
		if !left {
			r.Forward = append(r.Forward, *f)
		}
	}
	return nil
}

// decisions score who attacks and who fights.
func (r *Result) decisions(ctx context.Context, done func(string)) error {
	list, err := r.attacks(ctx)
	if err != nil {
		return err
	}
	if r.Attackers, err = r.attackers(list); err != nil {
		return err
	}
	if r.Fighters, err = r.fighters(list); err != nil {
		return err
	}
	done("who attacks, who fights")
	return nil
}

// predict predicts every case from the others, by the model and the baselines,
// and scores the predictions.
func (r *Result) predict(ctx context.Context, done func(string)) (err error) {
	r.LeftOut = r.sample.LeaveOneOut()
	for _, c := range r.cases {
		r.exposures = append(r.exposures, exposed(c))
	}
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
