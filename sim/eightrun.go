package sim

import (
	"context"

	"concert/internal/vector"
)

// run lives through the histories of a block and sets down their outcomes, which
// stand together. A lane whose history has ended takes the next one when the
// page turns.
func (e *eight) run(ctx context.Context, b Block, outcomes []Outcome) error {
	e.at, e.spared, e.living = vector.Address{Seed: b.Seed}, -1, 0
	taken, n := 0, len(e.proteges)
	for {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		fresh := vector.Mask(0)
		for lane := range vector.Lanes {
			if e.living>>lane&1 == 0 && taken < b.Size {
				e.at.Histories[lane] = uint64(b.First + int64(taken))
				e.outcomes[lane] = outcomes[taken*n:][:n]
				fresh |= 1 << lane
				taken++
			}
		}
		if e.living|fresh == 0 {
			return nil
		}
		e.livePage(fresh)
	}
}

// livePage lives through the years of a page; in the lanes that are fresh the
// first of them is year 0.
func (e *eight) livePage(fresh vector.Mask) {
	e.turnPage(fresh)
	for e.line = range pageYears {
		if e.active = e.living; e.active != 0 {
			liveYear(e, len(e.proteges))
			e.retire()
		}
		if e.line == 0 {
			e.begin(fresh)
			e.living |= fresh
		}
		if e.living == 0 {
			return
		}
	}
}

// turnPage takes all lanes to their next page, those that are fresh to their
// first.
func (e *eight) turnPage(fresh vector.Mask) {
	e.leaf++
	e.line, e.ending = 0, [pageYears]vector.Mask{}
	last := e.one.model.scenario.Horizon
	for lane := range vector.Lanes {
		e.at.Pages[lane]++
		if fresh>>lane&1 != 0 {
			e.at.Pages[lane] = 0
		}
		if e.at.Pages[lane] == uint64(last/pageYears) {
			e.ending[last%pageYears] |= 1 << lane
		}
	}
	e.yearly.turn(e)
}

// retire frees the lanes whose history has ended.
func (e *eight) retire() {
	peace := vector.Mask(0)
	for i := range e.proteges {
		peace |= e.proteges[i].peace
	}
	e.living &= peace &^ e.ending[e.line]
}
