package sim

import (
	"slices"

	"concert/agents"
	"concert/internal/vector"
)

// eight is the world of eight histories that unfold side by side, each in a
// lane. What may happen to any of them in any year is decided for all lanes at
// a time; what is rare, such as a crisis, happens in the world of one history,
// which takes the lane's part for as long.
//
// All lanes are on the same line of a page, so that one line of numbers serves
// them; the pages themselves differ.
type eight struct {
	one     *World // takes the part of a lane
	at      vector.Address
	leaf    int // pages turned
	line    int
	weights vector.Weights
	living  vector.Mask // lanes whose history goes on
	active  vector.Mask // those of them that live through this year: not in year 0

	turmoil  vector.Mask // lanes in an upheaval
	norm     *vector.Float
	measured bool                   // the capabilities are this year's
	ending   [pageYears]vector.Mask // lanes whose horizon is reached on each line of the page
	states   []vector.Power
	wars     []vector.Mask // by rivalry
	proteges []laneProtege
	outcomes [vector.Lanes][]Outcome
	unasked  []Outcome // of a conditional run

	yearly             pages
	drift, who         *lines
	change, test, kept *unread // by power
	upheaval           struct{ begins, ends *mark }
	rivals             []rivalMarks
	unusual            []vector.Mask // by power: lanes whose leader's resolve lies beyond the usual

	// Of a conditional run: the protégé whose peace is not let end, −1 for none,
	// the probability that it would not have ended this year, and by each year.
	spared    int
	spareYear *vector.Float
	second    *vector.Expectation // after the warnings
	persist   *vector.Float       // U′
	survival  []vector.Float
}

// rivalMarks tell when rivals make war, outside an upheaval and in one, and peace.
type rivalMarks struct {
	war   [2]*mark
	peace *mark
}

// laneProtege is a protégé in eight histories.
type laneProtege struct {
	one            *protegeState
	peace, neutral vector.Mask
	unrest         vector.Mask // lanes with a crisis this year
	due            vector.Mask // lanes in which the pledges bind, if they are in force
	worth          *vector.Float
	strength       *vector.Float
	guarantors     []laneGuarantor
	aggressors     []laneAggressor

	yearly                   pages
	lapse, press, neutrality *lines
	mayLapse                 []*mark    // by guarantor: below the highest probability of a lapse under a usual leader
	mayPress                 [][2]*mark // by aggressor: below the highest probability of an occasion, outside an upheaval and in one
	mayLeave                 *mark      // below the highest probability of leaving neutrality
	call                     pages      // of each guarantor against each aggressor
}

// laneGuarantor is a guarantor of one protégé in eight histories.
type laneGuarantor struct {
	power   int
	inForce vector.Mask
}

// laneAggressor is an aggressor of one protégé in eight histories.
type laneAggressor struct {
	one           *aggressorState
	mind          *vector.Aggressor
	circumstances *vector.Circumstances
	prospects     []vector.Prospect // of the guarantors but itself, in the order in which they decide
	calls         int               // number of the first of its warnings on the page
	closing       vector.Mask       // lanes in which the pledges are still to come
	view, early   *vector.Expectation
	inclined      *vector.Float // U
	open          vector.Mask   // lanes in which bounds leave open whether it presses
	occasion      *vector.Float // o
	corridor      []int         // the rivalry that opens it, if any
	atWar         [][]int       // by prospect: the rivalry with the aggressor, if any
	elsewhere     [][]int       // by prospect: the others
}

// same is a number in every lane.
func same(x float64) *vector.Float {
	f := vector.Same(x)
	return &f
}

// newEight puts eight histories beside a world that nothing else uses.
func newEight(w *World) *eight {
	e := &eight{one: w, norm: same(0), wars: make([]vector.Mask, len(w.wars)), unusual: make([]vector.Mask, len(w.powers)), states: make([]vector.Power, len(w.powers)),
		spared: -1, spareYear: same(1), second: new(vector.Expectation), persist: same(0),
		unasked: make([]Outcome, vector.Lanes*len(w.outcomes))}
	for lane := range vector.Lanes {
		e.weights.Set(lane, w.b)
	}
	e.setPowers()
	u := e.yearly.uniforms(w.upheaval.draws)
	e.upheaval.begins, e.upheaval.ends = e.yearly.mark(u, 0, w.b.UpheavalRate), e.yearly.mark(u, 0, w.model.upheavalEnd)
	u = e.yearly.uniforms(w.war.draws)
	for i, r := range w.model.rivalries {
		e.rivals = append(e.rivals, rivalMarks{[2]*mark{e.yearly.mark(u, i, r.risk[0]), e.yearly.mark(u, i, r.risk[1])}, e.yearly.mark(u, i, r.end)})
	}
	for i := range w.proteges {
		e.proteges = append(e.proteges, e.newProtege(&w.proteges[i]))
	}
	return e
}

// setPowers fills in what the scenario gives of the powers.
func (e *eight) setPowers() {
	w := e.one
	var who, kept []draw
	for i := range w.powers {
		p := &w.powers[i]
		who, kept = append(who, p.who), append(kept, p.kept)
		e.states[i] = vector.Power{LongRun: vector.Same(p.longRun), Reversion: vector.Same(p.Reversion), Volatility: vector.Same(p.Volatility),
			Reliability: vector.Same(p.Reliability), Credibility: vector.Same(p.Credibility)}
	}
	e.drift, e.who = e.yearly.normals(w.drift.draws), e.yearly.normals(who)
	e.change = e.yearly.unread(w.change.draws, func(i int) float64 { return w.powers[i].Turnover })
	e.test = e.yearly.unread(w.test.draws, func(i int) float64 { return w.powers[i].Tests })
	e.kept = e.yearly.unread(kept, func(i int) float64 { return w.powers[i].Reliability })
}

func (e *eight) newProtege(of *protegeState) laneProtege {
	p := laneProtege{one: of, worth: same(0), strength: same(of.Strength)}
	var calls []draw
	for j := range of.guarantors {
		p.guarantors = append(p.guarantors, laneGuarantor{power: of.protege.guarantors[j]})
	}
	for k := range of.aggressors {
		a := &of.aggressors[k]
		p.aggressors = append(p.aggressors, e.newAggressor(of, a, len(calls)))
		for _, j := range a.others {
			calls = append(calls, a.warn[j])
		}
	}
	p.lapse, p.press = p.yearly.uniforms(of.lapse.draws), p.yearly.uniforms(of.press.draws)
	p.neutrality = p.yearly.uniforms(of.neutrality.draws)
	for j := range of.guarantors {
		p.mayLapse = append(p.mayLapse, p.yearly.mark(p.lapse, j, of.guarantors[j].usualLapse(e.one.b)))
	}
	p.mayLeave = p.yearly.mark(p.neutrality, 0, of.abandonTop)
	for k := range of.aggressors {
		p.mayPress = append(p.mayPress, [2]*mark{p.yearly.mark(p.press, k, slices.Max(of.occasion[0])), p.yearly.mark(p.press, k, slices.Max(of.occasion[1]))})
	}
	p.call.uniforms(calls)
	return p
}

func (e *eight) newAggressor(p *protegeState, of *aggressorState, calls int) laneAggressor {
	a := laneAggressor{one: of, mind: &vector.Aggressor{Power: of.aggressor.power}, circumstances: new(vector.Circumstances),
		prospects: make([]vector.Prospect, len(of.others)), calls: calls, inclined: same(0), occasion: same(0),
		view: new(vector.Expectation), early: new(vector.Expectation)}
	for lane := range vector.Lanes {
		a.mind.Set(lane, of.aggressor.Aggressor, e.one.b)
	}
	if of.against != 0 {
		a.corridor = e.rivalries(of.aggressor.power, func(rival int) bool { return of.against>>rival&1 != 0 })
	}
	for i, j := range of.others {
		g, power := &p.guarantors[j], p.protege.guarantors[j]
		a.prospects[i] = vector.Prospect{Lasting: vector.Same(of.interest[j]), Duty: vector.Same(p.duty[j]), Reach: vector.Same(g.Reach),
			Forward: vector.Same(g.Forward), Power: power, Nuclear: g.power.Nuclear}
		a.atWar = append(a.atWar, e.rivalries(power, func(rival int) bool { return rival == of.aggressor.power }))
		a.elsewhere = append(a.elsewhere, e.rivalries(power, func(rival int) bool { return rival != of.aggressor.power }))
	}
	return a
}

// rivalries lists those of a power with the rivals that are asked for.
func (e *eight) rivalries(power int, with func(rival int) bool) (list []int) {
	for i, r := range e.one.model.rivalries {
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

// begin sets lanes to t = 0 of their histories, on the first line of a page.
func (e *eight) begin(lanes vector.Mask) {
	s := &e.one.model.scenario
	e.turmoil &^= lanes
	if s.Upheaval {
		e.turmoil |= lanes
	}
	for i := range e.wars {
		e.wars[i] &^= lanes
	}
	for lane := range lanesOf(lanes) {
		for i := range e.outcomes[lane] {
			e.outcomes[lane][i] = Outcome{Year: s.Horizon, FirstFail: Nobody}
		}
		e.norm[lane] = s.Norm
		for i := range e.states {
			p := &e.states[i]
			p.LogCapability[lane] = e.one.model.start[i]
			e.setLeader(i, lane)
			p.Reputation[lane] = p.Reliability[lane]
		}
	}
	for i := range e.proteges {
		e.beginProtege(&e.proteges[i], lanes)
	}
}

func (e *eight) beginProtege(p *laneProtege, lanes vector.Mask) {
	p.peace |= lanes
	p.neutral &^= lanes
	if p.one.Neutral {
		p.neutral |= lanes
	}
	for j := range p.guarantors {
		g := &p.guarantors[j]
		g.inForce &^= lanes
		if p.one.Treaty.Form != agents.None {
			g.inForce |= lanes
		}
	}
	for lane := range lanesOf(lanes) {
		p.worth[lane] = p.one.worth[0]
		if e.one.b.AMotive == 0 {
			continue
		}
		e.one.now = e.moment(lane)
		for k := range p.aggressors {
			a := &p.aggressors[k]
			a.mind.Motive[lane] = e.one.b.Motive(e.one.normal(a.one.power.moved), e.one.normal(a.one.moved))
		}
	}
}
