package chronicle

import (
	"context"

	"concert/configs"
	"concert/sim"
	"concert/studies/knowledge"
)

// Worlds say under what the histories of a run are lived through: draw k of what is
// not known has the histories k·Each and on.
type Worlds struct {
	*knowledge.Worlds       // nil: all under the scenario as it is
	Each              int64 // histories a draw
}

// Over are the worlds of a run of so many histories over draws, nil for none.
func Over(s *configs.Scenario, d *knowledge.Draws, histories int64) (Worlds, error) {
	if d == nil {
		return Worlds{}, nil
	}
	w, err := d.Of(s)
	return Worlds{w, histories / int64(len(d.Weights))}, err
}

// draw is the one that a history is of; those past the last begin again.
func (w Worlds) draw(history int64) int { return int(history / w.Each % int64(len(w.Weights))) }

// of is the scenario that a history is lived through in.
func (w Worlds) of(s *configs.Scenario, history int64) (*configs.Scenario, error) {
	if w.Worlds == nil {
		return s, nil
	}
	m, err := w.Model(w.draw(history))
	if err != nil {
		return nil, err
	}
	as := *s
	as.Scenario = *m.Scenario()
	return &as, nil
}

// search looks at the histories of a plan, draw by draw.
func (w Worlds) search(ctx context.Context, s *configs.Scenario, protege int, plan sim.Plan) (all []candidate, err error) {
	for done := int64(0); done < plan.Histories; {
		part := plan
		part.First, part.Histories = plan.First+done, plan.Histories-done
		if w.Worlds != nil {
			part.Histories = min(part.Histories, w.Each-part.First%w.Each)
		}
		as, err := w.of(s, part.First)
		if err != nil {
			return nil, err
		}
		model, err := sim.NewModel(as.Scenario)
		if err != nil {
			return nil, err
		}
		found, err := search(ctx, model, protege, part)
		if err != nil {
			return nil, err
		}
		all, done = append(all, found...), done+part.Histories
	}
	return all, nil
}
