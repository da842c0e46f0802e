package validate

import (
	"context"

	"concert/agents"
	"concert/sim"
	"concert/studies/calibrate"
)

// theRecord are the cases as a calibration with these options has them.
func theRecord(o calibrate.Options) ([]calibrate.Case, error) {
	cases, err := calibrate.Record()
	if err == nil && o.Second {
		cases, err = calibrate.WithSecond(cases)
	}
	if err != nil {
		return nil, err
	}
	for i := range cases {
		cases[i].Calendar = calibrate.CalendarOf(&cases[i], o.RunUp)
	}
	return cases, nil
}

// norm are the steps by which conquest was outlawed, as a case knows them.
func norm(c *calibrate.Case) []sim.Step {
	if c.Calendar == nil {
		return nil
	}
	return c.Calendar.Norm
}

// given is a likelihood of other cases and targets, its histories allotted anew.
func given(ctx context.Context, l calibrate.Likelihood, cases []calibrate.Case, targets []calibrate.Target, o calibrate.Options) (*calibrate.Likelihood, error) {
	l.Cases, l.Targets = cases, targets
	return &l, l.Allot(ctx, l.Priors.Weights(make([]float64, len(l.Priors)), l.Base), o.Noise)
}

// Fit samples the posterior of a likelihood anew, as a calibration with these
// options does.
func Fit(o calibrate.Options) func(context.Context, *calibrate.Likelihood) ([]agents.Behaviour, error) {
	return func(ctx context.Context, l *calibrate.Likelihood) ([]agents.Behaviour, error) {
		r, err := calibrate.Run(ctx, l, o, calibrate.NewJournal(), nil)
		if err != nil {
			return nil, err
		}
		return r.Behaviours(), nil
	}
}
