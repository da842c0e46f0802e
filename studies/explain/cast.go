package explain

import (
	"context"
	"math/bits"
	"math/rand/v2"
	"slices"

	"concert/agents"
	"concert/sim"
)

// cast is a worker's worlds, one a coalition, and what they gave in this history.
type cast struct {
	*coalitions
	worlds map[uint32]*sim.World
	all    *sim.Siblings     // of all coalitions in the order of their masks, if each is lived through
	lasted map[uint32]uint32 // mask of protégés whose peace lasts, by coalition
}

// together is how many histories all coalitions live through at a time.
const together = 128

// block enters the contributions of the histories of a block.
func (k *cast) block(ctx context.Context, b sim.Block, ledgers []ledger) error {
	for done := 0; done < b.Size; done += together {
		part := sim.Block{Seed: b.Seed, First: b.First + int64(done), Size: min(together, b.Size-done)}
		var outcomes [][]sim.Outcome
		if k.exact {
			var err error
			if outcomes, err = k.everybody(ctx, part); err != nil {
				return err
			}
		}
		for i := range part.Size {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			clear(k.lasted)
			for mask := range outcomes {
				n := len(k.scenario.Proteges)
				k.lasted[uint32(mask)] = lasting(outcomes[mask][i*n:][:n])
			}
			if err := k.history(part.Seed, part.First+int64(i), ledgers); err != nil {
				return err
			}
		}
	}
	return nil
}

// everybody lives through a block with every coalition.
func (k *cast) everybody(ctx context.Context, b sim.Block) ([][]sim.Outcome, error) {
	if k.all == nil {
		var models []*sim.Model
		for mask := range uint32(1) << len(k.powers) {
			m, err := sim.NewModel(k.only(mask))
			if err != nil {
				return nil, err
			}
			models = append(models, m)
		}
		k.all = sim.NewSiblings(models)
	}
	return k.all.Run(ctx, b)
}

// lasting is the mask of the protégés whose peace lasts.
func lasting(outcomes []sim.Outcome) (lasted uint32) {
	for i := range outcomes {
		if !outcomes[i].Broken {
			lasted |= 1 << i
		}
	}
	return lasted
}

// mostWorlds bounds the worlds a worker keeps.
const mostWorlds = 4096

// history enters the contributions of one history.
func (k *cast) history(seed uint64, history int64, ledgers []ledger) error {
	n := len(k.powers)
	units := make([][]int64, len(ledgers))
	for i := range units {
		units[i] = make([]int64, n)
	}
	if k.exact {
		k.every(units)
	} else if err := k.orders(seed, history, units); err != nil {
		return err
	}
	full := uint32(1)<<n - 1
	for i := range ledgers {
		ledgers[i].enter(units[i], int64(k.lasted[0]>>i&1), int64(k.lasted[full]>>i&1))
	}
	return nil
}

func (l *ledger) enter(units []int64, none, all int64) {
	for j, u := range units {
		l.units[j] += u
		l.squares[j] += u * u
	}
	l.none += none
	l.all += all
	l.changed += (all - none) * (all - none)
}

// every adds up over all coalitions.
func (k *cast) every(units [][]int64) {
	n := len(k.powers)
	for mask := range uint32(1) << n {
		for j := range n {
			if mask>>j&1 == 0 {
				k.joins(mask, j, k.weights[bits.OnesCount32(mask)], units)
			}
		}
	}
}

// orders lets the guarantors join in one order, drawn for this history, and in the
// reverse.
func (k *cast) orders(seed uint64, history int64, units [][]int64) error {
	order := rand.New(rand.NewPCG(seed, uint64(history))).Perm(len(k.powers))
	for range 2 {
		mask := uint32(0)
		if err := k.live(seed, history, mask); err != nil {
			return err
		}
		for _, j := range order {
			if err := k.live(seed, history, mask|1<<j); err != nil {
				return err
			}
			k.joins(mask, j, 1, units)
			mask |= 1 << j
		}
		slices.Reverse(order)
	}
	return nil
}

// joins enters what guarantor j adds to a coalition.
func (k *cast) joins(mask uint32, j int, weight int64, units [][]int64) {
	before, after := k.lasted[mask], k.lasted[mask|1<<j]
	if before == after {
		return
	}
	for i := range units {
		units[i][j] += weight * (int64(after>>i&1) - int64(before>>i&1))
	}
}

// live runs a history with a coalition, once.
func (k *cast) live(seed uint64, history int64, mask uint32) error {
	if _, ok := k.lasted[mask]; ok {
		return nil
	}
	w, err := k.world(mask)
	if err != nil {
		return err
	}
	k.lasted[mask] = lasting(w.Run(seed, history))
	return nil
}

func (k *cast) world(mask uint32) (*sim.World, error) {
	if w, ok := k.worlds[mask]; ok {
		return w, nil
	}
	if len(k.worlds) >= mostWorlds {
		clear(k.worlds)
	}
	m, err := sim.NewModel(k.only(mask))
	if err != nil {
		return nil, err
	}
	k.worlds[mask] = sim.NewWorld(m)
	return k.worlds[mask], nil
}

// only is the scenario with the guarantors of a mask.
func (c *coalitions) only(mask uint32) sim.Scenario {
	s := c.scenario
	s.Proteges = slices.Clone(s.Proteges)
	for i := range s.Proteges {
		p := &s.Proteges[i]
		p.Guarantors = slices.DeleteFunc(slices.Clone(p.Guarantors), func(g agents.Guarantor) bool {
			return mask>>slices.Index(c.powers, g.Power)&1 == 0
		})
	}
	return s
}
