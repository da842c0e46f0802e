package sim

import (
	"context"

	"concert/internal/vector"
)

// run lives through the histories of a block and sets down their outcomes by
// part, those of a history together. A lane whose history has ended takes the
// next one when the page turns.
func (e *eight) run(ctx context.Context, b Block, outcomes ...[]Outcome) error {
	e.at, e.spare, e.living = vector.Address{Seed: b.Seed}, nil, 0
	for taken := 0; ; {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		fresh := vector.Mask(0)
		for lane := range vector.Lanes {
			if e.living>>lane&1 == 0 && taken < b.Size {
				e.at.Histories[lane] = uint64(b.First + int64(taken))
				e.setOutcomes(lane, outcomes, taken)
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

// setOutcomes tells a lane where its outcomes go.
func (e *eight) setOutcomes(lane int, outcomes [][]Outcome, history int) {
	for i, p := range e.parts {
		n := len(p.one.proteges)
		p.outcomes[lane] = outcomes[i][history*n:][:n]
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
	e.line, e.ending = 0, [pageYears]vector.Mask{}
	last := e.model.scenario.Horizon
	for lane := range vector.Lanes {
		e.at.Pages[lane]++
		if fresh>>lane&1 != 0 {
			e.at.Pages[lane] = 0
		}
		if e.at.Pages[lane] == uint64(last/pageYears) {
			e.ending[last%pageYears] |= 1 << lane
		}
	}
	e.book.turn(&e.at)
	if e.spare != nil {
		vector.Uniforms(e.spare.calls.numbers, e.spare.calls.draws, &e.at)
	}
}

// retire frees the lanes whose history has ended.
func (e *eight) retire() {
	for _, p := range e.parts {
		p.peace = 0
	}
	peace := vector.Mask(0)
	for i := range e.proteges {
		p := &e.proteges[i]
		p.part.peace |= p.peace
		peace |= p.peace
	}
	e.living &= peace &^ e.ending[e.line]
}
