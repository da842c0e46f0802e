package engine

import (
	"fmt"

	"concert/configs"
	"concert/studies/chronicle"
	"concert/studies/knowledge"
)

// Telling asks for a history of one arrangement, and of another beside it.
type Telling struct {
	Arrangements []Arrangement `json:"arrangements"` // one or two
	Reading      string        `json:"reading"`
	Set          Set           `json:"set"`
	Year         int           `json:"year"`    // of the end of the peace that is looked for, if History is below 0
	History      int64         `json:"history"` // its number
}

// Told is a history told.
type Told struct {
	History int64                  `json:"history"`
	Parting int                    `json:"parting"` // first year that differs, 0 for none
	Tales   []*chronicle.Chronicle `json:"tales"`
}

// Tell tells a history of the whole length of its scenario.
func (e *Engine) Tell(t Telling) (*Told, error) {
	p, err := e.of(t.Set)
	if err != nil {
		return nil, err
	}
	told := &Told{History: t.History}
	if t.History < 0 {
		if told.History, err = e.find(t); err != nil {
			return nil, err
		}
	}
	draws := &p.draws
	if t.Set == Mode {
		draws = nil
	}
	for _, a := range t.Arrangements {
		s, err := e.read(a, t.Reading)
		if err != nil {
			return nil, err
		}
		c, err := e.tell(s, draws, p, told.History)
		if err != nil {
			return nil, err
		}
		told.Tales = append(told.Tales, c)
	}
	if len(told.Tales) == 2 {
		told.Parting = chronicle.SideBySide(told.Tales[0], told.Tales[1]).Parting
	}
	return told, nil
}

func (e *Engine) tell(s *configs.Scenario, draws *knowledge.Draws, p plan, history int64) (*chronicle.Chronicle, error) {
	worlds, err := chronicle.Over(s, draws, p.each*int64(len(p.draws.Weights)))
	if err != nil {
		return nil, err
	}
	c, err := chronicle.Tell(s, worlds, e.seed, history)
	if err != nil {
		return nil, err
	}
	for i := range c.Years {
		c.Years[i].Events = nil
	}
	return c, nil
}

// read is an arrangement in the reading of a name.
func (e *Engine) read(a Arrangement, reading string) (*configs.Scenario, error) {
	s, err := e.open(a)
	if err != nil {
		return nil, err
	}
	list, err := s.Alternatives()
	if err != nil {
		return nil, err
	}
	for _, r := range list[1:] {
		if r.Name == reading {
			return r.Scenario, nil
		}
	}
	return s, nil
}

// find is the history of the first arrangement whose peace ends nearest to a year, the
// first of those; past the last year it is one that holds.
func (e *Engine) find(t Telling) (int64, error) {
	c, err := e.cell(t.Arrangements[0])
	if err != nil {
		return 0, err
	}
	p, reading, best, nearest := e.sets[t.Set], c.reading(t.Reading), int64(-1), horizon+1
	for k, block := range c.blocks[at(t.Set, reading)] {
		n := len(c.readings[reading].Scenario.Proteges)
		for h, outcomes := 0, unpack(block); h < len(outcomes); h += n {
			o, away := &outcomes[h+c.protege], horizon
			if o.Broken == (t.Year <= horizon) {
				away = max(o.Year-t.Year, t.Year-o.Year)
			}
			if away < nearest {
				best, nearest = int64(k)*p.each+int64(h/n), away
			}
		}
	}
	if best < 0 {
		return 0, fmt.Errorf("no history has been lived through yet")
	}
	return best, nil
}
