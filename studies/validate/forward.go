package validate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"concert/agents"
	"concert/studies/calibrate"
)

// Forward is the model fitted to what was known on 1 January of a year, and what it
// then says of the cases that began later.
type Forward struct {
	Year         int
	Known, Ended int // cases that had begun, and their ends by then
	Later        int // cases predicted
	Draws        int // of the fit
	Rows         []ForwardRow
}

// ForwardRow is a method with its log score of the later cases.
type ForwardRow struct {
	Method string
	Total  float64
	Log    Interval // a case
	Lead   Interval // of the model over it
	Weight Interval // of the model in the best mixture with it
}

// forward fits and predicts from the first day of a year: cases begun before it are
// data, censored on it; later ones are predicted, and score the methods. Without an
// end before and a case after there is nothing to fit or to score: an error.
func (r *Result) forward(ctx context.Context, year int, done func(string)) (*Forward, error) {
	day := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	before, later := knownOn(r.sample.Likelihood.Cases, day)
	f := &Forward{Year: year, Known: len(before), Later: len(later)}
	for i := range before {
		f.Ended += int(one(before[i].Ended))
	}
	if f.Ended == 0 || f.Later == 0 {
		return nil, fmt.Errorf("forward from %d: want ends before and cases after, got %d and %d", year, f.Ended, f.Later)
	}
	l, err := given(ctx, *r.sample.Likelihood, before, targetsOn(day), r.Options.Calibration)
	if err != nil {
		return nil, err
	}
	draws, err := r.Options.Fit(ctx, l)
	if err != nil {
		return nil, fmt.Errorf("fit to what was known on 1 January %d: %w", year, err)
	}
	done(fmt.Sprintf("fitted to what was known on 1 January %d", year))
	f.Draws = len(draws)
	methods, err := r.forwardMethods(ctx, l, draws, before, later)
	if err != nil {
		return nil, err
	}
	r.forwardScores(f, methods)
	return f, nil
}

// forwardMethods predict the later cases: the model, the model without the norm, the
// model that has learnt nothing, and the baselines fitted to what was known.
func (r *Result) forwardMethods(ctx context.Context, l *calibrate.Likelihood, draws []agents.Behaviour, before, later []calibrate.Case) ([]Method, error) {
	without, weights, err := r.withoutNorm(ctx, l, draws)
	if err != nil {
		return nil, err
	}
	cases := pointers(later)
	var methods []Method
	for _, m := range []struct {
		name    string
		draws   []agents.Behaviour
		weights []float64
	}{{"model", draws, alikeWeights(len(draws))}, {"model, a_norm = 0", without, weights},
		{"model, prior alone", r.prior(len(draws)), alikeWeights(len(draws))}} {
		s := &Sample{Likelihood: l, Draws: m.draws}
		method := Method{Name: m.name}
		for _, c := range cases {
			curves, err := s.fresh(ctx, c, effort{r.Options.Histories, 0})
			if err != nil {
				return nil, err
			}
			method.Predictions = append(method.Predictions, Prediction{c, mixed(curves, m.weights)})
		}
		methods = append(methods, method)
	}
	for _, b := range Baselines() {
		p, err := b.fit(pointers(before))
		if err != nil {
			return nil, err
		}
		methods = append(methods, b.predicts(slices.Repeat([]predictor{p}, len(cases)), cases, 0))
	}
	return methods, nil
}

// withoutNorm are draws of a fit with the norm taken away, by weights, as [Result.vary]
// does.
func (r *Result) withoutNorm(ctx context.Context, l *calibrate.Likelihood, draws []agents.Behaviour) (list []agents.Behaviour, weights []float64, err error) {
	p := weightCalled("a_norm")
	ratios := make([]float64, len(draws))
	for d, b := range draws {
		n, _ := null(b, p)
		with, err := l.At(ctx, b)
		if err != nil {
			return nil, nil, err
		}
		none, err := l.At(ctx, n)
		if err != nil {
			return nil, nil, err
		}
		list, ratios[d] = append(list, n), calibrate.Sum(none.Terms)-calibrate.Sum(with.Terms)
	}
	weights, _ = PSIS(ratios)
	return list, weights, nil
}

// prior are n draws of the prior: the model before it has learnt anything.
func (r *Result) prior(n int) (list []agents.Behaviour) {
	l, random := r.sample.Likelihood, rand.New(rand.NewPCG(r.Options.Calibration.Seed, 7))
	for range n {
		z := make([]float64, len(l.Priors))
		for k := range z {
			z[k] = random.NormFloat64()
		}
		list = append(list, l.Priors.Weights(z, l.Base))
	}
	return list
}

// alikeWeights are n equal ones.
func alikeWeights(n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = 1 / float64(n)
	}
	return list
}

// forwardScores scores the methods, the model being the first.
func (r *Result) forwardScores(f *Forward, methods []Method) {
	var cases []*calibrate.Case
	for i := range methods[theModel].Predictions {
		cases = append(cases, methods[theModel].Predictions[i].Case)
	}
	wars, model := byWar(cases), methods[theModel].Logs()
	for _, m := range methods {
		logs := m.Logs()
		estimate := func(statistic func([]int) float64) Interval {
			return resample(wars, r.Options.Calibration.Seed, statistic)
		}
		f.Rows = append(f.Rows, ForwardRow{m.Name, calibrate.Sum(logs), estimate(meanOf(logs)), estimate(meanOf(differences(model, logs))), estimate(encompassing(model, logs))})
	}
}

// best is the baseline that predicts the later cases best.
func (f *Forward) best() *ForwardRow {
	const own = 3 // the rows of the model
	top := &f.Rows[own]
	for i := range f.Rows[own:] {
		if f.Rows[own+i].Total > top.Total {
			top = &f.Rows[own+i]
		}
	}
	return top
}
