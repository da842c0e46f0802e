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
	Facts   string  `json:"facts"`          // "range" if the uncertain ones are drawCounts, "coded" if not
	Coding  float64 `json:"coding_spread"`  // s, the standard deviation that the facts give an inclination, taken from the lasting motive
	Keys    int     `json:"uncertain_keys"` // how many facts are drawCounts
}

// Sample is what the draws of a run found, draw by draw, in constant memory a draw.
type Sample struct {
	Draws
	Tally    *sim.Tally     // of all of them
	proteges [][]drawCounts // by protégé, by draw; the last is the peace of all of several
}

// drawCounts is what one draw counts of one protégé.
type drawCounts struct {
	histories int64
	ended     []int32 // [t−1]: histories whose peace ended in year t
	attackers []int64 // breaches by aggressor
	breached  int64
	restored  int64
	nuclear   []int32       // [t−1]: breaches of year t with a nuclear war
	promises  survival.Sums // of asked and honoured
	asked     []int64       // by guarantor
	honoured  []int64       // by guarantor
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
	all := &s.proteges[len(t.Proteges)][draw]
	all.histories += t.Together.Histories
	all.ended = accumulate(all.ended, t.Together.Ended)
	if s.Tally == nil {
		s.Tally = t
		return
	}
	s.Tally.Merge(t)
}

func accumulate(to []int32, from []int64) []int32 {
	if to == nil {
		to = make([]int32, len(from))
	}
	for i, n := range from {
		to[i] += int32(n)
	}
	return to
}

func (d *drawCounts) add(t *sim.ProtegeTally, horizon int) {
	if d.attackers == nil {
		d.ended = make([]int32, horizon)
		d.attackers, d.asked, d.honoured = make([]int64, len(t.Aggressors)), make([]int64, len(t.Guarantors)), make([]int64, len(t.Guarantors))
	}
	d.histories, d.breached, d.restored = d.histories+t.Histories, d.breached+t.Breached, d.restored+t.Restored
	for c, by := range t.Causes() {
		d.ended = accumulate(d.ended, t.Ended[c])
		d.attackers[by.Aggressor] += total(t.Ended[c])
	}
	d.nuclear = accumulate(d.nuclear, t.ByYear[sim.NuclearWar])
	d.promises.Merge(survival.Sums{N: t.Histories, X: float64(t.Asked.Sum), Y: float64(t.Honoured.Sum),
		XX: float64(t.Asked.Squares), YY: float64(t.Honoured.Squares), XY: float64(t.HonouredByAsked)})
	for j := range t.ByGuarantor {
		d.asked[j] += t.ByGuarantor[j].Asked
		d.honoured[j] += t.ByGuarantor[j].Honoured
	}
}

// lasting are the histories whose peace lasts t full years, t = 0 … H.
func (d *drawCounts) lasting() []int64 {
	left := []int64{d.histories}
	for _, n := range d.ended {
		left = append(left, left[len(left)-1]-int64(n))
	}
	return left
}

// fullYears is Σ S(t) over t = 1 … τ, of a variance from Σ (2t − 1)·S(t), the mean of
// the squares.
func (d *drawCounts) fullYears(tau int) survival.Drawn {
	if d.histories < 2 {
		return survival.Drawn{Value: math.NaN()}
	}
	n, mean, squares := float64(d.histories), 0.0, 0.0
	for t, left := range d.lasting()[:tau+1] {
		if t > 0 {
			mean += float64(left) / n
			squares += float64(float64(2*t-1) * (float64(left) / n))
		}
	}
	return survival.Drawn{Value: mean, Variance: math.Max(0, squares-float64(mean*mean)) / (n - 1), Weight: n}
}

// kept is the share of guarantors asked that honour.
func (d *drawCounts) kept() survival.Drawn {
	e, err := d.promises.Share(survival.Level)
	if err != nil || !e.Defined() {
		return survival.Drawn{Value: math.NaN()}
	}
	return survival.Drawn{Value: e.Value, Variance: float64(e.StdErr * e.StdErr), Weight: d.promises.X}
}
