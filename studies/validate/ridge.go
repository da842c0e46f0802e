package validate

import (
	"context"
	"math"

	"concert/internal/portable"
	"concert/sim"
	"concert/studies/calibrate"
)

// penalties are those that a ridge chooses from, by leaving out one case of those
// it is fitted to at a time.
var penalties = []float64{0.1, 0.3, 1, 3, 10, 30, 100, 300}

// regression is a way of fitting coefficients to facts.
type regression interface {
	// fit takes the coefficients of largest penalised likelihood, from start or,
	// if that is nil, from anywhere.
	fit(cases []*calibrate.Case, penalty float64, start []float64) (fitted, error)
}

// fitted is a regression fitted to cases.
type fitted interface {
	start() []float64
	// held is what the fit, which has not seen it, says of case i of cases, in
	// log-likelihood.
	held(cases []*calibrate.Case, i int) float64
}

// ridge fits a regression with the penalty that predicts best each of the cases
// from the others.
//
// Source: Varma and Simon (2006), BMC Bioinformatics 7, 91 (a penalty chosen
// inside keeps the outer prediction honest).
func ridge(r regression, cases []*calibrate.Case) (best fitted, penalty float64, err error) {
	top := math.Inf(-1)
	for _, p := range penalties {
		full, failed := r.fit(cases, p, nil)
		if failed != nil {
			err = failed
			continue
		}
		if sum := leftOutSum(r, cases, p, full.start()); sum > top {
			top, best, penalty = sum, full, p
		}
	}
	if best != nil {
		return best, penalty, nil
	}
	return nil, 0, err
}

// leftOutSum is the log-likelihood of each of the cases by a fit to the others,
// −∞ if one of these does not exist.
func leftOutSum(r regression, cases []*calibrate.Case, penalty float64, start []float64) (sum float64) {
	for i := range cases {
		f, err := r.fit(without(cases, i), penalty, start)
		if err != nil {
			return math.Inf(-1)
		}
		sum += f.held(cases, i)
	}
	return sum
}

// without are the items but one.
func without[T any](list []T, i int) []T {
	return append(append(make([]T, 0, len(list)-1), list[:i]...), list[i+1:]...)
}

// pointers are the cases by reference.
func pointers(cases []calibrate.Case) []*calibrate.Case {
	list := make([]*calibrate.Case, len(cases))
	for i := range cases {
		list[i] = &cases[i]
	}
	return list
}

// weibullRidge regresses on facts with a Weibull baseline hazard.
type weibullRidge []Fact

// fit takes the coefficients of largest penalised likelihood, from start or from a
// shape of 1 and the crude hazard; shape and intercept are not penalised.
func (r weibullRidge) fit(cases []*calibrate.Case, penalty float64, start []float64) (fitted, error) {
	d := newDesign(r, cases)
	data := seen(cases, d)
	if start == nil {
		start = make([]float64, 2+len(r))
		start[1] = crudeHazard(data)
	}
	c, _, err := weibullLikelihood(data, len(r)).maximise(start, penalty)
	if err != nil {
		return nil, err
	}
	return &weibull{d, c}, nil
}

// crudeHazard is the log of ends over years at risk, half an end and one year
// added, where a search may start.
func crudeHazard(data []observed) float64 {
	ends, years := 0.5, 1.0
	for _, o := range data {
		years += float64(o.years)
		ends += one(o.ended)
	}
	return portable.Log(ends / years)
}

// start is where the search for the fit to fewer cases may begin.
func (w *weibull) start() []float64 { return w.coefficients }

// held is the log-likelihood of a case by the fit.
func (w *weibull) held(cases []*calibrate.Case, i int) float64 {
	value, _ := weibullTerm(w.coefficients, &observed{cases[i].FullYears(), cases[i].Ended, w.row(cases[i])})
	return value
}

// each works on n independent tasks on several goroutines and returns what came of
// them in order.
func each[T any](ctx context.Context, n, workers int, work func(ctx context.Context, task int) (T, error)) ([]T, error) {
	list := make([]T, 0, n)
	_, err := sim.Each(ctx, int64(n), workers, func() func(context.Context, int64) (T, error) {
		return func(ctx context.Context, task int64) (T, error) {
			if err := ctx.Err(); err != nil {
				var none T
				return none, context.Cause(ctx)
			}
			return work(ctx, int(task))
		}
	}, func(result T) error { list = append(list, result); return nil })
	return list, err
}
