package survival

import (
	"errors"
	"fmt"
	"math"

	"concert/internal/portable"
)

// HazardTrend says whether the yearly hazard rises or falls with time.
type HazardTrend struct {
	Intercept, Slope Parameter   // of ln(−ln(1−hₜ)) = Intercept + Slope ln t
	Cov              [][]float64 // of (Intercept, Slope), from the expected information
	Deviance         float64     // against a free hazard in each year
	DF               int         // years at risk less 2
}

// longestTrend bounds the years a trend is fitted over: each is a row of its own.
const longestTrend = 10_000

// FitHazardTrend fits the yearly hazards hₜ, binomial counts of endings among
// those at risk, by the complementary log-log regression on ln t. Slope 0 is the
// geometric law; slope + 1 is about a Weibull's shape. Years in which nothing
// happened count with their spells at risk. Times that are not whole years are an
// error; nothing ended gives [ErrNoEvents].
//
// Source: Prentice and Gloeckler (1978), Biometrics 34, 57–67.
func FitHazardTrend(t *Table) (*HazardTrend, error) {
	if err := t.Check(); err != nil {
		return nil, fmt.Errorf("fit hazard trend: %w", err)
	}
	if !t.Yearly() {
		return nil, errors.New("fit hazard trend: want whole times >= 1, got other times")
	}
	if t.TotalEvents() == 0 {
		return nil, fmt.Errorf("fit hazard trend: %w", ErrNoEvents)
	}
	if last := t.Times[len(t.Times)-1]; last > longestTrend {
		return nil, fmt.Errorf("fit hazard trend: want times up to %g, got %g", float64(longestTrend), last)
	}
	years := t.years()
	best, err := logLikelihood(func(c []dual) dual {
		total := constant(0)
		for i, y := range years {
			rate := scale(-1, exp(add(c[0], scale(portable.Log(float64(i+1)), c[1])))) // ln(1−h)
			if y.ended > 0 {
				total = add(total, scale(y.ended, log1mexp(rate)))
			}
			total = add(total, scale(y.atRisk-y.ended, rate))
		}
		return total
	}).maximise([]float64{portable.Log(t.TotalEvents() / newFit(t, Geometric, IntervalLikelihood).PersonTime), 0})
	if err != nil {
		return nil, fmt.Errorf("fit hazard trend: %w", err)
	}
	return describeTrend(years, best.at)
}

// year is the count of one year at risk.
type year struct{ atRisk, ended float64 }

// years are the counts of years 1, 2, … up to the last time, those without any
// ending or censoring too; late spells are at risk from the year after they come
// under watch.
func (t *Table) years() []year {
	out := make([]year, int(t.Times[len(t.Times)-1]))
	atRisk, late := t.AtRisk(), t.outside()
	i := 0
	for y := range out {
		for t.Times[i] < float64(y+1) {
			i++
		}
		out[y].atRisk = atRisk[i] - (late.at(float64(y+1)) - late.at(t.Times[i]))
		if t.Times[i] == float64(y+1) {
			out[y].ended = t.EndedAt(i)
		}
	}
	return out
}

// describeTrend makes the trend of coefficients c = (a, b). With rate e^(a + b
// ln t) and hazard h = 1 − e^(−rate), a year with n at risk adds n rate² (1 −
// h)/h to the information, and to the deviance 2 Σ observed
// ln(observed/expected) over ended and not ended.
func describeTrend(years []year, c []float64) (*HazardTrend, error) {
	information := zeros(2)
	h := &HazardTrend{DF: len(years) - 2}
	for i, y := range years {
		x := portable.Log(float64(i + 1))
		rate := portable.Exp(c[0] + float64(c[1]*x))
		hazard := -portable.Expm1(-rate)
		weight := y.atRisk * rate * rate * (1 - hazard) / hazard
		information[0][0] += weight
		information[1][0] += float64(weight * x)
		information[1][1] += float64(weight * x * x)
		h.Deviance += float64(2 * (surprise(y.ended, y.atRisk*hazard) + surprise(y.atRisk-y.ended, y.atRisk*(1-hazard))))
	}
	factor, ok := cholesky(information)
	if !ok {
		return nil, fmt.Errorf("fit hazard trend: %w: one time at risk tells no trend", ErrNoMaximum)
	}
	h.Cov = factor.inverse()
	h.Intercept = Parameter{"(Intercept)", c[0], math.Sqrt(h.Cov[0][0])}
	h.Slope = Parameter{"log(time)", c[1], math.Sqrt(h.Cov[1][1])}
	return h, nil
}

// surprise is x ln(x/expected), 0 at x = 0.
func surprise(x, expected float64) float64 {
	if x == 0 {
		return 0
	}
	return x * portable.Log(x/expected)
}
