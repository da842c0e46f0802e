package compare

import (
	"context"
	"fmt"
	"math"

	"concert/results/survival"
	"concert/sim"
	"concert/studies/payoff"
)

// liveOverDraws runs the histories of every arrangement, each draw its own, so that
// arrangements are compared draw by draw.
func (s *study) liveOverDraws(ctx context.Context, plan sim.Plan, progress func(int)) error {
	draws := s.options.Draws
	_, err := sim.Each(ctx, int64(len(draws.Weights)), plan.Workers, func() func(context.Context, int64) (*batch, error) {
		return func(ctx context.Context, k int64) (*batch, error) { return s.liveDraw(ctx, plan, int(k)) }
	}, func(b *batch) error {
		s.count(b)
		s.countDraw(b)
		progress(b.size)
		return nil
	})
	if err != nil {
		return fmt.Errorf("compare, draw by draw: %w", err)
	}
	return nil
}

// liveDraw lives through the histories of draw k.
func (s *study) liveDraw(ctx context.Context, plan sim.Plan, k int) (*batch, error) {
	var models []*sim.Model
	var drawn []*sim.Scenario
	for _, r := range s.runs {
		m, err := r.worlds.Model(k)
		if err != nil {
			return nil, err
		}
		models, drawn = append(models, m), append(drawn, m.Scenario())
	}
	own := s.options.Draws.Plan(plan, k)
	block := sim.Block{Seed: own.Seed, First: own.First, Size: int(own.Histories)}
	return s.histories(ctx, sim.NewSiblings(models), s.ledgersOf(drawn), s.newSettled(), block)
}

// ledgersOf are the ledgers of the worlds of a draw, one a run.
func (s *study) ledgersOf(drawn []*sim.Scenario) (ledgers []*payoff.Ledger) {
	if !s.options.Accounts {
		return nil
	}
	var others []*sim.Scenario
	for _, run := range s.of {
		others = append(others, drawn[run])
	}
	for _, scenario := range drawn {
		all := payoff.InterestsOf(append([]*sim.Scenario{scenario}, others...)...)
		ledgers = append(ledgers, payoff.NewLedger(scenario, s.parties, all, s.options.Prices.Discount))
	}
	return ledgers
}

// paired is what one draw gives of a contest.
//
// Both slices have horizon + 2 places; the last is where what lasts to the horizon
// is taken out again.
type paired struct {
	second, first []int32 // [t]: histories that last t full years in the second only, in the first only
	years         pairs   // full years of both
}

// balanced is what one draw gives of a party's balance: its gain over no treaty at
// the prices and at each corner of them halved and doubled, and its lead over the
// first arrangement.
type balanced struct {
	gain, lead survival.Drawn
	corners    [8]survival.Drawn
}

// countDraw takes in the batch of a draw.
func (s *study) countDraw(b *batch) {
	for i, r := range s.runs {
		for p, durations := range b.durations[i] {
			counts := make([]int32, s.horizon+1)
			for _, d := range durations {
				counts[d]++
			}
			r.drawn[p] = append(r.drawn[p], counts)
		}
	}
	for _, c := range s.contests {
		c.drawn = append(c.drawn, s.together(b.durations[c.first.run][c.first.protege], b.durations[c.second.run][c.second.protege]))
	}
	for a := range s.accounts {
		for i := range s.accounts[a] {
			m := &b.accounts[a][i]
			x := balanced{gain: m.drawn(gainAt(s.options.Prices)), lead: m.drawn(unit(lead))}
			for corner := range x.corners {
				x.corners[corner] = m.drawn(gainAt(s.options.Prices.Corner(corner)))
			}
			s.balanced[a][i] = append(s.balanced[a][i], x)
		}
	}
}

// together counts two durations of the same histories.
func (s *study) together(first, second []uint16) paired {
	p := paired{make([]int32, s.horizon+2), make([]int32, s.horizon+2), pairs{}}
	for i := range first {
		a, b := int(first[i]), int(second[i])
		p.years.add(float64(a), float64(b))
		longer := p.second
		if a > b {
			longer = p.first
		}
		longer[min(a, b)+1]++
		longer[max(a, b)+1]--
	}
	for t := 1; t < len(p.second); t++ {
		p.second[t] += p.second[t-1]
		p.first[t] += p.first[t-1]
	}
	return p
}

// drawn is a draw's estimate of Σ weight·figure.
func (m *moments) drawn(weights [figures]float64) survival.Drawn {
	e := m.estimate(weights)
	return survival.Drawn{Value: e.Value, Variance: square(e.StdErr), Weight: 1}
}

// gap is what the draw gives of the difference of S(t).
//
// It is (x − y)/n with the variance (x + y − (x − y)²/n) / (n (n − 1)), x and y the
// histories that last t full years in the second only and in the first only.
func (p *paired) gap(t int) survival.Drawn {
	n, x, y := float64(p.years.n), float64(p.second[t]), float64(p.first[t])
	return survival.Drawn{Value: (x - y) / n, Variance: math.Max(0, x+y-square(x-y)/n) / n / (n - 1), Weight: 1}
}

// mean is what the draw gives of the difference of the full years.
func (p *paired) mean() survival.Drawn {
	n := float64(p.years.n)
	return survival.Drawn{Value: p.years.d / n, Variance: p.years.variance(p.years.d, p.years.dd) / n, Weight: 1}
}

// known is what draws say of a figure, nil where there are none.
func known[T any](draws []T, figure func(*T) survival.Drawn) *survival.Known {
	list := make([]survival.Drawn, len(draws))
	for i := range draws {
		list[i] = figure(&draws[i])
	}
	if k, ok := survival.Know(list); ok {
		return &k
	}
	return nil
}

// knowDuration adds what the draws say of a protégé in an arrangement.
func (s *study) knowDuration(d *Duration, at spot) {
	draws := s.runs[at.run].drawn[at.protege]
	if len(draws) == 0 {
		return
	}
	years := make([][]survival.Drawn, s.horizon+1)
	means := make([]survival.Drawn, len(draws))
	for k, counts := range draws {
		n, sum, squares := int64(0), 0.0, 0.0
		for t, c := range counts {
			n, sum, squares = n+int64(c), sum+float64(float64(t)*float64(c)), squares+float64(float64(t)*float64(t)*float64(c))
		}
		left := n
		for t := range years {
			years[t] = append(years[t], survival.DrawnShare(left, n))
			left -= int64(counts[t])
		}
		size := float64(n)
		means[k] = survival.Drawn{Value: sum / size, Variance: math.Max(0, squares-square(sum)/size) / (size - 1) / size, Weight: 1}
	}
	for _, list := range years {
		k, _ := survival.Know(list)
		d.KnownCurve = append(d.KnownCurve, &k)
	}
	d.KnownSurvival = d.KnownCurve[s.yardstick]
	mean, _ := survival.Know(means)
	d.KnownMean = &mean
}

// knowDifference adds what the draws say of a difference.
func (s *study) knowDifference(d *Difference, c *contest) {
	if len(c.drawn) == 0 {
		return
	}
	for t := range s.horizon + 1 {
		d.KnownCurve = append(d.KnownCurve, known(c.drawn, func(p *paired) survival.Drawn { return p.gap(t) }))
	}
	d.KnownSurvival, d.KnownMean = d.KnownCurve[s.yardstick], known(c.drawn, (*paired).mean)
	for i := range c.drawn {
		d.MeanByDraw = append(d.MeanByDraw, c.drawn[i].mean().Value)
	}
}
