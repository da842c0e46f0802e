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
	all    *sim.Siblings      // of all coalitions in the order of their masks, if each is lived through
	lasted map[uint32][]int64 // full years of peace of each protégé, by coalition
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
				k.lasted[uint32(mask)] = k.fullYears(outcomes[mask][i*n:][:n])
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

// fullYears are those of the peace of each protégé, the benchmark's if it lasts.
func (c *coalitions) fullYears(outcomes []sim.Outcome) []int64 {
	years := make([]int64, len(outcomes))
	for i := range outcomes {
		if years[i] = int64(c.scenario.Horizon); outcomes[i].Broken {
			years[i] = int64(outcomes[i].Year) - 1
		}
	}
	return years
}

// mostWorlds bounds the worlds a worker keeps.
const mostWorlds = 4096

// history enters the contributions of one history.
func (k *cast) history(seed uint64, history int64, ledgers []ledger) error {
	n := len(k.powers)
	gains := make([]gain, len(ledgers)*n)
	units := slices.Collect(slices.Chunk(gains, max(1, n)))
	if k.exact {
		k.every(units)
	} else if err := k.orders(seed, history, units); err != nil {
		return err
	}
	full := uint32(1)<<n - 1
	for i := range ledgers {
		none, all := k.lasted[0][i], k.lasted[full][i]
		ledgers[i].share.enter(units[i], func(g gain) int64 { return g.share }, k.held(none), k.held(all))
		ledgers[i].years.enter(units[i], func(g gain) int64 { return g.years }, none, all)
	}
	return nil
}

// gain is what a guarantor adds in one history, in units: to the peace that lasts and
// to its full years.
type gain struct{ share, years int64 }

// held is 1 if so many full years are those of the benchmark.
func (c *coalitions) held(years int64) int64 {
	if years == int64(c.scenario.Horizon) {
		return 1
	}
	return 0
}

func (s *sheet) enter(gains []gain, of func(gain) int64, none, all int64) {
	for j, g := range gains {
		u := of(g)
		s.units[j] += u
		s.squares[j] += float64(float64(u) * float64(u))
	}
	change := float64(all - none)
	s.none, s.all = s.none+none, s.all+all
	s.noneSquares, s.allSquares = s.noneSquares+float64(float64(none)*float64(none)), s.allSquares+float64(float64(all)*float64(all))
	s.changed += float64(change * change)
}

// every adds up over all coalitions.
func (k *cast) every(units [][]gain) {
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
func (k *cast) orders(seed uint64, history int64, units [][]gain) error {
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
func (k *cast) joins(mask uint32, j int, weight int64, units [][]gain) {
	before, after := k.lasted[mask], k.lasted[mask|1<<j]
	for i := range units {
		if before[i] != after[i] {
			units[i][j].share += weight * (k.held(after[i]) - k.held(before[i]))
			units[i][j].years += weight * (after[i] - before[i])
		}
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
	k.lasted[mask] = k.fullYears(w.Run(seed, history))
	return nil
}

// world is that of a coalition. A full store is emptied rather than grown: a worker
// of 20 guarantors would otherwise keep up to 2²⁰ worlds.
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
