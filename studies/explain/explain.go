package explain

import (
	"context"

	"concert/configs"
	"concert/results/survival"
	"concert/sim"
)

// Run explains a scenario.
func Run(ctx context.Context, s *configs.Scenario, o Options) (*Result, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if err := s.FromStart(); err != nil {
		return nil, err
	}
	hash, err := s.Hash()
	if err != nil {
		return nil, err
	}
	model, err := sim.NewModel(s.Scenario)
	if err != nil {
		return nil, err
	}
	r := &Result{Scenario: s.Name, Title: s.Title, Variant: s.Variant(), Hash: hash, Seed: o.Seed, Histories: o.Histories, Horizon: s.Horizon,
		Benchmark: s.Benchmark, Level: survival.Level, ResultsVersion: sim.ResultsVersion, Warnings: s.Warnings()}
	r.Benchmark.Years = min(s.Benchmark.Years, s.Horizon)
	coalitions := newCoalitions(&s.Scenario, r.Benchmark.Years, o)
	progress := o.progress(coalitions.cost())
	plan := sim.Plan{Seed: o.Seed, Histories: o.Histories, Workers: o.Workers}
	over, err := newSpread(s, o)
	if err != nil {
		return nil, err
	}
	var all *part
	if over != nil {
		r.Histories, r.Draws = over.each(plan)*int64(len(over.Weights)), over.told(plan)
		all, err = over.live(ctx, plan, progress)
	} else {
		all, err = live(ctx, model, plan, progress)
	}
	if err != nil {
		return nil, err
	}
	for i := range s.Proteges {
		r.Proteges = append(r.Proteges, reasons(s, all, i))
	}
	switch {
	case o.Shapley == 0 || len(coalitions.powers) == 0:
	case over != nil:
		r.Shapley, err = over.shapley(ctx, r.Benchmark.Years, progress)
	default:
		var total []ledger
		if total, err = coalitions.run(ctx, progress); err == nil {
			r.Shapley = coalitions.result(total)
		}
	}
	return r, err
}

// progress tells the caller how far the work is: histories, and the runs of
// coalitions by their cost.
func (o *Options) progress(coalitions int64) func(int64) {
	done, all := int64(0), o.Histories+coalitions
	return func(n int64) {
		done += n
		if o.Progress != nil {
			o.Progress(done, all)
		}
	}
}

// reasons sums up the ends of peace of protégé number i.
func reasons(s *configs.Scenario, all *part, i int) Reasons {
	t, p, a := &all.tally.Proteges[i], &s.Proteges[i], &all.attacks[i]
	n := t.Breached
	r := Reasons{Protege: p.Name, Broken: share("broken", n, all.tally.Histories), RivalWar: share("rival war", t.RivalWar, n),
		Warned: share("warned", n-t.Unwarned, n), Expected: a.expected.mean(), Fought: a.fought.mean(),
		Surprise: a.surprise.mean(), Reliability: a.reliability()}
	byAggressor, byGuarantee := make([]int64, len(t.Aggressors)), map[sim.Guarantee]int64{}
	for _, c := range t.Causes() {
		for _, ended := range t.EndedBy(c) {
			byAggressor[c.Aggressor] += ended
			byGuarantee[c.Guarantee] += ended
		}
	}
	for k, power := range t.Aggressors {
		r.Aggressors = append(r.Aggressors, share(power, byAggressor[k], n))
	}
	for _, g := range t.States {
		if !t.Promised {
			break // there is no guarantee to be in a state
		}
		r.Guarantees = append(r.Guarantees, share(g.String(), byGuarantee[g], n))
	}
	pretext := int64(0)
	if p.Treaty.RequiresNeutrality {
		pretext = byGuarantee[sim.NeutralityAbandoned]
	}
	r.Pretext = share("pretext", pretext, n)
	return r
}
