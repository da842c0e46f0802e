package compare

import (
	"context"
	"fmt"

	"concert/sim"
	"concert/studies/payoff"
)

// batch is what a block of histories gave.
type batch struct {
	size      int
	durations [][][]uint16 // [run][protégé][history] full years of peace
	accounts  [][]moments  // [arrangement][party]
}

// live runs the histories of every arrangement and counts them.
func (s *study) live(ctx context.Context, progress func(int)) error {
	plan := sim.Plan{Seed: s.options.Seed, Histories: s.options.Histories, Workers: s.options.Workers}
	if s.options.Draws != nil {
		return s.liveOverDraws(ctx, plan, progress)
	}
	done, err := sim.Blocks(ctx, plan, s.worker, func(b *batch) error {
		s.count(b)
		progress(b.size)
		return nil
	})
	if err != nil {
		return fmt.Errorf("compare, %d histories done: %w", done, err)
	}
	return nil
}

// count takes in a batch.
func (s *study) count(b *batch) {
	for i, r := range s.runs {
		for p, durations := range b.durations[i] {
			for _, d := range durations {
				r.counts[p][d]++
			}
		}
	}
	for _, c := range s.contests {
		first, second := b.durations[c.first.run][c.first.protege], b.durations[c.second.run][c.second.protege]
		for i := range first {
			c.joint.Add(int(first[i]), int(second[i]))
		}
	}
	for a := range s.accounts {
		for i := range s.accounts[a] {
			s.accounts[a][i].merge(&b.accounts[a][i])
		}
	}
}

// worker returns a function that lives through blocks, with worlds of its own.
func (s *study) worker() func(context.Context, sim.Block) (*batch, error) {
	var models []*sim.Model
	var ledgers []*payoff.Ledger
	for _, r := range s.runs {
		models, ledgers = append(models, r.model), append(ledgers, r.ledger)
	}
	siblings, settled := sim.NewSiblings(models), s.newSettled()
	return func(ctx context.Context, block sim.Block) (*batch, error) {
		return s.histories(ctx, siblings, ledgers, settled, block)
	}
}

// histories lives through a block in the worlds of all runs, with their ledgers.
func (s *study) histories(ctx context.Context, siblings *sim.Siblings, ledgers []*payoff.Ledger, settled [][]payoff.Items, block sim.Block) (*batch, error) {
	b := s.newBatch(block.Size)
	outcomes, err := siblings.Run(ctx, block)
	if err != nil {
		return nil, err
	}
	for r := range outcomes {
		n := len(b.durations[r])
		for i := range outcomes[r] {
			b.durations[r][i%n][i/n] = uint16(FullYears(&outcomes[r][i]))
		}
	}
	if !s.options.Accounts {
		return b, nil
	}
	for i := range block.Size {
		for r := range outcomes {
			n := len(b.durations[r])
			ledgers[r].Settle(outcomes[r][i*n:][:n], settled[r])
		}
		s.balance(settled, b.accounts)
	}
	return b, nil
}

func (s *study) newBatch(size int) *batch {
	b := &batch{size: size}
	for _, r := range s.runs {
		durations := make([][]uint16, len(r.counts))
		for p := range durations {
			durations[p] = make([]uint16, size)
		}
		b.durations = append(b.durations, durations)
	}
	for range s.accounts {
		b.accounts = append(b.accounts, make([]moments, len(s.parties)))
	}
	return b
}

func (s *study) newSettled() [][]payoff.Items {
	settled := make([][]payoff.Items, len(s.runs))
	for r := range settled {
		settled[r] = make([]payoff.Items, len(s.parties))
	}
	return settled
}

// FullYears is how many full years peace lasted: those before the year of the
// attack, or all up to the horizon.
func FullYears(o *sim.Outcome) int {
	if o.Broken {
		return o.Year - 1
	}
	return o.Year
}
