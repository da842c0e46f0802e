package calibrate

import (
	"context"
	"testing"

	"concert/sim"
)

// TestTheLikelihoodKnowsTheYears: a case that ended in a year of upheaval is
// likelier when the year is given than when upheavals come by chance, and a
// likelihood without a calendar has a name of its own.
func TestTheLikelihoodKnowsTheYears(t *testing.T) {
	cases := toyCases()[:1]
	cases[0].Start, cases[0].Scenario.Start, cases[0].Years, cases[0].Ended = 1900, 1900, 14.5, true
	b := toyWeights()
	b.UpheavalRate, b.UpheavalDuration, b.OUpheaval, b.O0 = 0.01, 5, 3, -4
	l := &Likelihood{Cases: cases, Seed: 3, Workers: 1, Histories: []int{256}}
	blind, err := l.At(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	before, err := l.Fingerprint(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	l.Calendar = Calendar()
	given, err := l.At(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	if given.Terms[0] <= blind.Terms[0]+0.5 {
		t.Errorf("ln probability of a peace that ended in 1914: %.2f with the years given, %.2f without", given.Terms[0], blind.Terms[0])
	}
	if after, err := l.Fingerprint(DefaultOptions()); err != nil || after == before {
		t.Errorf("the same fingerprint with a calendar, %v", err)
	}
}

// TestTheCalendarIsInOrder: spans and steps rise and do not overlap.
func TestTheCalendarIsInOrder(t *testing.T) {
	c, last := Calendar(), sim.Span{}
	for _, u := range c.Upheavals {
		if u.First <= last.Last || u.Last < u.First {
			t.Errorf("upheaval %v after %v", u, last)
		}
		last = u
	}
	for i := 1; i < len(c.Norm); i++ {
		if c.Norm[i].From <= c.Norm[i-1].From || c.Norm[i].Value <= c.Norm[i-1].Value {
			t.Errorf("step %v after %v", c.Norm[i], c.Norm[i-1])
		}
	}
}
