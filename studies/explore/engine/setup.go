package engine

import (
	"errors"
	"fmt"
	"slices"

	"concert/agents"
	"concert/configs"
	"concert/studies/decide"
	"concert/studies/knowledge"
)

// Setup is what a page is about.
type Setup struct {
	Scenarios []Source           `json:"scenarios"`
	Draws     []agents.Behaviour `json:"draws"`     // of the weights
	Histories int64              `json:"histories"` // of each cell, at least
	Seed      uint64             `json:"seed"`
}

// Source is a scenario as the text of a file.
type Source struct {
	Name string `json:"name"`
	Call string `json:"call"` // what concert is called with: the name of a built-in one, or a path
	Text string `json:"text"`
}

// Engine lives through histories of the scenarios of a page, and tells of them.
type Engine struct {
	scenarios []*configs.Scenario
	calls     []string
	seed      uint64
	sets      map[Set]plan
	cells     map[string]*cell
	weighed   *weighed // the last one asked for
}

// Set says what the histories are spread over.
type Set string

// The sets.
const (
	Posterior Set = "posterior" // draws of the weights and of the uncertain facts
	Mode      Set = "mode"      // nothing: the weights at their mode, the facts as coded
)

// plan says how the histories of a set are spread.
type plan struct {
	draws knowledge.Draws
	each  int64 // histories a draw
}

// batches is into how many parts concert decide cuts the histories where nothing is
// drawn.
const batches = 50

// New prepares an engine.
func New(s Setup) (*Engine, error) {
	if len(s.Draws) == 0 {
		return nil, errors.New("want draws of the weights, got none")
	}
	e := &Engine{seed: s.Seed, sets: map[Set]plan{}, cells: map[string]*cell{}}
	for _, source := range s.Scenarios {
		scenario, err := configs.Parse(source.Name+".toml", []byte(source.Text))
		if err != nil {
			return nil, err
		}
		e.calls = append(e.calls, source.Call)
		e.scenarios = append(e.scenarios, scenario)
	}
	known := slices.Repeat([]agents.Behaviour{configs.Behaviour()}, batches)
	e.sets[Mode] = spread(knowledge.Draws{Weights: known, Seed: s.Seed}, s.Histories)
	e.sets[Posterior] = spread(knowledge.Draws{Weights: s.Draws, From: string(Posterior), Facts: true, Seed: s.Seed}, s.Histories)
	return e, nil
}

// spread gives each draw as many histories as make n of them, or a few more.
func spread(d knowledge.Draws, n int64) plan {
	d = d.Few(n)
	k := int64(len(d.Weights))
	return plan{d, (n + k - 1) / k}
}

// Histories is how many of them a cell has in a set when all its blocks are there.
func (e *Engine) Histories(s Set) int64 { return e.sets[s].each * int64(e.Blocks(s)) }

// Blocks is into how many blocks the histories of a set are cut: one a draw.
func (e *Engine) Blocks(s Set) int { return len(e.sets[s].draws.Weights) }

// of is the plan of a set.
func (e *Engine) of(s Set) (plan, error) {
	p, ok := e.sets[s]
	if !ok {
		return p, fmt.Errorf("want a set of histories, %s or %s, got %q", Posterior, Mode, s)
	}
	return p, nil
}

// horizon is how many years are lived through.
const horizon = decide.Horizon
