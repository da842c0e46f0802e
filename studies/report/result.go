package report

import (
	"math"
	"slices"

	"concert/results"
	"concert/sim"
)

// Result is the run as it was when its pictures were drawn, as far as its tables have
// it: the same pictures come of it.
func (r *Run) Result() *results.Result {
	s := &r.Summary
	all := &results.Result{Title: s.Title, Benchmark: s.Benchmark, Draws: s.Draws, Readings: s.Readings, KnownTogether: s.KnownTogether,
		Tally: &sim.Tally{Histories: s.Histories, Horizon: s.Horizon, Given: s.Given}}
	for i := range r.Proteges {
		all.Proteges = append(all.Proteges, r.result(i))
	}
	return all
}

func (r *Run) result(i int) results.Protege {
	p, s := &r.Proteges[i], &r.Summary.Proteges[i]
	t := p.tally(s)
	out := results.Protege{ProtegeTally: t, Histories: s.Histories, Horizon: r.Summary.Horizon, Curve: p.Curve}
	for k, in := range p.Ends {
		in.Cause = p.Causes[k].Told(t.Promised)
		out.Causes = append(out.Causes, in)
	}
	if s.Known != nil {
		known := *s.Known
		known.Curve = slices.Clone(p.Known)
		if at := min(r.Summary.Benchmark.Years, r.Summary.Horizon); at < len(known.Curve) && known.AtBenchmark != nil {
			known.Curve[at] = known.AtBenchmark // with its error by chance, which the table does not have
		}
		out.Known = &known
	}
	return out
}

// tally is what was counted of a protégé, as far as its pictures ask.
func (p *Protege) tally(s *results.ProtegeSummary) *sim.ProtegeTally {
	t := &sim.ProtegeTally{Name: p.Name, Promised: s.Guarantees != nil, Histories: s.Histories, Ended: p.ended,
		Breached: int64(math.Round(s.Breached.Value * float64(s.Histories)))}
	for _, c := range p.Causes {
		if !slices.Contains(t.Aggressors, c.Aggressor) {
			t.Aggressors = append(t.Aggressors, c.Aggressor)
		}
		if !slices.Contains(t.States, c.Guarantee) {
			t.States = append(t.States, c.Guarantee)
		}
	}
	for i := range s.Powers {
		c := calls(&s.Powers[i], float64(t.Breached))
		t.Guarantors = append(t.Guarantors, c.Power)
		t.ByGuarantor = append(t.ByGuarantor, sim.GuarantorTally{Asked: int64(c.Asked), Honoured: int64(c.Honoured), Volunteered: int64(c.Volunteers)})
	}
	if p.pressed == nil {
		t.Crises.Sum = 1 // there were crises, which were not counted by year
	}
	t.ByYear[sim.Pressed], t.ByYear[sim.HeldBack], t.ByYear[sim.Restrained] = p.pressed, p.averted, p.deterred
	return t
}
