package validate

import (
	"context"
	"fmt"
	"slices"

	"concert/agents"
	"concert/configs"
	"concert/studies/calibrate"
)

// Coding is other people's coding of some cases of the record.
type Coding struct {
	Name  string
	Cases []*configs.Scenario // each with the name of its case
}

// OtherCoding is how a coding is predicted by the posterior, and by the baselines, that
// know only ours, the case itself left out.
type OtherCoding struct {
	Name  string
	Cases int
	Rows  []OtherRow // the model, then the baselines
}

// OtherRow is a method on the cases of a coding.
type OtherRow struct {
	Method      string
	Ours, Log   Interval // mean log score under our coding of the same cases, and under theirs
	Lead        Interval // of the model over the method, under theirs
	Concordance *Interval
}

// other scores a coding: each of its cases is simulated under the draws, weighted
// as if our coding of that case had not been among the data, and predicted by
// baselines that were fitted to our coding of the others.
func (r *Result) other(ctx context.Context, coding Coding) (*OtherCoding, error) {
	methods := make([]Method, len(r.Methods)) // theirs
	var index []int
	for _, s := range coding.Cases {
		i := slices.IndexFunc(r.cases, func(c *calibrate.Case) bool { return c.Name == s.Name })
		if i < 0 {
			continue // of a record that is shortened
		}
		index = append(index, i)
		other := *r.cases[i]
		other.Scenario = deep(s.Scenario)
		for k := range other.Scenario.Powers { // what came later is not known of ours either
			other.Scenario.Powers[k].LongRun = other.Scenario.Powers[k].Capability
		}
		other.Scenario.Behaviour = agents.Behaviour{}
		curves, err := r.sample.fresh(ctx, &other, effort{r.Options.Histories, r.Options.Tau})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", coding.Name, err)
		}
		add := func(k int, curve []float64) {
			methods[k].Predictions = append(methods[k].Predictions, Prediction{&other, curve})
		}
		add(theModel, mixed(curves, r.LeftOut[i].weights))
		for b, fits := range r.fits {
			add(firstBaseline+b, fits[i].survival(&other, yearsFor(&other, r.Options.Tau)))
		}
	}
	if len(index) == 0 {
		return nil, fmt.Errorf("%s: want codings of cases that are validated, got none", coding.Name)
	}
	return r.scored(coding.Name, methods, index), nil
}

// scored scores the methods on their cases, whose numbers among ours are given.
func (r *Result) scored(name string, methods []Method, index []int) *OtherCoding {
	list := &OtherCoding{Name: name, Cases: len(index)}
	var cases []*calibrate.Case
	for _, i := range index {
		cases = append(cases, r.cases[i])
	}
	wars := byWar(cases)
	estimate := func(statistic func([]int) float64) Interval {
		return resample(wars, r.Options.Calibration.Seed, statistic)
	}
	model := methods[theModel].Logs()
	for k := range methods {
		if k == theMixture {
			continue
		}
		var ours []float64
		for _, i := range index {
			ours = append(ours, r.Methods[k].Predictions[i].Log())
		}
		logs := methods[k].Logs()
		row := OtherRow{Method: r.Methods[k].Name, Ours: estimate(meanOf(ours)), Log: estimate(meanOf(logs)),
			Lead: estimate(meanOf(differences(model, logs)))}
		if !r.Methods[k].Blind {
			c := estimate(methods[k].ranks(r.Options.Tau))
			row.Concordance = &c
		}
		list.Rows = append(list.Rows, row)
	}
	return list
}

// best is the baseline that predicts the coding best.
func (r *OtherCoding) best() *OtherRow {
	top := &r.Rows[1]
	for i := range r.Rows[1:] {
		if r.Rows[1+i].Log.Value > top.Log.Value {
			top = &r.Rows[1+i]
		}
	}
	return top
}

// of is the row of a method.
func (r *OtherCoding) of(method string) *OtherRow {
	i := slices.IndexFunc(r.Rows, func(row OtherRow) bool { return row.Method == method })
	return &r.Rows[i]
}
