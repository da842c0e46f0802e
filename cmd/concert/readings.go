package main

import (
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/spf13/pflag"

	"concert/configs"
	"concert/results"
	"concert/sim"
	"concert/studies/knowledge"
)

// beliefs are probabilities of readings by name.
type beliefs map[string]string

// bind binds --p.
func (b *beliefs) bind(f *pflag.FlagSet) {
	f.StringToStringVar((*map[string]string)(b), "p", nil, "probabilities of readings, `READING=P,…`, under which they are averaged; the rest is that of the file's own")
}

// numbers are the probabilities, nil if none are given.
func (b beliefs) numbers() (map[string]float64, error) {
	if len(b) == 0 {
		return nil, nil
	}
	p := map[string]float64{}
	for _, name := range slices.Sorted(maps.Keys(b)) {
		x, err := strconv.ParseFloat(b[name], 64)
		if err != nil || !(x >= 0 && x <= 1) {
			return nil, usage("--p: want a probability 0..1 of %s, got %q", name, b[name])
		}
		p[name] = x
	}
	return p, nil
}

// over are the probabilities of readings in their order, the first having what is
// left; nil if none are given.
func (b beliefs) over(list []configs.Alternative) ([]float64, error) {
	given, err := b.numbers()
	if given == nil || err != nil {
		return nil, err
	}
	p, left, known := make([]float64, len(list)), 1.0, []string(nil)
	for i, a := range list {
		if known = append(known, a.Name); i > 0 {
			p[i] = given[a.Name]
			left -= p[i]
		}
	}
	for name := range given {
		if !slices.Contains(known, name) {
			return nil, usage("--p: want readings of the scenario (%q), got %q", known, name)
		}
	}
	if first, told := given[list[0].Name]; left < -1e-9 || told && math.Abs(first-left) > 1e-9 {
		return nil, usage("--p: want probabilities that sum to 1, got %g for all readings but %s", 1-left, list[0].Name)
	}
	p[0] = max(0, left)
	return p, nil
}

// read runs the scenario in its other readings, a quarter of the histories each,
// over the same draws, and puts them beside the result.
func (j *job) read(ctx context.Context, own *results.Result) error {
	list, p, err := j.alternatives()
	if err != nil || list == nil {
		return err
	}
	readings := []results.Reading{{Name: list[0].Name, Label: list[0].Title(), Result: own, Sample: j.sample}}
	for _, a := range list[1:] {
		r, err := j.reading(ctx, a)
		if errors.Is(err, context.Canceled) {
			return interrupted{j.scenario.Name, 0, j.scenario.Run.Histories, "histories", ""}
		}
		if err != nil {
			return err
		}
		readings = append(readings, r)
	}
	own.Read(readings, p)
	return nil
}

// alternatives are the readings of the scenario, none if it has no other, and their
// probabilities if they are told.
func (j *job) alternatives() ([]configs.Alternative, []float64, error) {
	list, err := j.scenario.Alternatives()
	if err == nil && len(list) > 1 {
		p, err := j.beliefs.over(list)
		return list, p, err
	}
	if len(j.beliefs) > 0 {
		return nil, nil, usage("--p: want readings in %s, got none", j.scenario.Name)
	}
	return nil, nil, err
}

// readingShare is by how much fewer histories each other reading gets.
const readingShare = 4

func (j *job) reading(ctx context.Context, a configs.Alternative) (r results.Reading, err error) {
	r.Name, r.Label = a.Name, a.Title()
	plan := sim.Plan{Seed: a.Scenario.Run.Seed, Histories: max(1, j.scenario.Run.Histories/readingShare), Workers: j.workers}
	var tally *sim.Tally
	if j.draws != nil {
		draws := int64(len(j.draws.Weights))
		plan.Histories = max(plan.Histories, knowledge.MinPerDraw*draws)
		worlds, err := j.draws.Of(a.Scenario)
		if err != nil {
			return r, err
		}
		r.Sample = results.NewSample(worlds.Told(plan.Histories / draws))
		if err := worlds.Simulate(ctx, r.Sample, plan, knowledge.Watch{}); err != nil {
			return r, err
		}
		tally = r.Sample.Tally
	} else {
		model, err := sim.NewModel(a.Scenario.Scenario)
		if err != nil {
			return r, err
		}
		if tally, err = sim.Simulate(ctx, model, plan, sim.Watch{}); err != nil {
			return r, err
		}
	}
	if r.Result, err = results.New(a.Scenario.Title, tally, a.Scenario.Benchmark); err == nil && r.Sample != nil {
		r.Know(r.Sample)
	}
	return r, err
}
