package results

import (
	"fmt"
	"strings"

	"concert/results/survival"
	"concert/sim"
)

// Result is what a run found.
type Result struct {
	Title     string
	Tally     *sim.Tally
	Benchmark sim.Benchmark
	Proteges  []Protege

	Draws         *Draws     // of what is not known; nil if only chance is told
	KnownTogether *Knowledge // of the peace of all, of several protégés
	Readings      []ReadingSummary
}

// Protege is what a run found for one protégé.
type Protege struct {
	*sim.ProtegeTally
	Histories int64
	Horizon   int
	Curve     *survival.Curve
	// Causes has the cumulative incidence of each cause, numbered as in
	// sim.ProtegeTally.Ended.
	Causes []survival.Incidence
	Known  *Knowledge // nil if only chance is told
}

// Options are those of every estimate here: log-log intervals at 95 %.
func Options() survival.Options { return survival.DefaultOptions() }

// New works out what a tally says. A tally without histories is an error.
func New(title string, tally *sim.Tally, benchmark sim.Benchmark) (*Result, error) {
	r := &Result{Title: title, Tally: tally, Benchmark: benchmark}
	for i := range tally.Proteges {
		if t := &tally.Proteges[i]; t.Histories == 0 && tally.Histories > 0 {
			return nil, fmt.Errorf("no history of %s keeps the given peace of %d years: want fewer years, or more histories than %d", t.Name, tally.Given, tally.Histories)
		}
		p, err := newProtege(tally, &tally.Proteges[i])
		if err != nil {
			return nil, fmt.Errorf("estimate %s: %w", tally.Proteges[i].Name, err)
		}
		r.Proteges = append(r.Proteges, p)
	}
	return r, nil
}

// newProtege estimates from the counts of a protégé. Its life table has a row a
// year with the breaches of each cause; what is left at the horizon is censored
// there, at once, since every history is followed to the end.
func newProtege(tally *sim.Tally, t *sim.ProtegeTally) (p Protege, err error) {
	p = Protege{ProtegeTally: t, Histories: t.Histories, Horizon: tally.Horizon}
	censored := make([]int64, tally.Horizon)
	censored[tally.Horizon-1] = t.Histories - t.Breached
	var names []string
	for _, c := range t.Causes() {
		names = append(names, p.cause(c).Told(p.Promised))
	}
	table, err := survival.FromCounts(names, t.Ended, censored)
	if err != nil {
		return p, err
	}
	if p.Curve, err = survival.KaplanMeier(table, Options()); err != nil {
		return p, err
	}
	p.Causes, err = survival.AalenJohansen(table, Options())
	return p, err
}

// Cause is a way in which a peace ends.
type Cause struct {
	Aggressor string
	Guarantee sim.Guarantee
}

// Told is the cause in words. Where nothing was promised there is no guarantee
// to be hollow.
func (c Cause) Told(promised bool) string {
	if !promised {
		return c.Aggressor
	}
	return c.String()
}

// String is the cause in words.
func (c Cause) String() string {
	return c.Aggressor + ", " + strings.ReplaceAll(c.Guarantee.String(), "_", " ")
}

// cause names the parties of a cause.
func (p *Protege) cause(c sim.Cause) Cause { return Cause{p.Aggressors[c.Aggressor], c.Guarantee} }
