package sim

import (
	"slices"

	"concert/agents"
	"concert/internal/vector"
)

// eight is the world of eight histories that unfold side by side, each in a
// lane. What may happen to any of them in any year is decided for all lanes at
// a time; what is rare, such as a crisis, happens in the world of one history,
// which plays a lane for as long.
//
// All lanes are on the same line of a page, so that one line of numbers serves
// them; the pages themselves differ.
//
// Several models that differ in their protégés only share the world: what its
// powers do of themselves happens once for all.
type eight struct {
	model    *Model // the first
	b        *agents.Behaviour
	weights  vector.Weights
	parts    []*part
	proteges []laneProtege // of all parts

	at     vector.Address
	line   int
	living vector.Mask            // lanes whose history goes on in some part
	active vector.Mask            // those of them that live through this year: not in year 0
	ending [pageYears]vector.Mask // lanes whose horizon is reached on each line of the page

	turmoil vector.Mask // lanes in an upheaval
	norm    *vector.Float
	wars    []vector.Mask // by rivalry
	unusual []vector.Mask // by power: lanes whose leader's resolve lies beyond the usual

	book     book
	turns    vector.Turns
	leaders  []leaderMarks
	upheaval struct{ begins, ends *mark }
	rivals   []rivalMarks

	spare *spare // of a conditional run; nil in a plain one
}

// part is what a model has to itself.
type part struct {
	one      *World         // plays a lane
	states   []vector.Power // their reputations are this part's
	peace    vector.Mask    // lanes in which a protégé of the part is at peace
	outcomes [vector.Lanes][]Outcome
}

// leaderMarks tell where the resolve of a power's next leader lies below and not
// above the usual.
type leaderMarks struct{ low, notHigh *mark }

// rivalMarks tell when rivals make war, outside an upheaval and in one, and peace.
type rivalMarks struct {
	war   [2]*mark
	peace *mark
}

// laneProtege is a protégé in eight histories.
type laneProtege struct {
	part           *part
	number         int // in its model
	one            *protegeState
	peace, neutral vector.Mask
	due            vector.Mask // lanes in which the pledges bind, if they are in force
	worth          *vector.Float
	guarantors     []laneGuarantor
	aggressors     []laneAggressor

	neutrality int   // place of the draw
	mayLeave   *mark // below the highest probability of leaving neutrality
}

// laneGuarantor is a guarantor of one protégé in eight histories.
type laneGuarantor struct {
	one      *guarantorState
	power    int
	inForce  vector.Mask
	lapse    int   // place of the draw
	mayLapse *mark // below the highest probability of a lapse under a usual leader
}

// laneAggressor is an aggressor of one protégé in eight histories.
type laneAggressor struct {
	one      *aggressorState
	mind     *vector.Aggressor
	corridor []int // the rivalry that opens it, if any
	press    int   // place of the draw
	// mayPress lies below the highest probability of an occasion, outside an
	// upheaval and in one.
	mayPress [2]*mark
	open     vector.Mask // lanes in which bounds leave open whether it presses
}

// same is a number in every lane.
func same(x float64) *vector.Float {
	f := vector.Same(x)
	return &f
}

// newEight puts eight histories beside worlds that nothing else uses and that
// share what is not a protégé's.
func newEight(worlds ...*World) *eight {
	w := worlds[0]
	e := &eight{model: w.model, b: w.b, norm: same(0), wars: make([]vector.Mask, len(w.wars)), unusual: make([]vector.Mask, len(w.powers))}
	for lane := range vector.Lanes {
		e.weights.Set(lane, w.b)
	}
	e.shareWorld(w)
	for _, w := range worlds {
		e.parts = append(e.parts, e.newPart(w))
	}
	return e
}

// shareWorld enters the draws of the world, its powers and rivals.
func (e *eight) shareWorld(w *World) {
	b := &e.book
	u := b.uniforms.place(w.upheaval.draws[0])
	e.upheaval.begins, e.upheaval.ends = b.mark(u, w.b.UpheavalRate), b.mark(u, w.model.upheavalEnd)
	for i, place := range b.uniforms.places(w.war.draws) {
		r := &w.model.rivalries[i]
		e.rivals = append(e.rivals, rivalMarks{[2]*mark{b.mark(place, r.risk[0]), b.mark(place, r.risk[1])}, b.mark(place, r.end)})
	}
	var who, kept []draw
	for i := range w.powers {
		who, kept = append(who, w.powers[i].who), append(kept, w.powers[i].kept)
	}
	b.normals.places(w.drift.draws)
	for _, place := range b.normals.places(who) {
		e.leaders = append(e.leaders, leaderMarks{b.markNormal(place, -usual), b.markNormal(place, usual)})
	}
	drift, resolve := b.normals.numbers[:len(who)], b.normals.numbers[len(who):]
	changes := b.below(w.change.draws, func(i int) float64 { return w.powers[i].Turnover })
	tested := b.below(w.test.draws, func(i int) float64 { return w.powers[i].Tests })
	keeps := b.below(kept, func(i int) float64 { return w.powers[i].Reliability })
	e.turns = vector.Turns{Drift: drift, Resolve: resolve, Changes: changes, Tested: tested, Keeps: keeps}
}

func (e *eight) newPart(w *World) *part {
	part := &part{one: w, states: make([]vector.Power, len(w.powers))}
	for i := range w.powers {
		p := &w.powers[i]
		part.states[i] = vector.Power{LongRun: vector.Same(p.longRun), Reversion: vector.Same(p.Reversion), Volatility: vector.Same(p.Volatility),
			Reliability: vector.Same(p.Reliability), Credibility: vector.Same(p.Credibility),
			Spread: vector.Same(p.ResolveSpread)}
	}
	for i := range w.proteges {
		p := e.newProtege(&w.proteges[i])
		p.part, p.number = part, i
		e.proteges = append(e.proteges, p)
	}
	return part
}

func (e *eight) newProtege(of *protegeState) laneProtege {
	b := &e.book
	p := laneProtege{one: of, worth: same(0), neutrality: b.uniforms.place(of.neutrality.draws[0])}
	p.mayLeave = b.mark(p.neutrality, of.abandonTop)
	for j := range of.guarantors {
		g := laneGuarantor{one: &of.guarantors[j], power: of.protege.guarantors[j], lapse: b.uniforms.place(of.lapse.draws[j])}
		g.mayLapse = b.mark(g.lapse, g.one.usualLapse(e.b))
		p.guarantors = append(p.guarantors, g)
	}
	for k := range of.aggressors {
		a := laneAggressor{one: &of.aggressors[k], press: b.uniforms.place(of.press.draws[k])}
		e.setAggressor(&a, of)
		p.aggressors = append(p.aggressors, a)
	}
	return p
}

func (e *eight) setAggressor(a *laneAggressor, p *protegeState) {
	of := a.one.aggressor
	a.mind = &vector.Aggressor{Power: of.power}
	for lane := range vector.Lanes {
		a.mind.Set(lane, of.Aggressor, e.b)
	}
	if of.against != 0 {
		a.corridor = e.rivalries(of.power, func(rival int) bool { return of.against>>rival&1 != 0 })
	}
	for turmoil, list := range p.occasion {
		a.mayPress[turmoil] = e.book.mark(a.press, slices.Max(list))
	}
}

// rivalries lists those of a power with the rivals that are asked for.
func (e *eight) rivalries(power int, with func(rival int) bool) (list []int) {
	for i, r := range e.model.rivalries {
		for side, p := range r.powers {
			if p == power && with(r.powers[1-side]) {
				list = append(list, i)
			}
		}
	}
	return list
}

// fought returns the lanes in which one of the wars is on.
func (e *eight) fought(wars []int) (lanes vector.Mask) {
	for _, i := range wars {
		lanes |= e.wars[i]
	}
	return lanes
}
