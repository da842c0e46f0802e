package decide

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"concert/studies/knowledge"
)

// Information is what it would be worth to know something before choosing, in mean
// years within 75: with V(a, x) the years of arrangement a where x is so,
//
//	E max over a of V(a, x) − max over a of E V(a, x),
//
// the expected value of perfect information about x; partial where x is one fact or
// weight of many, and V(a, x) the mean over all others.
//
// Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory; by
// regression on draws, Strong, Oakley and Brennan (2014), Med. Decis. Making 34,
// 311–326.
type Information struct {
	About string `json:"about"` // "reading", or the key of a fact or a weight
	Kind  string `json:"kind"`  // reading, fact, weight
	// Reading is the one under which it is told, "" under the beliefs; of the reading
	// itself, without beliefs, the one whose probability P makes it worth the most.
	Reading string   `json:"reading,omitempty"`
	P       *float64 `json:"p,omitempty"`
	Years   float64  `json:"years"`
	// Floor is the most that numbers which say nothing seem to be worth, in twenty
	// permutations: what lies below it is not shown to be worth anything.
	Floor float64 `json:"floor"`
}

// information is the value of the readings and of each fact and weight.
func (s *study) information() (list []Information) {
	list = s.ofReadings()
	inputs := s.inputs()
	for _, m := range s.states() {
		y := s.outcomes(m.of)
		first := len(list)
		for _, in := range inputs {
			years, floor := worth(in.x, y)
			list = append(list, Information{About: in.key, Kind: in.kind, Reading: m.name, Years: years, Floor: floor})
		}
		slices.SortStableFunc(list[first:], func(a, b Information) int { return cmp.Compare(b.Years, a.Years) })
	}
	return list
}

// ofReadings is the value of knowing the reading: Σ p·max over arrangements less the
// max of Σ p·, under the beliefs, or of each reading against the first at the
// probability at which it is the greatest.
func (s *study) ofReadings() (list []Information) {
	if s.beliefs != nil {
		informed, blind := 0.0, math.Inf(-1)
		for k, p := range s.beliefs {
			informed += float64(p * s.best(k))
		}
		for a := range s.labels {
			blind = max(blind, s.know(atLast, s.believed(a)).Value)
		}
		return []Information{{About: "reading", Kind: "reading", Years: max(0, informed-blind)}}
	}
	for k := 1; k < len(s.readings); k++ {
		most := Information{About: "reading", Kind: "reading", Reading: s.readings[k].Name}
		for i := range steps + 1 {
			p, blind := float64(i)/steps, math.Inf(-1)
			for a := range s.labels {
				blind = max(blind, float64((1-p)*s.value(a, 0))+float64(p*s.value(a, k)))
			}
			if v := float64((1-p)*s.best(0)) + float64(p*s.best(k)) - blind; most.P == nil || v > most.Years {
				most.Years, most.P = max(0, v), &p
			}
		}
		list = append(list, most)
	}
	return list
}

// state is a state of what is believed of the readings.
type state struct {
	name string
	of   func(a int) mixture
}

// states are the beliefs or, without, each reading.
func (s *study) states() (list []state) {
	if s.beliefs != nil {
		return []state{{"", s.believed}}
	}
	for k, r := range s.readings {
		list = append(list, state{r.Name, func(a int) mixture { return s.cellOf(a, k) }})
	}
	return list
}

// outcomes are the mean years of each arrangement in each draw.
func (s *study) outcomes(of func(a int) mixture) (y [][]float64) {
	for a := range s.labels {
		m, list := of(a), make([]float64, len(s.draws))
		for k := range s.draws {
			list[k] = s.draws[k].of(atLast, m).Value
		}
		y = append(y, list)
	}
	return y
}

// input is something that differs between draws.
type input struct {
	key, kind string
	x         []float64
}

// inputs are the facts of all arrangements, each as the first that has it, and the
// weights.
func (s *study) inputs() (list []input) {
	seen := map[string]bool{}
	for _, c := range s.cells {
		for _, column := range c.worlds.Facts() {
			if !seen[column.Key] {
				seen[column.Key] = true
				list = append(list, input{column.Key, "fact", s.drawn(column.Values)})
			}
		}
	}
	for _, column := range knowledge.WeightsOf(s.Draws.Weights) {
		list = append(list, input{fmt.Sprint("behaviour.", column.Key), "weight", s.drawn(column.Values)})
	}
	return list
}

// folds and permutations of the cross-validation; degree is the most of a polynomial.
const (
	folds        = 5
	permutations = 20
	degree       = 3
)

// worth is what it is worth to know x before choosing between outcomes, and the most
// of that with x permuted. The choice is by polynomials in the rank of x, of the
// degree that predicts best, fitted on the other folds, so what it gains on its own
// fold is gained indeed:
//
//	max(0, mean of y[chosen by x] − max over arrangements of the mean of y).
func worth(x []float64, y [][]float64) (years, floor float64) {
	u := ranks(x)
	years = gained(u, y)
	r := rand.New(rand.NewPCG(1839, uint64(len(x))))
	for range permutations {
		r.Shuffle(len(u), func(i, j int) { u[i], u[j] = u[j], u[i] })
		floor = max(floor, gained(u, y))
	}
	return years, floor
}

// ranks are the ranks of a sample, spread over −1 to 1.
func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(x[i], x[j]) })
	u := make([]float64, len(x))
	for rank, i := range order {
		u[i] = 2*(float64(rank)+0.5)/float64(len(x)) - 1
	}
	return u
}
