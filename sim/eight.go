package sim

import (
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
