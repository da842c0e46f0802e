package validate

import (
	"fmt"
	"math"
	"time"

	"concert/internal/portable"
	"concert/results/record"
	"concert/studies/calibrate"
)

// knownOn are the cases that had begun by a day, those that had not ended by then
// censored on it, and the cases that began later. A case that is not of the record
// begins with its first year.
func knownOn(cases []calibrate.Case, day time.Time) (before, later []calibrate.Case) {
	for _, c := range cases {
		start := time.Date(c.Start, time.January, 1, 0, 0, 0, 0, time.UTC)
		if s, err := record.Find(c.ID); err == nil {
			start = s.Start
		}
		if !start.Before(day) {
			later = append(later, c)
			continue
		}
		if seen := day.Sub(start).Hours() / 24 / yearOfDays; seen < c.Years {
			c.Years, c.Ended = seen, false
		}
		before = append(before, c)
	}
	return before, later
}

// yearOfDays is the year of the record's durations, in days.
const yearOfDays = 365.25

// targetsOn are the patterns that could be counted on a day: honour by form and
// attacks by a signatory, in the attacks of the record before it. A count comes with
// the error of its log-odds and a quarter for differences of definition; what nobody
// had yet seen is left out, and so is deterrence, which was counted later.
func targetsOn(day time.Time) (list []calibrate.Target) {
	counts := countsOn(day)
	for _, t := range calibrate.DefaultTargets() {
		c := counts[t.Key]
		if c.Of == 0 {
			continue
		}
		t.Share = c.Share()
		n := float64(c.Of + 1)
		t.SD = portable.Hypot(definition, 1/math.Sqrt(n*t.Share*(1-t.Share)))
		t.Source = fmt.Sprintf("record before %d: %d of %d", day.Year(), c.Did, c.Of)
		list = append(list, t)
	}
	return list
}

// countsOn are the counts behind the targets, by their keys.
func countsOn(day time.Time) map[string]calibrate.Count {
	counts := map[string]calibrate.Count{}
	add := func(key string, did, of int) {
		c := counts[key]
		counts[key] = calibrate.Count{Did: c.Did + int64(did), Of: c.Of + int64(of)}
	}
	for _, s := range record.All.Spells() {
		if !s.Ended || !s.End.Before(day) {
			continue
		}
		switch {
		case s.Form == record.Alliance:
			add("honour_alliance", len(s.FoughtBy), s.Others)
		case s.Duty == record.Defend:
			add("honour_guarantee", len(s.FoughtBy), s.Others)
		default:
			add("honour_assurance", len(s.FoughtBy), s.Others)
		}
		if s.Form != record.Alliance {
			add("signatories", int(one(s.ViolatorWasGuarantor)), 1)
		}
	}
	return counts
}

// definition is the error of a target's log-odds from how things are counted.
const definition = 0.25
