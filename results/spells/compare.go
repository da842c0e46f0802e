package spells

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"concert/results/survival"
)

// arrange puts the groups into the order that was asked for. An order that
// leaves a group out, names one twice or names another is an error. The data
// that came stay as they are.
func (r *Result) arrange() error {
	order := r.Options.Order
	if len(order) == 0 {
		return nil
	}
	if !r.Data.Grouped {
		return errors.New("groups: the file tells none to put in order")
	}
	data := *r.Data
	data.Groups = nil
	var left []string
	for _, g := range r.Data.Groups {
		if !slices.Contains(order, g.Name) {
			left = append(left, g.Name)
		}
	}
	for i, name := range order {
		at := slices.IndexFunc(r.Data.Groups, func(g survival.Group) bool { return g.Name == name })
		switch {
		case at < 0:
			return fmt.Errorf("groups: want those of the file, got %s: it has %s", quoted([]string{name}), quoted(names(r.Data.Groups)))
		case slices.Index(order, name) < i:
			return fmt.Errorf("groups: %s appears twice", quoted([]string{name}))
		}
		data.Groups = append(data.Groups, r.Data.Groups[at])
	}
	if len(left) > 0 {
		return fmt.Errorf("groups: want all of the file: %s left out", quoted(left))
	}
	r.Data = &data
	return nil
}

// names are the groups' names in order.
func names(groups []survival.Group) []string {
	var out []string
	for _, g := range groups {
		out = append(out, g.Name)
	}
	return out
}

// referenceFirst are the groups with the one that others are compared with first.
func (r *Result) referenceFirst() ([]survival.Group, error) {
	groups := r.Data.Groups
	if r.Options.Reference == "" {
		return groups, nil
	}
	at := slices.IndexFunc(groups, func(g survival.Group) bool { return g.Name == r.Options.Reference })
	if at < 0 {
		return nil, fmt.Errorf("reference: want a group of the file, got %s: it has %s", quoted([]string{r.Options.Reference}), quoted(names(groups)))
	}
	return append([]survival.Group{groups[at]}, slices.Delete(slices.Clone(groups), at, at+1)...), nil
}

// compare contrasts the groups' means and, if weights allow, tests the groups
// against each other.
func (r *Result) compare() error {
	groups, err := r.referenceFirst()
	if err != nil {
		return err
	}
	if len(groups) > mostPaired {
		r.warn("", fmt.Sprintf("%d groups are not compared pair by pair, nor by hazard ratios: at most %d are", len(groups), mostPaired))
	} else if err := r.contrast(groups); err != nil {
		return err
	}
	if r.All.Table.Squares != nil {
		return nil
	}
	return r.test(r.Data.Groups)
}

// test makes the tests of all groups at once: log-rank and Peto of all endings,
// and with two causes or more the log-rank of each. A test for which there is
// nothing to compare is a warning.
func (r *Result) test(groups []survival.Group) error {
	tests := []func() (*survival.TestResult, error){
		func() (*survival.TestResult, error) { return survival.LogRank(groups) },
		func() (*survival.TestResult, error) { return survival.Peto(groups) },
	}
	if r.Data.Causes && len(r.All.Table.Causes) > 1 {
		for _, cause := range r.All.Table.Causes {
			tests = append(tests, func() (*survival.TestResult, error) { return survival.CauseLogRank(groups, cause) })
		}
	}
	for _, test := range tests {
		t, err := test()
		switch {
		case errors.Is(err, survival.ErrNoComparison):
			r.warn("", err.Error())
			continue
		case err != nil:
			return err
		}
		r.Tests = append(r.Tests, t)
		r.Warnings = append(r.Warnings, t.Warnings...)
	}
	return nil
}

// contrast compares the groups pair by pair, each with the first before the
// others: restricted means always, log-rank tests and hazard ratios when
// weights are counts.
func (r *Result) contrast(groups []survival.Group) (err error) {
	if r.Differences, err = survival.RestrictedMeanDifferences(groups, r.Options.Tau, r.Options.Options); err != nil {
		return err
	}
	for _, d := range r.Differences {
		if math.IsNaN(d.LnP) {
			r.warn("", fmt.Sprintf("means of %s and %s: neither varies: no test", d.A, d.B))
		}
	}
	if r.All.Table.Squares != nil {
		return nil
	}
	var warnings []string
	if r.Pairs, warnings, err = survival.Pairwise(groups); err != nil {
		return err
	}
	r.Warnings = append(r.Warnings, warnings...)
	r.hazards(groups)
	return nil
}
