package sim

import (
	"context"

	"concert/agents"
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

// crises are what follows where aggressors of protégé i press in one lane: the
// world of one history takes its part.
func (e *eight) crises(lane, i int) {
	p := e.enter(lane, i)
	for k := range p.aggressors {
		if e.proteges[i].aggressors[k].presses>>lane&1 != 0 && e.one.crisis(p, k) {
			e.proteges[i].peace &^= 1 << lane
			break
		}
	}
	for k := range e.states {
		e.states[k].Reputation[lane] = e.one.powers[k].reputation
	}
}

// enter makes the world of one history that of a lane, as far as protégé i is
// concerned.
func (e *eight) enter(lane, i int) *protegeState {
	w, bit := e.one, vector.Mask(1)<<lane
	w.now, w.age = e.moment(lane), age{e.turmoil&bit != 0, e.norm[lane]}
	for k := range w.powers {
		from, to := &e.states[k], &w.powers[k]
		to.logCapability, to.resolve, to.reputation = from.LogCapability[lane], from.Resolve[lane], from.Reputation[lane]
		to.enemies, to.capabilityAt = 0, -1
	}
	for k, r := range w.model.rivalries {
		if e.wars[k]&bit != 0 {
			w.powers[r.powers[0]].enemies |= 1 << r.powers[1]
			w.powers[r.powers[1]].enemies |= 1 << r.powers[0]
		}
	}
	from, to := &e.proteges[i], &w.proteges[i]
	to.outcome, to.neutral, to.inForce, to.unrest = &e.outcomes[lane][i], from.neutral&bit != 0, 0, 0
	for j := range from.guarantors {
		if from.guarantors[j].inForce&bit != 0 {
			to.inForce |= 1 << j
		}
	}
	for k := range from.aggressors {
		e.handOver(&from.aggressors[k], lane)
	}
	return to
}

// handOver gives the world of one history what an aggressor is and sees in a
// lane. One that has not looked has no part in what follows.
func (e *eight) handOver(a *laneAggressor, lane int) {
	to, bit := a.one, vector.Mask(1)<<lane
	to.motive, to.looked = a.mind.Motive[lane], true
	if !a.looked {
		return
	}
	to.view = agents.Expectation{Strength: a.view.Strength[lane], Cover: a.view.Cover[lane], Dread: a.view.Dread[lane]}
	to.window, to.inclined = a.mind.Window[lane], a.inclined[lane]
	for i := range a.prospects {
		p := &a.prospects[i]
		to.prospects[i] = agents.Prospect{Interest: p.Interest[lane], Duty: p.Duty[lane], Obligation: p.Obligation[lane],
			Reputation: e.states[p.Power].Reputation[lane], Strength: p.Strength[lane], Bound: p.Bound&bit != 0, Nuclear: p.Nuclear,
			Fights: p.Fights[lane]}
	}
}
