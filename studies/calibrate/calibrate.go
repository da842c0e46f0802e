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
	stage := Learns
	told := func() {
		if progress != nil {
			progress(stage)
		}
	}
	coarse := l.Thinner(o.Learning.Thin).Posterior(j, told)
	q, err := coarse.Learn(ctx, o.Learning, o.Seed)
	if err != nil {
		return nil, err
	}
	mode, err := q.Mode(o.Seed)
	if err != nil {
		return nil, err
	}
	fine := *l
	if err := fine.Allot(ctx, l.Priors.Weights(mode, l.Base), o.Noise); err != nil {
		return nil, err
	}
	r := &Result{Likelihood: &fine, Options: o, Surrogate: q}
	stage = Samples
	density := fine.Posterior(j, told)
	if r.Chains, err = density.Sample(ctx, q, o.Sampling, o.Seed); err != nil {
		return nil, err
	}
	stage = Checks
	if r.Mode, err = density.peak(ctx, mode, len(l.Cases)); err != nil {
		return nil, err
	}
	r.summarise()
	return r, nil
}
