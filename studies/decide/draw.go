package decide

import (
	"context"
	"fmt"

	"concert/sim"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

// The figures of one history of a cell: full years of peace within 10, 25 and 75
// years, whether peace lasts so long, a nuclear war, the protégé lost, all at peace.
const (
	years    = 0
	lasts    = 3
	nuclear  = 6
	lost     = 7
	allHold  = 8
	figures  = 9
	tenYears = years
	atLast   = years + 2
)

// draw is what the histories of one draw came to, in sums over them.
//
// cross[f][i][j], j ≤ i, is over histories h the Σ x[h][i][f]·x[h][j][f]: the cells
// share their draws, so that a difference of two has a variance of its own, not the
// sum of theirs.
type draw struct {
	n     int64
	sum   [][figures]float64   // by cell
	cross [figures][][]float64 // by figure: Σ of the products of two cells, the lower triangle
	gain  [][]moments          // by cell, by signatory: gain over no treaty
	last  lasting
}

// moments are the sum and the sum of squares over histories.
type moments struct{ x, xx float64 }

func (m *moments) add(x float64) {
	m.x += x
	m.xx += float64(x * x)
}

// live runs the histories of every draw that is not known.
func (s *study) live(ctx context.Context) error {
	missing, err := s.known()
	if err != nil {
		return err
	}
	n, next := int64(len(s.draws)), 0
	_, err = sim.Each(ctx, int64(len(missing)), s.Workers, func() func(context.Context, int64) (draw, error) {
		return func(ctx context.Context, i int64) (draw, error) { return s.run(ctx, s.numbers[missing[i]]) }
	}, func(d draw) error {
		s.draws[missing[next]] = d
		next++
		if s.Progress != nil {
			s.Progress(n-int64(len(missing)-next), n)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("decide, %d of %d draws done: %w", n-int64(len(missing)-next), n, err)
	}
	return nil
}

// world is a cell under one draw: its histories, and the ledger of its accounts.
type world struct {
	model    *sim.Model
	outcomes []sim.Outcome
	proteges int
	ledger   *payoff.Ledger
}

// run lives through the histories of draw k in all cells.
func (s *study) run(ctx context.Context, k int) (d draw, err error) {
	own, bare := make([]*world, len(s.cells)), make([]*world, len(s.cells))
	var all []*world
	for i, c := range s.cells {
		if own[i], err = newWorld(c.worlds, k); err != nil {
			return d, err
		}
		all = append(all, own[i])
		if c.bare == nil {
			continue
		}
		if bare[i], err = newWorld(c.bare, k); err != nil {
			return d, err
		}
		all = append(all, bare[i])
	}
	plan := s.Draws.Plan(sim.Plan{Seed: s.Seed, Histories: s.Histories}, k)
	if err := live(ctx, all, sim.Block{Seed: plan.Seed, First: plan.First, Size: int(plan.Histories)}); err != nil {
		return d, err
	}
	s.openLedgers(own, bare)
	return s.count(int(plan.Histories), own, bare), nil
}

func newWorld(w *knowledge.Worlds, k int) (*world, error) {
	m, err := w.Model(k)
	if err != nil {
		return nil, err
	}
	return &world{model: m, proteges: len(m.Scenario().Proteges)}, nil
}

// live lives through a block in all worlds.
func live(ctx context.Context, worlds []*world, b sim.Block) error {
	var models []*sim.Model
	for _, w := range worlds {
		models = append(models, w.model)
	}
	outcomes, err := sim.NewSiblings(models).Run(ctx, b)
	if err != nil {
		return err
	}
	for i, w := range worlds {
		w.outcomes = outcomes[i]
	}
	return nil
}

// openLedgers gives every world its ledger: interests that it does not state are
// those of the first cell of its reading that does.
func (s *study) openLedgers(own, bare []*world) {
	for i := range own {
		var others []*sim.Scenario
		for j := i % len(s.readings); j < len(own); j += len(s.readings) {
			others = append(others, own[j].model.Scenario())
		}
		for _, w := range []*world{own[i], bare[i]} {
			if w != nil {
				all := payoff.InterestsOf(append([]*sim.Scenario{w.model.Scenario()}, others...)...)
				w.ledger = payoff.NewLedger(w.model.Scenario(), s.parties, all, s.Prices.Discount)
			}
		}
	}
}

// of are the outcomes of history number i.
func (w *world) of(i int) []sim.Outcome { return w.outcomes[i*w.proteges : (i+1)*w.proteges] }

// count sums the figures of n histories.
func (s *study) count(n int, own, bare []*world) draw {
	d := s.newDraw(int64(n))
	x := make([][figures]float64, len(own))
	with, without := make([]payoff.Items, len(s.parties)), make([]payoff.Items, len(s.parties))
	prices := s.Prices.Weights()
	for h := range n {
		for i, w := range own {
			x[i] = figuresOf(w.of(h), number(s.cells[i].scenario, s.protege))
			if bare[i] == nil {
				continue
			}
			w.ledger.Settle(w.of(h), with)
			bare[i].ledger.Settle(bare[i].of(h), without)
			for j, party := range s.cells[i].signatories {
				d.gain[i][j].add(with[party].Minus(without[party]).At(prices))
			}
		}
		d.add(x)
	}
	return d
}

// newDraw is a draw of n histories with all sums at 0.
func (s *study) newDraw(n int64) draw {
	d := draw{n: n, sum: make([][figures]float64, len(s.cells)), gain: make([][]moments, len(s.cells))}
	for f := range d.cross {
		d.cross[f] = make([][]float64, len(s.cells))
		for i := range s.cells {
			d.cross[f][i] = make([]float64, i+1)
		}
	}
	for i, c := range s.cells {
		d.gain[i] = make([]moments, len(c.signatories))
	}
	d.last = newLasting(len(s.cells), len(s.readings))
	return d
}

// add enters a history, x[cell][figure]. A figure of 0 adds no product and is
// passed over: most of the rare ones are 0.
func (d *draw) add(x [][figures]float64) {
	d.last.add(x)
	for i := range x {
		for f := range figures {
			d.sum[i][f] += x[i][f]
			if x[i][f] == 0 {
				continue
			}
			for j := range i + 1 {
				d.cross[f][i][j] += float64(x[i][f] * x[j][f])
			}
		}
	}
}

// figuresOf are the figures of one history for a protégé; outcomes are those of all
// protégés. The year in which peace is broken is not a full one. A nuclear war is
// one over any of them, and so is a breach that ends allHold.
func figuresOf(outcomes []sim.Outcome, protege int) (x [figures]float64) {
	o := &outcomes[protege]
	full := o.Year
	if o.Broken {
		full--
	}
	for i, within := range Within {
		x[years+i] = float64(min(full, within))
		if full >= within {
			x[lasts+i] = 1
		}
	}
	if o.Broken && !o.Restored {
		x[lost] = 1
	}
	x[allHold] = 1
	for i := range outcomes {
		if outcomes[i].Broken {
			x[allHold] = 0
		}
		if outcomes[i].Nuclear {
			x[nuclear] = 1
		}
	}
	return x
}
