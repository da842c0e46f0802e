package foresee

import (
	"context"
	"math"

	"concert/configs"
	"concert/results"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/knowledge"
)

// Options say what is run. Draws are nil where all is taken as known.
type Options struct {
	Plan  sim.Plan // Histories are the most
	Draws *knowledge.Draws
	Years int // that are foreseen
	// HalfWidth of the 95 % interval of S(Years), by chance, ends the run once it is
	// reached by every protégé; 0 runs all histories.
	HalfWidth float64
	Progress  func(done int64) // histories; may be nil
}

// Result is what is foreseen.
type Result struct {
	Title     string         `json:"title"`
	Histories int64          `json:"histories"`
	Years     int            `json:"years"`
	Draws     *results.Draws `json:"draws,omitempty"`
	Proteges  []Protege      `json:"proteges"`
	Reached   bool           `json:"-"` // the half-width asked for
}

// Protege is what is foreseen of one protégé.
type Protege struct {
	Name  string
	Years []Year // t = 0 … Result.Years

	averaged *survival.Averaged
	each     []*survival.Averaged // by draw
}

// Year is what is foreseen of the first t years.
type Year struct {
	Survival survival.Estimate // S(t)
	Hazard   survival.Estimate // 1 − S(t)/S(t−1); NaN at t = 0
	Mean     survival.Estimate // full years within t
	// Known and KnownMean are what is known of S(t) and of the mean over the draws; nil
	// where all is taken as known.
	Known, KnownMean *survival.Known
}

// Run foresees the peace of every protégé of a scenario: of each on histories of its
// own on which it never ends. What comes does not depend on the workers.
func Run(ctx context.Context, s *configs.Scenario, o Options) (*Result, error) {
	r := &Result{Title: s.Title, Years: o.Years}
	work, err := newWork(s, o)
	if err != nil {
		return nil, err
	}
	for i := range s.Proteges {
		r.Proteges = append(r.Proteges, Protege{Name: s.Proteges[i].Name, averaged: &survival.Averaged{}, each: make([]*survival.Averaged, work.tasks)})
	}
	for n := o.Plan.Histories; r.Histories < o.Plan.Histories && !r.Reached; {
		if o.HalfWidth > 0 { // rounds half as long as all before
			n = max(firstRound, r.Histories/2)
		}
		n = work.whole(min(n, o.Plan.Histories-r.Histories))
		if n == 0 {
			break
		}
		for i := range r.Proteges {
			if err := work.round(ctx, i, r.Histories, n, &r.Proteges[i]); err != nil {
				return nil, err
			}
		}
		r.Histories += n
		if o.Progress != nil {
			o.Progress(r.Histories)
		}
		r.Reached = o.HalfWidth > 0 && r.widest() <= o.HalfWidth
	}
	if work.worlds != nil {
		told := work.worlds.Told(r.Histories / int64(work.tasks))
		r.Draws = &told
	}
	for i := range r.Proteges {
		r.Proteges[i].tell(o.Years, r.Draws != nil)
	}
	return r, nil
}

// firstRound is the least number of histories before an interval is judged.
const firstRound = 2048

// widest is the half-width of the widest interval of S(Years).
func (r *Result) widest() (w float64) {
	for i := range r.Proteges {
		e := r.Proteges[i].averaged.Survival(r.Years)
		w = math.Max(w, (e.Upper-e.Lower)/2)
	}
	return w
}

// tell reads the years off what was added up.
func (p *Protege) tell(years int, drawn bool) {
	nan := math.NaN()
	for t := range years + 1 {
		y := Year{Survival: p.averaged.Survival(t), Mean: p.averaged.Mean(t), Hazard: survival.Normal(nan, nan)}
		if t > 0 {
			y.Hazard = p.averaged.Hazard(t)
		}
		if drawn {
			y.Known = p.know(&y.Survival, func(a *survival.Averaged) survival.Estimate { return a.Survival(t) })
			y.KnownMean = p.know(&y.Mean, func(a *survival.Averaged) survival.Estimate { return a.Mean(t) })
		}
		p.Years = append(p.Years, y)
	}
}

// know tells what is known of a figure over the draws, which all have as many histories;
// its value is the one over all histories.
func (p *Protege) know(all *survival.Estimate, of func(*survival.Averaged) survival.Estimate) *survival.Known {
	var list []survival.Drawn
	for _, a := range p.each {
		e := of(a)
		list = append(list, survival.Drawn{Value: e.Value, Variance: float64(e.StdErr * e.StdErr), Weight: float64(a.N)})
	}
	k, ok := survival.Know(list)
	if !ok {
		return nil
	}
	k.Value = all.Value
	return &k
}
