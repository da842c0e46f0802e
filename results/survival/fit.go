package survival

import (
	"errors"
	"fmt"
	"math"

	"concert/internal/portable"
)

// Likelihood says what a fit's likelihood is the probability of. Values of
// different likelihoods must not be compared: [Rank] refuses to.
type Likelihood string

// The two likelihoods.
const (
	IntervalLikelihood Likelihood = "interval" // a spell of year t ended within (t−1, t]
	ExactLikelihood    Likelihood = "exact"    // a spell of time t ended at t
)

// ErrNoEvents says that no spell ended, so that no distribution can be fitted.
var ErrNoEvents = errors.New("no spell ended: there is nothing to fit")

// Parameter is a fitted parameter with its standard error.
type Parameter struct {
	Name   string  // as R has it
	Value  float64 // estimate
	StdErr float64 // of Value
}

// Fit is a distribution fitted by maximum likelihood. The errors come from the
// observed information, those of the natural parameters by the delta method.
type Fit struct {
	Distribution Distribution // the family
	Likelihood   Likelihood   // with which other fits it compares

	Parameters []Parameter // natural, named as in R's flexsurv
	Cov        [][]float64 // of Parameters

	Coefficients   []Parameter // as fitted: "(Intercept)" and "Log(scale)" as in R's survreg
	CoefficientCov [][]float64 // of Coefficients, the inverse of the observed information

	LogLikelihood float64 // at the maximum, constants included
	AIC           float64 // −2 ln L + 2k, to compare with the same likelihood of the same spells only
	BIC           float64 // −2 ln L + k ln N

	N, Events, PersonTime float64 // spells, those that ended, and Σ (time − entry), by weight
	Median                Limit   // not reached when more than half outlast any time
}

// FitInterval fits yearly spells: an ending in year t contributes
// ln(S(t−1) − S(t)), a censoring at t contributes ln S(t). Times that are not
// whole years are an error, so is a sample in which nothing ended
// ([ErrNoEvents]), and a likelihood without a maximum ([ErrNoMaximum]) as when all
// spells end in the first year.
func FitInterval(t *Table, d Distribution) (*Fit, error) {
	if err := fittable(t, d); err != nil {
		return nil, err
	}
	if !t.Yearly() {
		return nil, fmt.Errorf("fit %s to intervals: want whole times >= 1, got other times: fit them as exact", d)
	}
	if d == Geometric {
		return fitGeometric(t)
	}
	f := families[d]
	return f.fit(t, d, IntervalLikelihood, func(c []dual, at float64) dual {
		upper := f.logSurvival(c, at)
		if at == 1 {
			return log1mexp(upper)
		}
		lower := f.logSurvival(c, at-1)
		return add(lower, log1mexp(sub(upper, lower)))
	})
}

// FitExact fits spells that ended exactly at their times: an ending contributes
// the log density, a censoring ln S(t). An ending at time 0 is an error, so is the
// geometric distribution, which lives on whole years; see [FitInterval].
func FitExact(t *Table, d Distribution) (*Fit, error) {
	if err := fittable(t, d); err != nil {
		return nil, err
	}
	if d == Geometric {
		return nil, errors.New("fit geometric: want the interval likelihood: it lives on whole times")
	}
	if t.Times[0] == 0 && t.EndedAt(0) > 0 {
		return nil, fmt.Errorf("fit %s: want endings after time 0, got one at 0", d)
	}
	return families[d].fit(t, d, ExactLikelihood, families[d].logDensity)
}

// fittable reports an unknown family, a bad table, or one in which nothing
// ended.
func fittable(t *Table, d Distribution) error {
	if _, err := ParseDistribution(string(d)); err != nil {
		return err
	}
	if err := t.Check(); err != nil {
		return fmt.Errorf("fit %s: %w", d, err)
	}
	if t.TotalEvents() == 0 {
		return fmt.Errorf("fit %s: %w", d, ErrNoEvents)
	}
	return nil
}

// fit maximises Σ d·ended(t) + c·ln S(t), less ln S(entry) of those that came under
// watch late.
func (f family) fit(t *Table, d Distribution, kind Likelihood, ended func([]dual, float64) dual) (*Fit, error) {
	likelihood := func(c []dual) dual {
		total := constant(0)
		for i, at := range t.Times {
			if n := t.EndedAt(i); n > 0 {
				total = add(total, scale(n, ended(c, at)))
			}
			if n := t.Censored[i]; n > 0 && at > 0 {
				total = add(total, scale(n, f.logSurvival(c, at)))
			}
		}
		for _, l := range t.Late {
			total = sub(total, scale(l.Weight, f.logSurvival(c, l.Entry)))
		}
		return total
	}
	out := newFit(t, d, kind)
	best, err := logLikelihood(likelihood).maximise(f.start(out.Events / out.PersonTime))
	if err != nil {
		return nil, fmt.Errorf("fit %s to %s times: %w", d, kind, err)
	}
	out.describe(f, best)
	return out, nil
}

// newFit is a fit whose counts are known and nothing else.
func newFit(t *Table, d Distribution, kind Likelihood) *Fit {
	out := &Fit{Distribution: d, Likelihood: kind, N: t.Total(), Events: t.TotalEvents()}
	for i, at := range t.Times {
		out.PersonTime += float64(at * (t.EndedAt(i) + t.Censored[i]))
	}
	for _, l := range t.Late {
		out.PersonTime -= float64(l.Entry * l.Weight)
	}
	return out
}

// describe fills coefficients, natural parameters and criteria from the
// maximum: with J the derivatives of the natural parameters, their covariance
// is J cov Jᵀ.
func (f *Fit) describe(of family, best *maximum) {
	for i, name := range of.coefficients {
		f.Coefficients = append(f.Coefficients, Parameter{name, best.at[i], math.Sqrt(best.cov[i][i])})
	}
	f.CoefficientCov = best.cov
	gradients := zeros(len(best.at))
	for j := range best.at {
		c := constants(best.at)
		c[j].E1mag = 1
		for i, p := range of.natural(c) {
			gradients[i][j] = p.value.E1mag
			if j == 0 {
				f.Parameters = append(f.Parameters, Parameter{Name: p.name, Value: p.value.Real})
			}
		}
	}
	f.Cov = sandwich(gradients, best.cov)
	for i := range f.Parameters {
		f.Parameters[i].StdErr = math.Sqrt(f.Cov[i][i])
	}
	f.Median = of.median(best.at)
	f.judge(best.value)
}

// judge sets the criteria from the log-likelihood ln L and its k coefficients,
//
//	AIC = −2 ln L + 2k,  BIC = −2 ln L + k ln N,
//
// N being all spells by weight, the censored among them.
func (f *Fit) judge(logLikelihood float64) {
	k := float64(len(f.Coefficients))
	f.LogLikelihood = logLikelihood
	f.AIC = float64(-2*logLikelihood) + float64(2*k)
	f.BIC = float64(-2*logLikelihood) + float64(k*portable.Log(f.N))
}

// Survival is S(t) of the fitted distribution, 1 at t ≤ 0. The geometric is read
// between whole years as if it were exponential.
func (f *Fit) Survival(t float64) float64 {
	if t <= 0 {
		return 1
	}
	if f.Distribution == Geometric {
		return portable.Pow(1-f.Parameters[0].Value, t)
	}
	c := make([]dual, len(f.Coefficients))
	for i, p := range f.Coefficients {
		c[i] = constant(p.Value)
	}
	return portable.Exp(families[f.Distribution].logSurvival(c, t).Real)
}
