//go:build !explorer

package chronicle

import (
	"slices"

	"concert/configs"
	"concert/results"
	"concert/results/plots"
	"concert/sim"
)

// Picture is the history as a timeline, a lane for each protégé and power; one
// that is both has one lane. A war that goes on at the end is drawn to the last
// year.
func (c *Chronicle) Picture(s *configs.Scenario) results.Picture {
	f := &plots.Chronicle{Title: c.Title, Subtitle: "One history", Start: c.Start, Years: len(c.Years),
		Benchmark: plots.Benchmark{Years: float64(s.Benchmark.Years), Label: s.Benchmark.Label}}
	if c.Start != 0 {
		f.Start-- // the picture counts from year 0
	}
	for _, p := range s.Proteges {
		f.Lanes = append(f.Lanes, p.Name)
	}
	for _, p := range s.Powers {
		if !slices.Contains(f.Lanes, p.Name) {
			f.Lanes = append(f.Lanes, p.Name)
		}
	}
	wars := map[[2]string]int{}
	for i := range c.Years {
		c.draw(f, &c.Years[i], wars)
	}
	for pair, from := range wars {
		if from > 0 {
			f.Spans = append(f.Spans, span(pair, from, len(c.Years))...)
		}
	}
	slices.SortFunc(f.Spans, func(a, b plots.ChronicleSpan) int {
		if a.From != b.From {
			return a.From - b.From
		}
		return slices.Index(f.Lanes, a.Lane) - slices.Index(f.Lanes, b.Lane)
	})
	return results.Picture{Name: "chronicle", Figure: f}
}

// draw marks the events of a year and notes wars that begin or end: wars holds
// the year in which that of a pair began, 0 or nothing in peace.
func (c *Chronicle) draw(f *plots.Chronicle, y *Year, wars map[[2]string]int) {
	for _, e := range y.Events {
		if e.Kind == sim.RivalsAtWar {
			pair := rivals(e.Power, e.Other)
			if !e.Happened && wars[pair] > 0 {
				f.Spans = append(f.Spans, span(pair, wars[pair], e.Year)...)
			}
			wars[pair] = e.Year
			if !e.Happened {
				wars[pair] = 0
			}
		}
		if kind, ok := mark(e); ok {
			lane := e.Power
			if lane == "" {
				lane = e.Protege
			}
			f.Events = append(f.Events, plots.ChronicleEvent{Year: e.Year, Lane: lane, Kind: kind})
		}
	}
}

// span is a war of two powers in the lanes of both, from the year in which it
// began to that in which it ended.
func span(pair [2]string, from, to int) (spans []plots.ChronicleSpan) {
	for _, lane := range pair {
		spans = append(spans, plots.ChronicleSpan{From: from, To: to, Lane: lane, Name: "at war"})
	}
	return spans
}

// mark is how an event is marked, if it is: what did not happen is not, but for
// a promise that was broken.
func mark(e sim.Event) (plots.EventKind, bool) {
	switch {
	case e.Kind == sim.Honouring && !e.Happened:
		return plots.PromiseBroken, e.Bound
	case !e.Happened:
		return "", false
	case e.Kind == sim.Honouring && e.Bound:
		return plots.PromiseHonoured, true
	case e.Kind == sim.Honouring:
		return plots.VolunteerFights, true
	}
	kind, ok := map[sim.Kind]plots.EventKind{sim.NewLeader: plots.LeaderComes, sim.PledgeLapses: plots.PledgeLapses,
		sim.NeutralityWeighed: plots.NeutralityEnds, sim.PressWeighed: plots.CrisisBegins,
		sim.Warning: plots.WarningGiven, sim.Persisting: plots.PeaceBroken}[e.Kind]
	return kind, ok
}
