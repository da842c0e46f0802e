package results

import (
	"concert/results/survival"
	"concert/sim"
)

// Knowledge is what is known of the peace of one protégé, or of the peace of all,
// when the world is not known for certain: figures as of [ProtegeSummary].
type Knowledge struct {
	Protege        string            `json:"protege"`
	Breached       *survival.Known   `json:"breached"`
	Quartiles      Quartiles         `json:"quartiles_years"` // with the interval that holds 90 % of what is known
	AtBenchmark    *survival.Known   `json:"survival_at_benchmark"`
	RestrictedMean *survival.Known   `json:"restricted_mean_years"`
	Years          []MeanYears       `json:"mean_years"`
	Honoured       *survival.Known   `json:"honoured_per_asked"`
	Restored       *survival.Known   `json:"restored_per_breach"`
	Nuclear        *survival.Known   `json:"nuclear_war_at_benchmark"` // in the first attack
	Attackers      []KnownPart       `json:"attackers"`
	Guarantors     []KnownPart       `json:"honoured_by_guarantor"`
	Moves          []Move            `json:"moved_by,omitempty"` // how far each thing that is not known moves it, the farthest first
	Variance       []Variance        `json:"variance,omitempty"` // told apart by its sources, where weights and facts are both drawn
	Curve          []*survival.Known `json:"-"`                  // S(t), t = 0 … H
}

// MeanYears is the restricted mean of the first years, in full years of peace.
type MeanYears struct {
	Within int             `json:"within_years"`
	Mean   *survival.Known `json:"restricted_mean_years"`
}

// KnownPart is what is known of a share by whose it is.
type KnownPart struct {
	Name  string          `json:"name"`
	Share *survival.Known `json:"share"`
}

// MeanWithin are the years within which years of peace are told.
var MeanWithin = []int{10, 25, 75}

// Know puts what the draws of a run say beside its figures. The result has to be
// that of the sample's own tally.
func (r *Result) Know(s *Sample) {
	r.Draws = &s.Draws
	for i := range r.Proteges {
		r.Proteges[i].Known = s.knowledge(i, r.Benchmark)
	}
	if len(r.Proteges) > 1 {
		r.KnownTogether = s.knowledge(len(r.Proteges), r.Benchmark)
	}
	r.move(s)
}

// knowledge is that of protégé number i, or of all together if i is past the last.
// Each figure is worked out in every draw, as a value with the variance that its
// histories leave, and [survival.Know] takes the spread between draws and that
// within apart; see there for the formula. Quantiles come from the curve of what is
// known of S(t).
func (s *Sample) knowledge(i int, b sim.Benchmark) *Knowledge {
	horizon := s.Tally.Horizon
	at := min(b.Years, horizon)
	of := func(figure func(*drawCounts) survival.Drawn) *survival.Known {
		list := make([]survival.Drawn, len(s.proteges[i]))
		for k := range list {
			list[k] = figure(&s.proteges[i][k])
		}
		if known, ok := survival.Know(list); ok {
			return &known
		}
		return nil
	}
	k := &Knowledge{Protege: "all", Curve: s.curve(i)}
	k.AtBenchmark, k.Breached = k.Curve[at], complement(k.Curve[horizon])
	k.RestrictedMean = of(func(d *drawCounts) survival.Drawn { return d.fullYears(horizon) })
	for _, tau := range MeanWithin {
		if tau <= horizon {
			k.Years = append(k.Years, MeanYears{tau, of(func(d *drawCounts) survival.Drawn { return d.fullYears(tau) })})
		}
	}
	k.Quartiles = Quartiles{survival.KnownQuantile(k.Curve, 0.25), survival.KnownQuantile(k.Curve, 0.5), survival.KnownQuantile(k.Curve, 0.75)}
	k.Variance = s.variances(s.proteges[i], at)
	if i == len(s.Tally.Proteges) {
		return k
	}
	t := &s.Tally.Proteges[i]
	k.Protege = t.Name
	k.Honoured = of((*drawCounts).kept)
	k.Restored = of(func(d *drawCounts) survival.Drawn { return survival.DrawnShare(d.Restored, d.Breached) })
	k.Nuclear = of(func(d *drawCounts) survival.Drawn { return survival.DrawnShare(d.nuclearBy(at), d.Histories) })
	for a, name := range t.Aggressors {
		k.Attackers = append(k.Attackers, KnownPart{name, of(func(d *drawCounts) survival.Drawn { return survival.DrawnShare(d.Attackers[a], d.Breached) })})
	}
	for j, name := range t.Guarantors {
		k.Guarantors = append(k.Guarantors, KnownPart{name, of(func(d *drawCounts) survival.Drawn { return survival.DrawnShare(d.Honoured[j], d.Asked[j]) })})
	}
	return k
}

// curve is what is known of S(t), t = 0 … H: of each year by itself, from the share
// of each draw's histories that last t full years. Its limits hold year by year,
// not all at once.
func (s *Sample) curve(i int) []*survival.Known {
	years := make([][]survival.Drawn, s.Tally.Horizon+1)
	for d := range s.proteges[i] {
		of := &s.proteges[i][d]
		for t, left := range of.lasting() {
			years[t] = append(years[t], survival.DrawnShare(left, of.Histories))
		}
	}
	curve := make([]*survival.Known, len(years))
	for t := range years {
		if known, ok := survival.Know(years[t]); ok {
			curve[t] = &known
		}
	}
	return curve
}

// complement is what is known of 1 − x: the same spread, the limits changed over.
func complement(k *survival.Known) *survival.Known {
	if k == nil {
		return nil
	}
	c := *k
	c.Value, c.Lower, c.Upper = 1-k.Value, 1-k.Upper, 1-k.Lower
	return &c
}

// nuclearBy are the breaches of the first t years with a nuclear war.
func (d *drawCounts) nuclearBy(t int) (sum int64) {
	for _, n := range d.Nuclear[:t] {
		sum += n
	}
	return sum
}
