package explain

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"concert/agents"
	"concert/results/survival"
	"concert/sim"
)

// bins is the number of groups of the reliability table.
const bins = 10

// attacks counts what was expected and what came, in the attacks on one protégé.
type attacks struct {
	expected, fought, surprise sums // numbers of guarantors
	groups                     [bins]group
}

// group holds attacks in which about the same share was expected to fight.
type group struct{ expected, fought sums }

// sums are those of a figure and of its square.
type sums struct {
	n           int64
	sum, square float64
}

func (s *sums) add(x float64) {
	s.n++
	s.sum += x
	s.square += float64(x * x)
}

func (s *sums) merge(o *sums) {
	s.n += o.n
	s.sum += o.sum
	s.square += o.square
}

// mean is 0 without an error if there is nothing to take it of, and has no error if
// there is one.
func (s *sums) mean() survival.Estimate {
	n := float64(s.n)
	if s.n < 2 {
		return survival.Normal(s.sum/max(1, n), 0)
	}
	variance := max(0, s.square-float64(s.sum*s.sum)/n) / (n - 1)
	return survival.Normal(s.sum/n, math.Sqrt(variance/n))
}

// add enters an outcome; one whose peace was not broken is no attack. The share of
// the guarantors is of those other than the attacker, and an attack on which there
// is none is in no group.
func (a *attacks) add(p *agents.Protege, o *sim.Outcome) {
	if !o.Broken {
		return
	}
	fought := float64(bits.OnesCount32(o.Fought))
	a.expected.add(o.Expected)
	a.fought.add(fought)
	a.surprise.add(fought - o.Expected)
	others := len(p.Guarantors)
	for _, g := range p.Guarantors {
		if g.Power == p.Aggressors[o.Aggressor].Power {
			others--
		}
	}
	if others > 0 {
		group := &a.groups[min(bins-1, int(bins*o.Expected/float64(others)))]
		group.expected.add(o.Expected / float64(others))
		group.fought.add(fought / float64(others))
	}
}

func (a *attacks) merge(o *attacks) {
	a.expected.merge(&o.expected)
	a.fought.merge(&o.fought)
	a.surprise.merge(&o.surprise)
	for i := range a.groups {
		a.groups[i].expected.merge(&o.groups[i].expected)
		a.groups[i].fought.merge(&o.groups[i].fought)
	}
}

// reliability are the groups that have an attack, by the share expected from 0 up.
func (a *attacks) reliability() (list []Bin) {
	for i := range a.groups {
		if g := &a.groups[i]; g.fought.n > 0 {
			list = append(list, Bin{g.expected.mean(), g.fought.mean(), g.fought.n})
		}
	}
	return list
}

// part is what a block of histories gave.
type part struct {
	tally   *sim.Tally
	attacks []attacks // by protégé
}

// live runs the histories and counts the ends of peace.
func live(ctx context.Context, m *sim.Model, plan sim.Plan, progress func(int64)) (*part, error) {
	proteges := m.Scenario().Proteges
	total := &part{sim.NewTally(m), make([]attacks, len(proteges))}
	newWorker := func() func(context.Context, sim.Block) (*part, error) {
		l := sim.NewLanes(m)
		return func(ctx context.Context, b sim.Block) (*part, error) {
			p := &part{sim.NewTally(m), make([]attacks, len(proteges))}
			all, err := l.Run(ctx, b)
			if err != nil {
				return nil, err
			}
			for outcomes := range slices.Chunk(all, len(proteges)) {
				p.tally.Add(outcomes)
				for k := range outcomes {
					p.attacks[k].add(&proteges[k], &outcomes[k])
				}
			}
			return p, nil
		}
	}
	done, err := sim.Blocks(ctx, plan, newWorker, func(p *part) error {
		total.tally.Merge(p.tally)
		for k := range total.attacks {
			total.attacks[k].merge(&p.attacks[k])
		}
		progress(p.tally.Histories)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("explain, %d histories done: %w", done, err)
	}
	return total, nil
}
