package configs_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"concert/configs"
)

// TestDropByKey: a guarantor by its name alone, any table of a list by its key,
// lists, and every one in turn.
func TestDropByKey(t *testing.T) {
	belgium, architecture := open(t, "testdata/belgium.toml"), open(t, architecture)
	for _, c := range []struct {
		of     *configs.Scenario
		text   string
		labels []string
		left   func(*configs.Scenario) int
		want   int
	}{
		{belgium, "Britain", []string{"without the guarantor Britain"}, func(s *configs.Scenario) int { return len(s.Proteges[0].Guarantors) }, 4},
		{belgium, "guarantor.Britain", []string{"without the guarantor Britain"}, func(s *configs.Scenario) int { return len(s.Proteges[0].Guarantors) }, 4},
		{belgium, `'Britain', "France"`, []string{"without the guarantor Britain", "without the guarantor France"}, func(s *configs.Scenario) int { return len(s.Proteges[0].Guarantors) }, 4},
		{belgium, "protege.Belgium.guarantor.Britain", []string{"without protege.Belgium.guarantor.Britain"}, func(s *configs.Scenario) int { return len(s.Proteges[0].Guarantors) }, 4},
		{belgium, "aggressor.each", []string{"without the aggressor France", "without the aggressor Prussia"}, func(s *configs.Scenario) int { return len(s.Proteges[0].Aggressors) }, 1},
		{belgium, "hostility.Prussia.Britain", []string{"without the hostility of Prussia and Britain"}, func(s *configs.Scenario) int { return len(s.Hostilities) }, 3},
		{architecture, "protege.Moldova", []string{"without the protege Moldova"}, func(s *configs.Scenario) int { return len(s.Proteges) }, 2},
		{architecture, "United States", []string{"without the guarantor United States"}, func(s *configs.Scenario) int { return len(s.Proteges[2].Guarantors) }, 10},
		{architecture, "protege.Moldova.guarantor.United States", []string{`without protege.Moldova.guarantor."United States"`}, func(s *configs.Scenario) int { return len(s.Proteges[1].Guarantors) }, 10},
	} {
		variants, err := c.of.Drop(c.text)
		if err != nil {
			t.Error(err)
			continue
		}
		var labels []string
		for _, v := range variants {
			labels = append(labels, v.Label)
			if got := c.left(v.Scenario); got != c.want {
				t.Errorf("--drop %s: %d left, want %d", c.text, got, c.want)
			}
			if again := parse(t, text(t, v.Scenario)); !same(v.Scenario, again) {
				t.Errorf("--drop %s reads back as another scenario", c.text)
			}
		}
		if !slices.Equal(labels, c.labels) {
			t.Errorf("--drop %s: got %q, want %q", c.text, labels, c.labels)
		}
	}
	if variants, err := architecture.Drop("each"); err != nil || len(variants) != 11 {
		t.Errorf("--drop each: %d variants, %v", len(variants), err)
	}
}

// TestDropFaults compares what users are told with testdata/drops.txt.
func TestDropFaults(t *testing.T) {
	s := open(t, "testdata/belgium.toml")
	var told bytes.Buffer
	for _, text := range []string{"", "Brittain", "Britain=1", "guarantor", "guarantor.Brittain", "guarantor.Britain.stake", "gaurantor.Britain",
		"power.Britain", "rivalry.France.Prussia", "rivalry.Britain.Prussia", "protege.Belgium", "protege.Belgium.treaty", "treaty",
		"run", "run.seed", "title", `"Britain`, "Britain,Italy,Spain", "protege.each", "aggressor.Britain", "..."} {
		if _, err := s.Drop(text); err != nil {
			told.WriteString(err.Error() + "\n")
		} else {
			fmt.Fprintf(&told, "%q is no fault\n", text)
		}
	}
	golden(t, "testdata/drops.txt", told.Bytes())
}
