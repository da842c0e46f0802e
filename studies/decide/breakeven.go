package decide

import "concert/results/survival"

// BreakEven is the probability of a reading at which two arrangements are worth the
// same; below it the one, above it the other is worth more.
type BreakEven struct {
	Measure string `json:"measure"` // mean years within 75, or survival of ten
	Reading string `json:"reading"` // whose probability it is
	First   string `json:"first"`
	Second  string `json:"second"`
	// P is nil where one is worth more whatever the probability. Lower and Upper hold
	// 90 % of what is known: outside them it is known which is worth more.
	P     *float64 `json:"estimate"`
	Lower float64  `json:"knowledge_low"`
	Upper float64  `json:"knowledge_high"`
	// Below and Above are worth more at probability 0 and 1, by the estimate.
	Below string `json:"better_below"`
	Above string `json:"better_above"`
}

// measure is a figure that arrangements are held against each other by.
type measure struct {
	name   string
	figure int
}

var measures = []measure{{"years_75", atLast}, {"survival_10", lasts}}

// breakEven finds where the difference D(p) = (1 − p)·D(0) + p·D(1) of two
// arrangements is 0. A draw's break-even is at most p where its D(p) has changed
// its sign, so the interval is where that of D holds 0.
func (s *study) breakEven(a, b, reading int, m measure) BreakEven {
	e := BreakEven{Measure: m.name, Reading: s.readings[reading].Name, First: s.labels[a], Second: s.labels[b]}
	gap := func(p float64) survival.Known {
		return s.know(m.figure, s.at(a, reading, p).minus(s.at(b, reading, p)))
	}
	none, sure := gap(0), gap(1)
	if e.Below, e.Above = e.better(none), e.better(sure); e.Below != e.Above {
		p := none.Value / (none.Value - sure.Value)
		e.P = &p
	}
	e.Lower, e.Upper = open(gap)
	return e
}

// better is the arrangement that is worth more, "" if neither is.
func (e *BreakEven) better(gap survival.Known) string {
	switch {
	case gap.Value > 0:
		return e.First
	case gap.Value < 0:
		return e.Second
	}
	return ""
}

// open is the range of probabilities at which it is open which is worth more, 0 to 0
// or 1 to 1 if there is none; its ends are taken between steps in proportion.
func open(gap func(p float64) survival.Known) (low, high float64) {
	low, high = -1, -1
	var before survival.Known
	for i := range steps + 1 {
		p, now := float64(i)/steps, gap(float64(i)/steps)
		inside, was := now.Lower <= 0 && now.Upper >= 0, before.Lower <= 0 && before.Upper >= 0
		switch {
		case inside && low < 0 && i > 0:
			low, high = crossing(before, now, p), p
		case inside && low < 0:
			low, high = p, p
		case inside:
			high = p
		case i > 0 && was:
			high = crossing(before, now, p)
		case i > 0 && low < 0 && (before.Lower > 0) != (now.Lower > 0): // it changes sides within a step
			low, high = p-0.5/steps, p-0.5/steps
		}
		before = now
	}
	if low < 0 {
		return 0, 0
	}
	return low, high
}

// crossing is where, between two steps, the limit that is nearer to 0 outside the open
// range passes it.
func crossing(before, now survival.Known, p float64) float64 {
	for _, side := range []func(survival.Known) float64{func(k survival.Known) float64 { return k.Lower }, func(k survival.Known) float64 { return k.Upper }} {
		if x, y := side(before), side(now); (x > 0) != (y > 0) {
			return p - float64(y/(y-x))/steps
		}
	}
	return p
}
