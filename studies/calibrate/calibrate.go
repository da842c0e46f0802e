package calibrate

import (
	"context"
	"fmt"

	"concert/agents"
	"concert/configs"
)

// Options say how much work a calibration does. Two with the same options give
// the same bytes.
type Options struct {
	Seed      uint64
	Histories int // of a case at an evaluation, on average
	Workers   int // goroutines, 0 for all cores
	Search    Search
	Sampling  Sampling
	Draws     int // of the posterior sample that is written
	Hindsight Hindsight
}

// DefaultOptions are those the shipped weights were made with.
func DefaultOptions() Options {
	return Options{
		Seed: 1839, Histories: 96, Draws: 400,
		Search: Search{Generations: 24, Population: 16, Polish: 3},
		Sampling: Sampling{Chains: 4, Explore: Exploration{Draws: 600, Chains: 4, Warmup: []int{20, 30}, Steps: 200},
			Train: []int{300, 300, 300}, Steps: 250, Inner: 150},
	}
}

// patternHistories and patternYears are those of the targets: an attack has to
// have time to come.
const (
	patternHistories = 32
	patternYears     = 50
)

// NewLikelihood prepares the likelihood of the built-in record.
func NewLikelihood(ctx context.Context, o Options) (*Likelihood, error) {
	cases, err := Record(o.Hindsight)
	if err != nil {
		return nil, err
	}
	return LikelihoodOf(ctx, cases, DefaultTargets(), DefaultPriors(), o)
}

// LikelihoodOf prepares the likelihood of any cases.
func LikelihoodOf(ctx context.Context, cases []Case, targets []Target, priors Priors, o Options) (*Likelihood, error) {
	l := &Likelihood{Priors: priors, Base: agents.Behaviour{MotiveShared: configs.Behaviour().MotiveShared}, Cases: cases, Targets: targets,
		Calendar: Calendar(), Seed: o.Seed, Workers: o.Workers,
		PatternHistories: patternHistories, PatternYears: patternYears}
	median := priors.Weights(make([]float64, len(priors)), l.Base)
	if err := l.Allot(ctx, median, o.Histories); err != nil {
		return nil, fmt.Errorf("allot the histories: %w", err)
	}
	return l, nil
}

// Result is a calibration.
type Result struct {
	Likelihood *Likelihood
	Mode       Point
	Sampling   Sampling
	Chains     []Chain // on the surrogate
	Draws      []Point // of the chains, thinned, with the simulated likelihood
	Fidelity   Fidelity
	Learnt     int // evaluations the surrogate was fitted to
	Weights    []WeightSummary
	Joint      Convergence // of the log density
}

// Behaviour returns the weights at the mode.
func (r *Result) Behaviour() agents.Behaviour {
	return r.Likelihood.Priors.Weights(r.Mode.Z, r.Likelihood.Base)
}

// Behaviours returns the weights of the draws.
func (r *Result) Behaviours() []agents.Behaviour {
	list := make([]agents.Behaviour, len(r.Draws))
	for i, p := range r.Draws {
		list[i] = r.Likelihood.Priors.Weights(p.Z, r.Likelihood.Base)
	}
	return list
}

// Stage is a part of a calibration, as progress names it.
type Stage string

// The stages, in order.
const (
	Climbing Stage = "mode"
	Drawing  Stage = "sample"
)

// Run finds the mode of the posterior and samples it.
func Run(ctx context.Context, l *Likelihood, o Options, j *Journal, progress func(Stage)) (*Result, error) {
	stage := Climbing
	density := l.Posterior(j, func() {
		if progress != nil {
			progress(stage)
		}
	})
	o.Search.Seed, o.Sampling.Seed = o.Seed, o.Seed
	mode, about, err := density.Mode(ctx, o.Search)
	if err != nil {
		return nil, err
	}
	stage = Drawing
	q, err := density.train(ctx, about, o.Sampling)
	if err != nil {
		return nil, err
	}
	r := &Result{Likelihood: l, Mode: mode, Sampling: o.Sampling, Learnt: q.learnt}
	if r.Chains, err = q.Sample(ctx, o.Sampling); err != nil {
		return nil, err
	}
	if r.Draws, r.Fidelity, err = density.check(ctx, q, thin(r.Chains, o.Draws)); err != nil {
		return nil, err
	}
	r.summarise()
	return r, nil
}

// thin takes about so many draws, evenly from every chain.
func thin(chains []Chain, wanted int) (draws []Point) {
	total := 0
	for _, c := range chains {
		total += len(c)
	}
	every := max(1, total/max(1, wanted))
	for _, c := range chains {
		for i := every - 1; i < len(c); i += every {
			draws = append(draws, c[i])
		}
	}
	return draws
}

// WeightSummary is what became of the belief about one weight.
type WeightSummary struct {
	Prior
	Mode               float64 // in the units of the weight
	Low, Median, High  float64 // 5, 50 and 95 % of the posterior, in the units of the weight
	PriorLow, PriorTop float64 // the same of the prior
	// Contraction is 1 − variance of the posterior/variance of the prior, on
	// the prior's scale: 0 if the record says nothing, 1 if it says all.
	Contraction float64
	Shift       float64 // of the posterior mean, in prior standard deviations
	Convergence
}

// Silent tells whether the record says next to nothing about the weight: its
// standard deviation has shrunk by less than a tenth and its mean has moved by
// less than a quarter of the prior's.
func (w *WeightSummary) Silent() bool {
	return w.Contraction < 0.19 && w.Shift > -0.25 && w.Shift < 0.25
}

const ninety = 1.6448536269514722 // standard normal quantile at 0.95

func (r *Result) summarise() {
	for k, p := range r.Likelihood.Priors {
		columns := make([][]float64, len(r.Chains))
		var all []float64
		for c, chain := range r.Chains {
			for _, point := range chain {
				columns[c] = append(columns[c], point.Z[k])
			}
			all = append(all, columns[c]...)
		}
		mean, variance := meanVariance(all)
		r.Weights = append(r.Weights, WeightSummary{Prior: p, Mode: p.At(r.Mode.Z[k]),
			Low: p.At(Quantile(all, 0.05)), Median: p.At(Quantile(all, 0.5)), High: p.At(Quantile(all, 0.95)),
			PriorLow: p.At(-ninety), PriorTop: p.At(ninety),
			Contraction: 1 - variance, Shift: mean, Convergence: Diagnose(columns)})
	}
	logs := make([][]float64, len(r.Chains))
	for c, chain := range r.Chains {
		for _, point := range chain {
			logs[c] = append(logs[c], point.Log)
		}
	}
	r.Joint = Diagnose(logs)
}
