package validate

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sort"
	"strings"

	"concert/agents"
	"concert/configs"
	"concert/internal/portable"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/calibrate"
)

// Options say how much work a validation does.
type Options struct {
	Calibration calibrate.Options // those the draws were made with
	Histories   int               // fresh ones of each case and draw
	Tau         int               // years: scores and restricted means go to there
	Refits      int               // cases that are refitted
	Refit       calibrate.Sampling
	Questions   int64 // histories of each scenario of the questions, 0 for none
}

// DefaultOptions are those docs/validation.md was written with.
func DefaultOptions() Options {
	return Options{Calibration: calibrate.DefaultOptions(), Histories: 48, Tau: 75, Refits: 12,
		Refit: calibrate.Sampling{Chains: 4, Steps: 100, Inner: 150}, Questions: 60_000}
}

// Result is a validation.
type Result struct {
	Options   Options
	Draws     int
	LeftOut   []LeftOut
	Refits    []Refit
	Methods   []Method // the model, constant hazard, Weibull
	Scores    []Scores // of each
	Belgium   *LeftOut // the yardstick among the cases, nil if it is not there
	Hindsight Hindsight
	Questions []Question

	weighting *Weighting
	sample    *Sample
}

// Scores are those of a method.
type Scores struct {
	Log, LogAhead     survival.Estimate // mean log score, and the model's lead over the method
	Total             float64           // sum of the log scores
	Brier, BrierAhead survival.Estimate // integrated Brier score, and the method's minus the model's
	Concordance       survival.Estimate
	Pairs             int
	Uniformity        *Uniformity
}

// Hindsight is what long_run as coded, from later years, would change.
type Hindsight struct {
	Without, With float64 // log-likelihood of the cases at the mode
	Error         float64 // standard error of Without, from the histories
	Case          string  // whose likelihood changes most
	Change        float64 // of it
}

// Question is a scenario of the questions with both uncertainties.
type Question struct {
	Name, Protege string
	Horizon       int
	Tau           int // the year the survival is given for
	PerDraw       int64
	calibrate.Knowledge
}

// Run validates a posterior sample, and the weights at its mode, against the
// built-in record. remember gives what the calibration found out, if cases are to
// be refitted; done is told of each part that is done.
func Run(ctx context.Context, mode agents.Behaviour, draws []agents.Behaviour, o Options, remember func(*calibrate.Likelihood) (*calibrate.Journal, error), done func(string)) (*Result, error) {
	l, err := calibrate.NewLikelihood(ctx, o.Calibration)
	if err != nil {
		return nil, err
	}
	r := &Result{Options: o, Draws: len(draws)}
	if r.sample, err = NewSample(ctx, l, draws, o.Histories, o.Tau, done); err != nil {
		return nil, err
	}
	r.LeftOut = r.sample.LeaveOneOut()
	if err := r.score(); err != nil {
		return nil, err
	}
	if r.Hindsight, err = hindsight(ctx, l, mode); err != nil {
		return nil, err
	}
	done("long_run with hindsight")
	if r.Questions, err = questions(ctx, draws, o, done); err != nil {
		return nil, err
	}
	if o.Refits == 0 {
		return r, nil
	}
	memory, err := remember(l)
	if err != nil {
		return nil, err
	}
	return r, errors.Join(r.refit(ctx, memory, done), memory.Close())
}

// score predicts by the baselines too and scores all.
func (r *Result) score() (err error) {
	cases := r.sample.Likelihood.Cases
	model := Method{Name: "model"}
	for i := range r.LeftOut {
		model.Predictions = append(model.Predictions, r.LeftOut[i].Prediction)
		if r.LeftOut[i].Case.ID == "BEL1839" {
			r.Belgium = &r.LeftOut[i]
		}
	}
	r.Methods = []Method{model}
	for name, d := range map[string]survival.Distribution{"constant hazard": survival.Exponential, "Weibull": survival.Weibull} {
		m, err := Baseline(name, d, cases, r.Options.Tau)
		if err != nil {
			return err
		}
		r.Methods = append(r.Methods, *m)
	}
	sort.Slice(r.Methods[1:], func(a, b int) bool { return r.Methods[1+a].Name > r.Methods[1+b].Name })
	if r.weighting, err = NewWeighting(cases); err != nil {
		return err
	}
	for i := range r.Methods {
		s, err := r.scores(&r.Methods[i])
		if err != nil {
			return err
		}
		r.Scores = append(r.Scores, s)
	}
	return nil
}

func (r *Result) scores(m *Method) (s Scores, err error) {
	seed, n, tau := r.Options.Calibration.Seed, len(m.Predictions), r.Options.Tau
	logs, briers := m.Logs(), r.weighting.Integrated(m, tau)
	s.Log = bootstrap(n, seed, meanOf(logs))
	s.LogAhead = bootstrap(n, seed, meanOf(differences(r.Methods[0].Logs(), logs)))
	s.Total = calibrate.Sum(logs)
	s.Brier = bootstrap(n, seed, meanOf(briers))
	s.BrierAhead = bootstrap(n, seed, meanOf(differences(briers, r.weighting.Integrated(&r.Methods[0], tau))))
	years := make([]float64, n)
	for i := range m.Predictions {
		years[i] = m.Predictions[i].Years(tau)
	}
	_, s.Pairs = Concordance(m, tau)
	s.Concordance = bootstrap(n, seed, func(index []int) float64 { c, _ := concordance(m, years, index); return c })
	s.Uniformity, err = Transforms(m, seed)
	return s, err
}

// refit checks the cases whose weights can be trusted least, and Belgium.
func (r *Result) refit(ctx context.Context, j *calibrate.Journal, done func(string)) error {
	for _, i := range r.doubtful() {
		f, err := r.sample.Refit(ctx, i, r.Options, j)
		if err != nil {
			return err
		}
		f.Approximate = r.LeftOut[i].Log()
		r.Refits = append(r.Refits, *f)
		done("refit without " + f.Case.Name)
	}
	return nil
}

// doubtful lists the cases to refit: Belgium first, then by falling Pareto k.
func (r *Result) doubtful() []int {
	index := make([]int, len(r.LeftOut))
	for i := range index {
		index[i] = i
	}
	sort.SliceStable(index, func(a, b int) bool {
		x, y := &r.LeftOut[index[a]], &r.LeftOut[index[b]]
		if (x == r.Belgium) != (y == r.Belgium) {
			return x == r.Belgium
		}
		return x.K > y.K
	})
	return index[:min(r.Options.Refits, len(index))]
}

// hindsight evaluates the mode with long_run as coded.
func hindsight(ctx context.Context, l *calibrate.Likelihood, mode agents.Behaviour) (h Hindsight, err error) {
	coded := *l
	if coded.Cases, err = calibrate.Record(calibrate.WithHindsight); err != nil {
		return h, err
	}
	without, err := l.At(ctx, mode)
	if err != nil {
		return h, err
	}
	with, err := coded.At(ctx, mode)
	if err != nil {
		return h, err
	}
	n := len(l.Cases)
	for _, e := range without.Errors {
		h.Error = portable.Hypot(h.Error, e)
	}
	h.Without, h.With = calibrate.Sum(without.Terms[:n]), calibrate.Sum(with.Terms[:n])
	for i := range l.Cases {
		if d := with.Terms[i] - without.Terms[i]; math.Abs(d) > math.Abs(h.Change) {
			h.Case, h.Change = l.Cases[i].Name, d
		}
	}
	return h, nil
}

// questions runs the built-in scenarios that are not of the record over the
// draws.
func questions(ctx context.Context, draws []agents.Behaviour, o Options, done func(string)) (list []Question, err error) {
	if o.Questions == 0 {
		return nil, nil
	}
	for _, name := range configs.Names() {
		if strings.HasPrefix(name, "record/") {
			continue
		}
		s, err := configs.Open(name)
		if err != nil {
			return nil, err
		}
		p, err := calibrate.Spread(ctx, s, draws, sim.Plan{Seed: s.Run.Seed, Histories: o.Questions, Workers: o.Calibration.Workers})
		if err != nil {
			return nil, fmt.Errorf("run %s: %w", name, err)
		}
		for _, k := range p.Proteges {
			list = append(list, Question{Name: name, Protege: k.Name, Horizon: s.Horizon,
				Tau: min(s.Benchmark.Years, s.Horizon), PerDraw: p.PerDraw, Knowledge: k})
		}
		done("questions: " + name)
	}
	return list, nil
}
