package validate

import (
	"context"
	"fmt"
	"strings"

	"concert/agents"
	"concert/configs"
	"concert/sim"
	"concert/studies/calibrate"
)

// Question is a scenario of the questions with both uncertainties.
type Question struct {
	Name, Protege string
	Horizon       int
	Tau           int // the year the survival is given for
	PerDraw       int64
	calibrate.Knowledge
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
