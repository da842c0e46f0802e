package calibrate

import (
	"context"
	"testing"
	"time"

	"concert/sim"
)

// TestTheLikelihoodKnowsTheYears: a case that ended in a year of upheaval is
// likelier when the year is given than when upheavals come by chance, and a
// likelihood without a calendar has a name of its own.
func TestTheLikelihoodKnowsTheYears(t *testing.T) {
	cases := toyCases()[:1]
	c := &cases[0]
	c.Start, c.Scenario.Start, c.Years, c.Ended, c.Attacked = 1900, 1900, 14.9, true, time.Date(1914, time.October, 1, 0, 0, 0, 0, time.UTC)
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
	c.Calendar = CalendarOf(c, false)
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

// TestTheYearOfAnOutbreak counts for attacks dated after it: not for that on Poland,
// which was the outbreak, nor for those before.
func TestTheYearOfAnOutbreak(t *testing.T) {
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	for _, c := range []struct {
		attacked      time.Time
		runUp         bool
		first, second int
	}{
		{time.Time{}, false, 1914, 1939},
		{day(1914, time.August, 4), false, 1914, 1939},
		{day(1914, time.July, 1), false, 1915, 1939},
		{day(1939, time.September, 1), false, 1914, 1940},
		{day(1939, time.April, 7), false, 1914, 1940},
		{day(1940, time.June, 28), false, 1914, 1939},
		{day(1939, time.April, 7), true, 1914, 1931},
		{day(1931, time.September, 18), true, 1914, 1932},
	} {
		known := CalendarOf(&Case{Attacked: c.attacked}, c.runUp)
		if got := [2]sim.Span(known.Upheavals); got != [2]sim.Span{{First: c.first, Last: 1918}, {First: c.second, Last: 1945}} {
			t.Errorf("attack of %v: want upheavals from %d and %d, got %v", c.attacked, c.first, c.second, got)
		}
	}
}

// TestTheCalendarIsInOrder: spans and steps rise and do not overlap.
func TestTheCalendarIsInOrder(t *testing.T) {
	c, last := CalendarOf(&Case{}, true), sim.Span{}
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
