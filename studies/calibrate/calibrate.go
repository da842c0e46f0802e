package calibrate

import (
	"context"

	"concert/agents"
	"concert/configs"
)

// Options say how much work a calibration does. Two with the same options give
// the same bytes.
type Options struct {
	Seed uint64
	// Noise is the standard deviation that chance may give the cases'
	// log-likelihood at the mode.
	Noise    float64
	Workers  int // goroutines, 0 for all cores
	Learning Learning
	Sampling Sampling
	Draws    int  // of the posterior sample that is written
	Second   bool // the likelihood is the mean of that under both codings, where there are two
	RunUp    bool // the second upheaval begins in 1931
}

// DefaultOptions are those the shipped weights were made with.
func DefaultOptions() Options {
	return Options{
		Seed: 1839, Noise: 0.2, Draws: 400,
		Learning: Learning{Rounds: []int{500, 500, 500, 500, 600, 800}, Thin: 8, Curved: 47},
		Sampling: Sampling{Chains: 4, Steps: 3000, Inner: 4},
	}
}

// patternHistories and patternYears are those of the targets: an attack has to
// have time to come.
const (
	patternHistories = 128
	patternYears     = 50
)

// NewLikelihood prepares the likelihood of the built-in record under the default
// priors and targets.
func NewLikelihood(ctx context.Context, o Options) (*Likelihood, error) {
	cases, err := Record()
	if err == nil && o.Second {
		cases, err = WithSecond(cases)
	}
	if err != nil {
		return nil, err
	}
	for i := range cases {
		cases[i].Calendar = CalendarOf(&cases[i], o.RunUp)
	}
	return LikelihoodOf(ctx, cases, DefaultTargets(), DefaultPriors(), o)
}

// LikelihoodOf prepares the likelihood of any cases, its histories allotted at the
// prior median, z = 0.
func LikelihoodOf(ctx context.Context, cases []Case, targets []Target, priors Priors, o Options) (*Likelihood, error) {
	l := &Likelihood{Priors: priors, Base: agents.Behaviour{MotiveShared: configs.Behaviour().MotiveShared}, Cases: cases, Targets: targets,
		Seed: o.Seed, Workers: o.Workers, PatternHistories: patternHistories, PatternYears: patternYears}
	return l, l.Allot(ctx, priors.Weights(make([]float64, len(priors)), l.Base), o.Noise)
}

// Stage is a part of a calibration, as progress names it.
type Stage string

// The stages, in order.
const (
	Learns  Stage = "learning"
	Samples Stage = "sample"
	Checks  Stage = "mode"
)

// Run samples the posterior and finds its mode, in three stages: a surrogate learns
// from thin evaluations ([Density.Learn]); the histories are allotted anew at its
// mode and chains draw from the posterior of the whole likelihood
// ([Density.Sample]); the likelihood is simulated again and again at the mode, for
// its value and noise. Every evaluation goes through the journal, so that a run
// stopped by ctx goes on where it was and gives the same bytes. progress, if not
// nil, is called after each new evaluation, by the goroutine of Run.
func Run(ctx context.Context, l *Likelihood, o Options, j *Journal, progress func(Stage)) (*Result, error) {
	return RunSome(ctx, l, o, nil, j, progress)
}

// RunSome does so with some of the chains, by number from 0; nil are all.
func RunSome(ctx context.Context, l *Likelihood, o Options, chains []int, j *Journal, progress func(Stage)) (*Result, error) {
	w := &work{options: o, journal: j, progress: progress}
	if err := w.learn(ctx, l); err != nil {
		return nil, err
	}
	r := &Result{Likelihood: &w.fine, Options: o, Surrogate: w.surrogate}
	var err error
	if r.Chains, err = w.density.sample(ctx, w.surrogate, o.Sampling, o.Seed, chains); err != nil {
		return nil, err
	}
	w.stage = Checks
	if r.Mode, err = w.density.peak(ctx, w.mode, len(l.Cases)); err != nil {
		return nil, err
	}
	r.summarise()
	return r, nil
}

// GoAlong goes along chain c alone, from 0, and notes every evaluation in a journal:
// for chains that several processes go along. What the surrogate learns is part of
// it. [Run] goes on from what all noted.
func GoAlong(ctx context.Context, l *Likelihood, o Options, c int, j *Journal) error {
	w := &work{options: o, journal: j}
	if err := w.learn(ctx, l); err != nil {
		return err
	}
	_, err := w.density.sample(ctx, w.surrogate, o.Sampling, o.Seed, []int{c})
	return err
}

// Evaluations is about how many going along a chain takes.
func (o *Options) Evaluations() (n int64) {
	for _, round := range o.Learning.Rounds {
		n += int64(round)
	}
	return n + 1 + int64(o.Sampling.Steps)
}

// work is a calibration on its way.
type work struct {
	options   Options
	journal   *Journal
	progress  func(Stage)
	stage     Stage
	surrogate *Surrogate
	mode      []float64
	fine      Likelihood // its histories allotted at the mode
	density   Density    // of that
}

func (w *work) told() {
	if w.progress != nil {
		w.progress(w.stage)
	}
}

// learn lets the surrogate learn and allots the histories at its mode.
func (w *work) learn(ctx context.Context, l *Likelihood) (err error) {
	w.stage = Learns
	coarse := l.Thinner(w.options.Learning.Thin).Posterior(w.journal, w.told)
	if w.surrogate, err = coarse.Learn(ctx, w.options.Learning, w.options.Seed); err != nil {
		return err
	}
	if w.mode, err = w.surrogate.Mode(w.options.Seed); err != nil {
		return err
	}
	w.fine = *l
	if err := w.fine.Allot(ctx, l.Priors.Weights(w.mode, l.Base), w.options.Noise); err != nil {
		return err
	}
	w.stage, w.density = Samples, w.fine.Posterior(w.journal, w.told)
	return nil
}
