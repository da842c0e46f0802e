package explain

import (
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
	lasted map[uint32]uint32 // mask of protégés whose peace lasts, by coalition
}

// mostWorlds bounds the worlds a worker keeps.
const mostWorlds = 4096

// history enters the contributions of one history.
func (k *cast) history(seed uint64, history int64, ledgers []ledger) error {
	clear(k.lasted)
	n := len(k.powers)
	units := make([][]int64, len(ledgers))
	for i := range units {
		units[i] = make([]int64, n)
	}
	var err error
	if k.exact {
		err = k.all(seed, history, units)
	} else {
		err = k.orders(seed, history, units)
	}
	if err != nil {
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

// all runs every coalition.
func (k *cast) all(seed uint64, history int64, units [][]int64) error {
	n := len(k.powers)
	for mask := range uint32(1) << n {
		if err := k.live(seed, history, mask); err != nil {
			return err
		}
	}
	for mask := range uint32(1) << n {
		for j := range n {
			if mask>>j&1 == 0 {
				k.joins(mask, j, k.weights[bits.OnesCount32(mask)], units)
			}
		}
	}
	return nil
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
	lasted := uint32(0)
	for i, o := range w.Run(seed, history) {
		if !o.Broken {
			lasted |= 1 << i
		}
	}
	k.lasted[mask] = lasted
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
