package knowledge

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/sim"
)

// Worlds are the worlds of one scenario, one a draw.
type Worlds struct {
	Draws
	scenario *configs.Scenario
	facts    *configs.Facts
	coding   float64 // s
	partners []int   // whose facts the weights of a draw are crossed with; nil unless both are drawn
}

// Of prepares the worlds of a scenario. Its own weights stay as they are in every
// draw.
func (d Draws) Of(s *configs.Scenario) (*Worlds, error) {
	if len(d.Weights) < 2 {
		return nil, fmt.Errorf("spread %s: want at least 2 draws of what is not known, got %d", s.Name, len(d.Weights))
	}
	w := &Worlds{Draws: d, scenario: s}
	if !d.Facts {
		return w, nil
	}
	w.facts = s.Facts()
	var err error
	w.coding, err = w.spread()
	if len(w.facts.Keys()) > 0 && len(WeightsOf(w.Weights)) > 0 {
		w.partners = results.Partners(len(w.Weights))
	}
	return w, err
}

// codings are the draws of the facts that s is taken from, numbered from a start
// that no run reaches.
const codings, firstCoding = 256, 1 << 40

// spread is s, the standard deviation that the uncertain facts give an aggressor's
// inclination U, at the mean weights and as the case begins: the root of the mean,
// over the aggressors, of the variance of U over 256 draws of the facts.
func (w *Worlds) spread() (float64, error) {
	if len(w.facts.Keys()) == 0 {
		return 0, nil
	}
	weights, list := mean(w.Weights), [][]float64(nil)
	for k := range codings {
		m, err := sim.NewModel(w.facts.World(w.facts.Values(w.Seed, firstCoding+k), &weights))
		if err != nil {
			return 0, w.wrong(k, err)
		}
		list = append(list, slices.Concat(m.Inclinations()...))
	}
	if len(list[0]) == 0 {
		return 0, nil
	}
	sum := 0.0
	for a := range list[0] {
		var x, xx float64
		for k := range list {
			d := list[k][a] - list[0][a]
			x, xx = x+d, xx+float64(d*d)
		}
		sum += (xx - float64(float64(x*x)/codings)) / (codings - 1)
	}
	return math.Sqrt(sum / float64(len(list[0]))), nil
}

func (w *Worlds) wrong(draw int, err error) error {
	return fmt.Errorf("%s: draw %d of what is not known: %w", w.scenario.Name, draw+1, err)
}

// Model is the world of draw number k, its weights and its facts.
func (w *Worlds) Model(k int) (*sim.Model, error) { return w.Cross(k, k) }

// Cross is the world with the weights of one draw and the facts of another. The
// lasting motive stands for errors of coding too, so where the facts are drawn the
// spread they give is taken from it: √max(0, a_motive² − s²).
func (w *Worlds) Cross(weights, facts int) (*sim.Model, error) {
	world := sim.Scenario{}
	if b := w.Weights[weights]; w.facts == nil {
		world = w.scenario.Under(b)
	} else {
		world = w.facts.World(w.facts.Values(w.Seed, facts), &b)
		world.Behaviour.AMotive = less(world.Behaviour.AMotive, w.coding)
	}
	m, err := sim.NewModel(world)
	if err != nil {
		return nil, w.wrong(weights, err)
	}
	return m, nil
}

// less is √max(0, a² − s²), of the sign of a.
func less(a, s float64) float64 {
	if s == 0 {
		return a
	}
	return math.Copysign(math.Sqrt(max(0, float64(a*a)-float64(s*s))), a)
}

// Told is what a run of so many histories a draw says of its draws.
func (w *Worlds) Told(each int64) results.Draws {
	d := results.Draws{Number: len(w.Weights), Each: each, Weights: w.From, Facts: "coded", Coding: w.coding}
	if w.facts != nil {
		d.Facts, d.Keys = "range", len(w.facts.Keys())
	}
	return d
}

// Column is what one thing that is not known is in each draw.
type Column struct {
	Key    string
	Values []float64 // by draw
}

// Facts are the uncertain facts that are drawn.
func (w *Worlds) Facts() (list []Column) {
	if w.facts == nil {
		return nil
	}
	for _, key := range w.facts.Keys() {
		list = append(list, Column{Key: key})
	}
	for k := range w.Weights {
		for i, v := range w.facts.Values(w.Seed, k) {
			list[i].Values = append(list[i].Values, v)
		}
	}
	return list
}

// Unknown is what differs between the draws: the facts that are drawn, then the weights
// but those that the scenario sets itself.
func (w *Worlds) Unknown() (list []results.Unknown) {
	for _, c := range w.Facts() {
		list = append(list, results.Unknown{Key: c.Key, Kind: "fact", Values: c.Values})
	}
	own := w.scenario.Overridden()
	for _, c := range WeightsOf(w.Weights) {
		if !slices.Contains(own, c.Key) {
			list = append(list, results.Unknown{Key: c.Key, Kind: "weight", Values: c.Values})
		}
	}
	return list
}

// WeightsOf are the weights that differ between draws, by their keys.
func WeightsOf(draws []agents.Behaviour) (list []Column) {
	for _, p := range agents.Parameters(agents.Behaviour{}) {
		c, differ := Column{Key: p.Key}, false
		for i := range draws {
			c.Values = append(c.Values, reflect.ValueOf(draws[i]).Field(p.Index).Float())
			differ = differ || c.Values[i] != c.Values[0]
		}
		if differ {
			list = append(list, c)
		}
	}
	return list
}
