package validate

import (
	"context"
	"fmt"

	"concert/results/survival"
	"concert/studies/calibrate"
)

// Baseline is a way to predict a peace without the model.
type Baseline struct {
	Name string
	// Facts are those of a case that a ridge regression with a Weibull hazard uses;
	// with none the distribution is fitted alone, and every case is alike to it.
	Facts        []Fact
	Distribution survival.Distribution
}

// Blind tells whether it knows nothing of a case.
func (b *Baseline) Blind() bool { return len(b.Facts) == 0 }

// Baselines are those a referee would ask for, in the order of the page.
func Baselines() []Baseline {
	return []Baseline{
		{Name: "constant hazard", Distribution: survival.Exponential},
		{Name: "Weibull", Distribution: survival.Weibull},
		{Name: "era", Facts: []Fact{era}},
		{Name: "largest gain", Facts: []Fact{largestGain}},
		{Name: "sum of gains", Facts: []Fact{sumOfGains}},
		{Name: "sum of gains, coverage", Facts: []Fact{sumOfGains, coverage}},
		{Name: "sum of gains, stake·reach, era", Facts: []Fact{sumOfGains, bestHelp, era}},
		{Name: "fifteen facts", Facts: allFacts},
	}
}

// predictor is a baseline fitted: S(0) … S(horizon) of a case.
type predictor interface {
	survival(c *calibrate.Case, horizon int) []float64
}

// fit takes the baseline's parameters from cases.
func (b *Baseline) fit(cases []*calibrate.Case) (predictor, error) {
	if !b.Blind() {
		f, _, err := ridge(weibullRidge(b.Facts), cases)
		if err != nil {
			return nil, fmt.Errorf("fit %s: %w", b.Name, err)
		}
		return f.(*weibull), nil
	}
	t, err := survival.FromSpells(spells(cases))
	if err != nil {
		return nil, fmt.Errorf("fit %s: %w", b.Name, err)
	}
	f, err := survival.FitInterval(t, b.Distribution)
	if err != nil {
		return nil, fmt.Errorf("fit %s: %w", b.Name, err)
	}
	return alike{f}, nil
}

// alike predicts every case by one distribution.
type alike struct{ *survival.Fit }

func (a alike) survival(_ *calibrate.Case, horizon int) (curve []float64) {
	for year := range horizon + 1 {
		curve = append(curve, a.Survival(float64(year)))
	}
	return curve
}

// spells are the cases in whole years, an ending in the year it fell in.
func spells(cases []*calibrate.Case) []survival.Spell {
	var list []survival.Spell
	for _, c := range cases {
		if c.Ended {
			list = append(list, survival.Ended(float64(c.FullYears()+1), ""))
		} else {
			list = append(list, survival.CensoredAt(float64(c.FullYears())))
		}
	}
	return list
}

// leftOut fits the baseline to all cases but one, for each.
func (b *Baseline) leftOut(ctx context.Context, cases []*calibrate.Case, workers int) ([]predictor, error) {
	return each(ctx, len(cases), workers, func(_ context.Context, i int) (predictor, error) {
		p, err := b.fit(without(cases, i))
		if err != nil {
			err = fmt.Errorf("without %s: %w", cases[i].Name, err)
		}
		return p, err
	})
}

// predicts is the method with one predictor for each case.
func (b *Baseline) predicts(by []predictor, cases []*calibrate.Case, horizon int) Method {
	m := Method{Name: b.Name, Blind: b.Blind()}
	for i, c := range cases {
		m.Predictions = append(m.Predictions, Prediction{c, by[i].survival(c, yearsFor(c, horizon))})
	}
	return m
}

// yearsFor is how far a prediction of the case has to go.
func yearsFor(c *calibrate.Case, horizon int) int { return max(horizon, c.FullYears()+1) }
