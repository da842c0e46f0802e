package engine

import (
	"encoding/json"
	"fmt"

	"concert/configs"
	"concert/studies/knowledge"
)

// Arrangement is a scenario of the page and what was changed in it: first facts, which
// are the same in all arrangements, then who signs, then the treaty.
type Arrangement struct {
	Scenario int      `json:"scenario"`
	Facts    []string `json:"facts,omitempty"`  // KEY=VALUE
	Drop     []string `json:"drop,omitempty"`   // guarantors
	Treaty   []string `json:"treaty,omitempty"` // KEY=VALUE
	Own      bool     `json:"own,omitempty"`    // the reader's own design
}

// OwnLabel is what the reader's design is called, and OwnName its file.
const (
	OwnLabel = "Your design"
	OwnName  = "your-design"
)

// cell is an arrangement under all its readings.
type cell struct {
	arrangement Arrangement
	readings    []configs.Alternative
	protege     int                          // the number of the one whose peace is weighed
	worlds      map[string]*knowledge.Worlds // by set and reading
	blocks      map[string][][]byte          // by set and reading, by block: histories as [pack] writes them
}

// key names an arrangement.
func (a Arrangement) key() (string, error) {
	text, err := json.Marshal(a)
	return string(text), err
}

// open is the arrangement as a scenario.
func (e *Engine) open(a Arrangement) (*configs.Scenario, error) {
	if a.Scenario < 0 || a.Scenario >= len(e.scenarios) {
		return nil, fmt.Errorf("want a scenario of the page, 0..%d, got %d", len(e.scenarios)-1, a.Scenario)
	}
	s, err := e.scenarios[a.Scenario].With(a.Facts...)
	if err != nil {
		return nil, err
	}
	for _, power := range a.Drop {
		if s, err = s.DropGuarantor(power); err != nil {
			return nil, err
		}
	}
	if s, err = s.With(a.Treaty...); err != nil {
		return nil, err
	}
	if a.Own {
		s.Name, s.Label, s.Title = OwnName, OwnLabel, OwnLabel+", from "+e.scenarios[a.Scenario].Called()
	}
	return s, nil
}

// cell is that of an arrangement, made when it is first asked for.
func (e *Engine) cell(a Arrangement) (*cell, error) {
	key, err := a.key()
	if err != nil {
		return nil, err
	}
	if c, ok := e.cells[key]; ok {
		return c, nil
	}
	s, err := e.open(a)
	if err != nil {
		return nil, err
	}
	c := &cell{arrangement: a, worlds: map[string]*knowledge.Worlds{}, blocks: map[string][][]byte{}}
	if c.readings, err = s.Alternatives(); err != nil {
		return nil, err
	}
	for i := range c.readings {
		as := *c.readings[i].Scenario
		as.Horizon = horizon
		c.readings[i].Scenario = &as
	}
	e.cells[key] = c
	return c, nil
}

// Forget lets go of an arrangement.
func (e *Engine) Forget(a Arrangement) {
	if key, err := a.key(); err == nil {
		delete(e.cells, key)
	}
}

// reading is the number of the reading of a name; one that says the same as the file
// itself is the file.
func (c *cell) reading(name string) int {
	for i, r := range c.readings {
		if r.Name == name {
			return i
		}
	}
	return 0
}

// at is the key of a set and a reading.
func at(s Set, reading int) string { return fmt.Sprint(s, reading) }
