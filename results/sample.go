package results

import (
	"math"

	"concert/results/survival"
	"concert/sim"
)

// Draws says over how many draws of what is not known a run is spread.
type Draws struct {
	Number  int     `json:"draws"`
	Each    int64   `json:"histories_per_draw"`
	Weights string  `json:"weights"`        // where they are from
	Facts   string  `json:"facts"`          // "range" if the uncertain ones are drawn, "coded" if not
	Coding  float64 `json:"coding_spread"`  // s, the standard deviation that the facts give an inclination, taken from the lasting motive
	Keys    int     `json:"uncertain_keys"` // how many facts are drawn
}

// Sample is what the draws of a run found, draw by draw, in constant memory a draw.
type Sample struct {
	Draws
	Tally    *sim.Tally     // of all of them
	proteges [][]drawCounts // by protégé, by draw; the last is the peace of all of several

	Unknown []Unknown // what differs between the draws, nil if that is not asked

	// Apart asks for what tells the sources of the variance apart: some histories with
	// the weights of each draw and the facts of another.
	Apart bool
}

// lives are how long peace lasts in some histories.
type lives struct {
	Histories int64   `json:"histories"`
	Ended     []int64 `json:"ended"` // [t−1]: histories whose peace ended in year t
}

// drawCounts is what one draw counts of one protégé. They are sums of whole
// numbers, so parts of a draw's histories merge in any order to the same.
type drawCounts struct {
	lives
	Attackers []int64       `json:"attackers,omitempty"` // breaches by aggressor
	Breached  int64         `json:"breached"`
	Restored  int64         `json:"restored"`
	Nuclear   []int64       `json:"nuclear,omitempty"`  // [t−1]: breaches of year t with a nuclear war
	Promises  survival.Sums `json:"promises"`           // of asked and honoured
	Asked     []int64       `json:"asked,omitempty"`    // by guarantor
	Honoured  []int64       `json:"honoured,omitempty"` // by guarantor
	Crossed   lives         `json:"crossed,omitzero"`   // with the facts of another draw
}

// NewSample returns a sample without histories.
func NewSample(d Draws) *Sample { return &Sample{Draws: d} }

// Add takes in histories of a draw.
func (s *Sample) Add(draw int, t *sim.Tally) {
	if s.Tally == nil {
		s.proteges = make([][]drawCounts, len(t.Proteges)+1)
		for i := range s.proteges {
			s.proteges[i] = make([]drawCounts, s.Number)
		}
	}
	for i := range t.Proteges {
		s.proteges[i][draw].add(&t.Proteges[i], t.Horizon)
	}
	s.proteges[len(t.Proteges)][draw].together(t)
	if s.Tally == nil {
		s.Tally = t
		return
	}
	s.Tally.Merge(t)
}

// Cross takes in histories with the weights of a draw, which has its own already, and
// the facts of its partner.
func (s *Sample) Cross(draw int, t *sim.Tally) {
	for i := range t.Proteges {
		s.proteges[i][draw].Crossed.add(&t.Proteges[i], t.Horizon)
	}
	s.proteges[len(t.Proteges)][draw].Crossed.together(t)
}

// add takes in the histories of one protégé.
func (l *lives) add(t *sim.ProtegeTally, horizon int) {
	if l.Ended == nil {
		l.Ended = make([]int64, horizon)
	}
	l.Histories += t.Histories
	for _, ended := range t.Ended {
		l.Ended = accumulate(l.Ended, ended)
	}
}

// together takes in those of the peace of all.
func (l *lives) together(t *sim.Tally) {
	l.Histories += t.Together.Histories
	l.Ended = accumulate(l.Ended, t.Together.Ended)
}

// accumulate adds counts to others of the same length, or to none.
func accumulate(to, from []int64) []int64 {
	if to == nil {
		to = make([]int64, len(from))
	}
	for i, n := range from {
		to[i] += n
	}
	return to
}

func (d *drawCounts) add(t *sim.ProtegeTally, horizon int) {
	if d.Attackers == nil {
		d.Attackers, d.Asked, d.Honoured = make([]int64, len(t.Aggressors)), make([]int64, len(t.Guarantors)), make([]int64, len(t.Guarantors))
	}
	d.lives.add(t, horizon)
	d.Breached, d.Restored = d.Breached+t.Breached, d.Restored+t.Restored
	for c, by := range t.Causes() {
		d.Attackers[by.Aggressor] += total(t.Ended[c])
	}
	d.Nuclear = accumulate(d.Nuclear, t.ByYear[sim.NuclearWar])
	d.Promises.Merge(survival.Sums{N: t.Histories, X: float64(t.Asked.Sum), Y: float64(t.Honoured.Sum),
		XX: float64(t.Asked.Squares), YY: float64(t.Honoured.Squares), XY: float64(t.HonouredByAsked)})
	for j := range t.ByGuarantor {
		d.Asked[j] += t.ByGuarantor[j].Asked
		d.Honoured[j] += t.ByGuarantor[j].Honoured
	}
}

// lasting are the histories whose peace lasts t full years, t = 0 … H: all of them
// less those that ended in years 1 … t.
func (d *lives) lasting() []int64 {
	left := []int64{d.Histories}
	for _, n := range d.Ended {
		left = append(left, left[len(left)-1]-n)
	}
	return left
}

// fullYears is the restricted mean of the full years of peace Y = min(T − 1, τ) of
// n histories,
//
//	mean m = Σ S(t),  m₂ = Σ (2t − 1)·S(t),  t = 1 … τ,
//
// m₂ being the mean of Y², and its variance is (m₂ − m²)/(n − 1). With fewer than
// two histories it is NaN.
func (d *lives) fullYears(tau int) survival.Drawn {
	if d.Histories < 2 {
		return survival.Drawn{Value: math.NaN()}
	}
	n, mean, squares := float64(d.Histories), 0.0, 0.0
	for t, left := range d.lasting()[:tau+1] {
		if t > 0 {
			mean += float64(left) / n
			squares += float64(float64(2*t-1) * (float64(left) / n))
		}
	}
	return survival.Drawn{Value: mean, Variance: math.Max(0, squares-float64(mean*mean)) / (n - 1), Weight: n}
}

// kept is the share of guarantors asked that honour, the ratio of sums over
// histories; its weight is the number asked, since draws in which few are asked say
// little of it.
func (d *drawCounts) kept() survival.Drawn {
	e, err := d.Promises.Share(survival.Level)
	if err != nil || !e.Defined() {
		return survival.Drawn{Value: math.NaN()}
	}
	return survival.Drawn{Value: e.Value, Variance: float64(e.StdErr * e.StdErr), Weight: d.Promises.X}
}
