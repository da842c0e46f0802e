package explain

import (
	"context"
	"fmt"

	"concert/configs"
	"concert/results"
	"concert/results/survival"
	"concert/sim"
	"concert/studies/knowledge"
)

// spread is an explanation over draws of what is not known.
type spread struct {
	*knowledge.Worlds
	options Options
}

// newSpread is nil where all is taken as known.
func newSpread(s *configs.Scenario, o Options) (*spread, error) {
	if o.Draws == nil {
		return nil, nil
	}
	w, err := o.Draws.Of(s)
	return &spread{w, o}, err
}

// each is how many histories of a plan a draw has.
func (s *spread) each(plan sim.Plan) int64 { return plan.Histories / int64(len(s.Weights)) }

func (s *spread) told(plan sim.Plan) *results.Draws {
	d := s.Told(s.each(plan))
	return &d
}

// live runs each draw's own histories and counts the ends of peace of all.
func (s *spread) live(ctx context.Context, plan sim.Plan, progress func(int64)) (total *part, err error) {
	work := func(ctx context.Context, k int64) (*part, error) {
		m, err := s.Model(int(k))
		if err != nil {
			return nil, err
		}
		return live(ctx, m, s.Plan(plan, int(k)), func(int64) {})
	}
	_, err = sim.Each(ctx, int64(len(s.Weights)), plan.Workers, func() func(context.Context, int64) (*part, error) { return work }, func(p *part) error {
		progress(p.tally.Histories)
		if total == nil {
			total = p
			return nil
		}
		total.tally.Merge(p.tally)
		for i := range total.attacks {
			total.attacks[i].merge(&p.attacks[i])
		}
		return nil
	})
	return total, err
}

// perCoalition is how many histories a draw has for its Shapley values: its coalitions
// are costly to set up.
const perCoalition = 40

// shapley gives the values over as many draws, spread evenly, as have so many
// histories each, with what is known of them.
//
// At most Shapley/40 of the draws are taken, two at the least. The estimate is over
// the histories of all; what is known comes from the spread of the draws' own
// values less what chance alone gives them.
func (s *spread) shapley(ctx context.Context, benchmark int, progress func(int64)) (*Shapley, error) {
	draws := max(2, min(len(s.Weights), int(s.options.Shapley/perCoalition)))
	each := s.options.Shapley / int64(draws)
	if each < 2 {
		return nil, fmt.Errorf("shapley values: want at least 4 histories, got %d", s.options.Shapley)
	}
	var all *coalitions
	var total []ledger
	var byDraw []*Shapley
	for i := range draws {
		m, err := s.Model(i * len(s.Weights) / draws)
		if err != nil {
			return nil, err
		}
		c := newCoalitions(m.Scenario(), benchmark, s.options)
		c.options.Shapley, c.first = each, int64(i)*each
		found, err := c.run(ctx, progress)
		if err != nil {
			return nil, err
		}
		byDraw = append(byDraw, c.result(found))
		if all == nil {
			all, total = c, found
			continue
		}
		for k := range total {
			total[k].merge(&found[k])
		}
	}
	all.options.Shapley = each * int64(draws)
	r := all.result(total)
	for p := range r.Proteges {
		for j := range r.Proteges[p].Values {
			v := &r.Proteges[p].Values[j]
			v.Known = known(byDraw, func(s *Shapley) survival.Estimate { return s.Proteges[p].Values[j].Estimate })
			v.Years.Known = known(byDraw, func(s *Shapley) survival.Estimate { return s.Proteges[p].Values[j].Years.Estimate })
		}
	}
	return r, nil
}

// known is what draws say of an estimate, nil where they say nothing.
func known(byDraw []*Shapley, of func(*Shapley) survival.Estimate) *survival.Known {
	list := make([]survival.Drawn, len(byDraw))
	for k, s := range byDraw {
		v := of(s)
		list[k] = survival.Drawn{Value: v.Value, Variance: float64(v.StdErr * v.StdErr), Weight: 1}
	}
	if k, ok := survival.Know(list); ok {
		return &k
	}
	return nil
}
