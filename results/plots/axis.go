package plots

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"

	"concert/internal/portable"
)

// axis is one axis of a panel: its range, its name, and how its ticks are chosen.
type axis struct {
	min, max float64
	title    string
	format   func(float64) string // of tick labels; nil is number
	steps    []float64            // allowed distances of ticks, times powers of ten
	whole    bool                 // no ticks between whole numbers
	ends     bool                 // a tick at max too, where it has room beside the others
	flush    bool                 // only steps that meet both ends
	log      bool                 // logarithmic
	ticks    []tick               // given; nil to choose
	years    bool                 // of years of peace, which the page may write as calendar years
	zero     float64              // what is written at 0, if not 0
}

// tick is a place on an axis, in its units, and what stands there.
type tick struct {
	at    float64
	label string
}

// Distances of ticks: quarters for years (so that 75 has one) and shares.
var (
	quarterSteps = []float64{1, 2.5, 5}
	roundSteps   = []float64{1, 2, 5}
)

// yearAxis runs over the years of a picture from a first one to its horizon.
func yearAxis(from, horizon float64, title string) axis {
	return axis{min: from, max: horizon, title: title, steps: quarterSteps, whole: true, ends: true, years: true}
}

// dated writes years of peace as calendar years, the first of which is given.
func (a axis) dated(calendar int) axis {
	if !a.years || calendar == 0 {
		return a
	}
	a.zero, a.format = float64(calendar), func(v float64) string { return strconv.Itoa(calendar + int(v)) }
	if strings.TrimSpace(a.title) != "" {
		a.title = "Year"
	}
	return a
}

// shareAxis runs from 0 to a share, in percent.
func shareAxis(most float64, title string) axis {
	return axis{max: most, title: title, steps: quarterSteps, format: func(v float64) string { return number(math.Round(v*1e8)/1e6) + nbsp + "%" }}
}

// valueAxis runs from low to high, widened to whole steps of an eighth of that or
// more. Ends that are not finite give 0 to 1, equal ones a stretch about them.
func valueAxis(low, high float64, title string) axis {
	if !finite(low, high) {
		low, high = 0, 1
	}
	if !(high > low) {
		low, high = low-math.Max(1, math.Abs(low)/10), high+math.Max(1, math.Abs(high)/10)
	}
	step := niceStep((high-low)/8, roundSteps)
	return axis{min: math.Floor(low/step+1e-9) * step, max: math.Ceil(high/step-1e-9) * step, title: title, steps: roundSteps, flush: true}
}

// label is a value as the axis writes it, freed from the rounding of its steps.
func (a axis) label(v float64) string {
	if a.format != nil {
		return a.format(v)
	}
	return number(math.Round(v*1e9) / 1e9)
}

// niceStep is the smallest allowed step of at least a size > 0; the allowed
// ones are steps times powers of ten.
func niceStep(least float64, steps []float64) float64 {
	e := portable.Pow(10, math.Floor(portable.Log10(least)))
	for _, s := range steps {
		if s*e >= least*(1-1e-9) {
			return s * e
		}
	}
	return 10 * e
}

// choose sets the ticks of an axis of a length, as many as have room: room is
// what a label takes along the axis, gap what must be free beside it. Given
// ticks stay. Where nothing fits the two ends alone are told.
func (a *axis) choose(length vg.Length, room func(string) vg.Length, gap vg.Length) {
	if a.ticks != nil {
		return
	}
	if a.log {
		a.chooseLog(length, room, gap)
		return
	}
	if a.step(length, room, gap); a.flush && len(a.ticks) < 3 {
		a.flush = false
		a.step(length, room, gap)
	}
	if a.ticks == nil {
		a.ticks = []tick{{a.min, a.label(a.min)}, {a.max, a.label(a.max)}}
	}
	if a.ends {
		a.endTick(length, room, gap)
	}
}

// step sets ticks at the smallest allowed step whose labels have room, or none.
// It begins at a sixtieth of the axis; a flush axis takes only steps that meet
// both ends.
func (a *axis) step(length vg.Length, room func(string) vg.Length, gap vg.Length) {
	span := a.max - a.min
	step := niceStep(span/60, a.steps)
	if a.whole {
		step = math.Max(1, step)
	}
	for a.ticks = nil; step < span; step = niceStep(step*1.001, a.steps) {
		if a.whole && step != math.Trunc(step) || a.flush && !(multiple(a.min, step) && multiple(a.max, step)) {
			continue
		}
		if a.ticks = a.every(step); a.fits(length, room, gap) {
			return
		}
		a.ticks = nil
	}
}

// multiple says whether a value is a whole number of steps.
func multiple(v, step float64) bool {
	n := v / step
	return math.Abs(n-math.Round(n)) < 1e-6
}

// every puts a tick at every multiple of a step.
func (a *axis) every(step float64) []tick {
	var out []tick
	for i := math.Ceil((a.min+a.zero)/step - 1e-9); i*step <= a.max+a.zero+float64(step*1e-9); i++ {
		at := float64(i*step) - a.zero
		out = append(out, tick{at, a.label(at)})
	}
	return out
}

// chooseLog puts ticks at 1, 2 and 5 times powers of ten, or at the powers alone.
func (a *axis) chooseLog(length vg.Length, room func(string) vg.Length, gap vg.Length) {
	for _, steps := range [][]float64{{1, 2, 5}, {1, 3}, {1}} {
		a.ticks = nil
		for e := math.Floor(portable.Log10(a.min)); e <= portable.Log10(a.max); e++ {
			for _, s := range steps {
				if v := s * portable.Pow(10, e); v >= a.min*(1-1e-9) && v <= a.max*(1+1e-9) {
					a.ticks = append(a.ticks, tick{v, a.label(v)})
				}
			}
		}
		if a.fits(length, room, gap) {
			return
		}
	}
}

// share is where a value lies between min (0) and max (1), on a logarithmic
// axis ln(v/min) / ln(max/min).
func (a *axis) share(v float64) float64 {
	if a.log {
		return portable.Log(v/a.min) / portable.Log(a.max/a.min)
	}
	return (v - a.min) / (a.max - a.min)
}

// fits says whether all neighbouring ticks have their room.
func (a *axis) fits(length vg.Length, room func(string) vg.Length, gap vg.Length) bool {
	for i := 1; i < len(a.ticks); i++ {
		apart := vg.Length(a.share(a.ticks[i].at)-a.share(a.ticks[i-1].at)) * length
		if apart < (room(a.ticks[i].label)+room(a.ticks[i-1].label))/2+gap {
			return false
		}
	}
	return true
}

// endTick adds a tick at max where it has room: those of the rhythm stay.
func (a *axis) endTick(length vg.Length, room func(string) vg.Length, gap vg.Length) {
	n := len(a.ticks)
	if a.ticks[n-1].at >= a.max {
		return
	}
	a.ticks = append(a.ticks, tick{a.max, a.label(a.max)})
	if n > 1 && !a.fits(length, room, gap/2) {
		a.ticks = a.ticks[:n]
	}
}
