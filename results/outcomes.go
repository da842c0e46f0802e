package results

import (
	"math"

	"concert/results/survival"
	"concert/sim"
)

// TogetherSummary says how long all protégés of a scenario stay at peace.
type TogetherSummary struct {
	Histories   int64              `json:"histories"` // in which all were at peace when counting began
	Median      survival.Quantile  `json:"median_years"`
	AtBenchmark *survival.Estimate `json:"survival_at_benchmark"`
}

// NuclearSummary says how often a nuclear guarantor fights a nuclear attacker.
// Only the first attack on a protégé is lived through.
type NuclearSummary struct {
	WithinBenchmark *survival.Estimate `json:"within_benchmark"` // share of histories
	Within          *survival.Estimate `json:"within_horizon"`   // share of histories
	OfBreaches      *survival.Estimate `json:"per_breach"`
}

// RestraintSummary says how often an aggressor pressed, and who restrained it.
type RestraintSummary struct {
	Aggressor string             `json:"aggressor"`
	Crises    float64            `json:"crises_per_history"`
	HeldBack  *survival.Estimate `json:"held_back_per_crisis"`
	Warners   []WarnerSummary    `json:"warners"`
}

// WarnerSummary says how often one guarantor warned one aggressor, and how often
// the aggressor then held back.
type WarnerSummary struct {
	Power    string             `json:"power"`
	Warned   *survival.Estimate `json:"warned_per_crisis"`
	HeldBack *survival.Estimate `json:"held_back_per_warning"`
}

// Together is the survival curve of the peace of all protégés, nil for a scenario
// of one: S(t) = P(min T > t), the minimum over protégés in the same history. Since
// they share powers and upheavals it is not the product of their curves.
func (r *Result) Together() (*survival.Curve, error) {
	if len(r.Proteges) < 2 || r.Tally.Together.Histories == 0 {
		return nil, nil
	}
	left := r.Tally.Together.Histories - total(r.Tally.Together.Ended)
	censored := make([]int64, r.Tally.Horizon)
	censored[r.Tally.Horizon-1] = left
	table, err := survival.FromCounts([]string{"any"}, [][]int64{r.Tally.Together.Ended}, censored)
	if err != nil {
		return nil, err
	}
	return survival.KaplanMeier(table, Options())
}

// together is that in figures: the share S(t)·n of the n histories, with Wilson's
// interval.
func (r *Result) together() *TogetherSummary {
	curve, err := r.Together()
	if curve == nil || err != nil {
		return nil
	}
	n := r.Tally.Together.Histories
	s := curve.At(float64(min(r.Benchmark.Years, r.Tally.Horizon))).Survival
	return &TogetherSummary{Histories: n, Median: curve.Median(), AtBenchmark: share(int64(math.Round(s*float64(n))), n, "histories")}
}

// nuclear is nil where no nuclear guarantor could meet a nuclear attacker; by the
// tally that is where none did.
func (p *Protege) nuclear(benchmark sim.Benchmark) *NuclearSummary {
	if p.Nuclear == 0 {
		return nil
	}
	within := total(p.ByYear[sim.NuclearWar][:min(benchmark.Years, p.Horizon)])
	return &NuclearSummary{WithinBenchmark: p.ofHistories(within), Within: p.ofHistories(p.Nuclear), OfBreaches: p.ofBreaches(p.Nuclear)}
}

// restraint lists the aggressors with those who warned them. The crises of one
// history are a little alike, so counts of crises are held for fewer by the design
// effect of [Protege.alike], x/deff of n/deff, before Wilson's interval is taken:
// the value stays and the interval widens by about √deff.
func (p *Protege) restraint() (list []RestraintSummary) {
	alike := p.alike()
	ofCrises := func(x, n int64, of string) *survival.Estimate {
		e, err := survival.Proportion(float64(x)/alike, float64(n)/alike, survival.Level)
		return defined(e, err, of)
	}
	for a := range p.ByAggressor {
		by, power := &p.ByAggressor[a], p.Aggressors[a]
		s := RestraintSummary{Aggressor: power, Crises: float64(by.Pressed) / float64(p.Histories),
			HeldBack: ofCrises(by.HeldBack, by.Pressed, "crises"), Warners: []WarnerSummary{}}
		for j, w := range by.ByGuarantor {
			if p.Guarantors[j] != power {
				s.Warners = append(s.Warners, WarnerSummary{p.Guarantors[j], ofCrises(w.Warned, by.Pressed, "crises"),
					ofCrises(w.HeldBack, w.Warned, "warnings")})
			}
		}
		list = append(list, s)
	}
	return list
}

// alike is the design effect of counting crises by history,
//
//	deff = SE²/(p(1 − p)/n),
//
// SE being the error of the ratio p of crises averted to crises, summed by history,
// and n the number of crises: the variance over that of as many independent crises.
// It is 1 at least, and 1 where p is 0 or 1.
//
// Source: Kish (1965), Survey Sampling, on design effects.
func (p *Protege) alike() float64 {
	averted := p.shareOf(p.Crises, p.Averted, p.AvertedByCrises, "crises")
	if averted == nil || averted.Value <= 0 || averted.Value >= 1 {
		return 1
	}
	independent := averted.Value * (1 - averted.Value) / float64(p.Crises.Sum)
	return max(1, averted.StdErr*averted.StdErr/independent)
}
