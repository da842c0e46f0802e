package sim

import (
	"context"
	"reflect"

	"concert/internal/vector"
)

// Siblings live through the same histories of several models. Where [Lanes] would
// live through eight histories at a time, what happens in the world whatever the
// protégés do happens once for all models that agree about it
// ([Model.SharesWorld]). They serve one goroutine.
type Siblings struct {
	worlds   []*World // by model
	families []family // none: history by history
	outcomes [][]Outcome
}

// family are models that share a world, by number.
type family struct {
	*eight
	models   []int
	outcomes [][]Outcome
}

// NewSiblings returns siblings for the histories of models.
func NewSiblings(models []*Model) *Siblings {
	s := newSiblings(models)
	if vector.Wide() {
		s.widen()
	}
	return s
}

// newSiblings lives through them history by history, as processors without vectors
// do.
func newSiblings(models []*Model) *Siblings {
	s := &Siblings{outcomes: make([][]Outcome, len(models))}
	for _, m := range models {
		s.worlds = append(s.worlds, NewWorld(m))
	}
	return s
}

// widen puts eight histories beside the worlds of each family.
func (s *Siblings) widen() {
	for i, w := range s.worlds {
		k := 0
		for k < len(s.families) && !s.worlds[s.families[k].models[0]].model.SharesWorld(w.model) {
			k++
		}
		if k == len(s.families) {
			s.families = append(s.families, family{})
		}
		s.families[k].models = append(s.families[k].models, i)
	}
	for k := range s.families {
		f := &s.families[k]
		var worlds []*World
		for _, i := range f.models {
			worlds = append(worlds, s.worlds[i])
		}
		f.eight, f.outcomes = newEight(worlds...), make([][]Outcome, len(worlds))
	}
}

// SharesWorld tells whether two models differ in no more than their protégés and
// what powers think of each other, so that the same happens to the powers.
func (m *Model) SharesWorld(o *Model) bool {
	world := func(s Scenario) Scenario {
		s.Title, s.Hostilities, s.Proteges = "", nil, nil
		return s
	}
	return m == o || reflect.DeepEqual(world(m.scenario), world(o.scenario))
}

// Run lives through the histories of a block and returns their outcomes by model,
// as [Lanes.Run] does.
func (s *Siblings) Run(ctx context.Context, b Block) ([][]Outcome, error) {
	for i, w := range s.worlds {
		s.outcomes[i] = room(s.outcomes[i], b.Size*len(w.proteges))
		if len(s.families) == 0 {
			if err := w.run(ctx, b, s.outcomes[i]); err != nil {
				return nil, err
			}
		}
	}
	for k := range s.families {
		f := &s.families[k]
		for part, i := range f.models {
			f.outcomes[part] = s.outcomes[i]
		}
		if err := f.run(ctx, b, f.outcomes...); err != nil {
			return nil, err
		}
	}
	return s.outcomes, nil
}
