package configs_test

import (
	"slices"
	"testing"
)

// TestInertKeysAreNamed: one change of a scenario at a time, and what it leaves
// without effect.
func TestInertKeysAreNamed(t *testing.T) {
	for _, c := range []struct {
		sets []string
		want []string
	}{
		{nil, nil},
		{[]string{"treaty.joint=true"}, []string{`protege "Belgium": joint: no effect: no two guarantors could be bound at once`}},
		{[]string{"treaty.form=none", "treaty.requires_neutrality=false", "treaty.coverage=0.5"}, []string{`protege "Belgium": coverage: no effect: form is none`}},
		{[]string{"treaty.requires_neutrality=false", "neutral=false", "benefit=0.5", "aggressor.France.buffer=0.5"}, []string{
			`protege "Belgium": benefit: no effect: it does not start neutral`, `protege "Belgium": aggressor "France": buffer: no effect: the protégé is never neutral`}},
		{[]string{"rivalry.Britain.France.war_rate=0"}, []string{`protege "Belgium": aggressor "France": corridor, against: no effect: it never is at war with a rival beyond`}},
		{[]string{"treaty.veto=true"}, []string{`protege "Belgium": veto: no effect: no aggressor is a guarantor`}},
		{[]string{"settles=0.1"}, []string{`protege "Belgium": settles: no effect: contested is 0`}},
		{[]string{"settles=0.1", "contested=0.5", "guarantor.Britain.forward=0.5"}, nil},
		{[]string{"treaty.requires_neutrality=false", "neutral=false", "guarantor.Britain.reach=0.9", "guarantor.Britain.forward=0.5"}, []string{
			`protege "Belgium": guarantor "Britain": reach: no effect: the protégé is never neutral, so that forward counts`}},
		{[]string{"treaty.requires_neutrality=false", "neutral=false", "guarantor.Britain.reach=0.5"}, nil},
		{[]string{"power.France.credibility=0.9", "power.France.tests=0.3"}, []string{`power "France": credibility, tests: no effect: it guarantees nobody`}},
	} {
		s, err := parse(t, minimal(t)).With(c.sets...)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Inert(); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.sets, got, c.want)
		}
	}
	s, err := open(t, "testdata/readings.toml").With("treaty.requires_neutrality=false", "neutral=false")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Inert(); !slices.Contains(got, "uncertainty of aggressor.France.buffer: no effect: the protégé is never neutral") {
		t.Errorf("got %q", got)
	}
	if without, err := open(t, "testdata/belgium.toml").DropAggressor("France"); err != nil || !slices.Contains(without.Inert(),
		`hostility "Britain"–"France": level: no effect: neither guarantees against the other`) {
		t.Errorf("got %q, %v", without.Inert(), err)
	}
}
