package decide

import (
	"context"
	"fmt"
	"slices"

	"concert/configs"
	"concert/sim"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

// study is a decision as it is worked out.
type study struct {
	Options
	labels   []string
	readings []Reading
	beliefs  []float64 // nil if none are told
	cells    []*cell   // by arrangement, by reading
	parties  []payoff.Party
	draws    []draw
	numbers  []int // of the draws
	protege  string
}

// cell is an arrangement under a reading.
type cell struct {
	scenario     *configs.Scenario
	worlds, bare *knowledge.Worlds // with its treaty and without; bare is nil where nothing is promised
	signatories  []int             // parties
}

// Run weighs arrangements: the scenarios, each under each of its readings, which
// have to be the same. Cancelling ctx stops it with an error.
func Run(ctx context.Context, scenarios []*configs.Scenario, o Options) (*Result, error) {
	s := &study{Options: o}
	if err := s.open(scenarios); err != nil {
		return nil, err
	}
	if err := s.live(ctx); err != nil {
		return nil, err
	}
	return s.result(), nil
}

// open reads and checks what is asked; what cannot be is [ErrAsked].
func (s *study) open(scenarios []*configs.Scenario) error {
	if len(scenarios) < 2 {
		return fmt.Errorf("%w: want two arrangements or more, got %d", ErrAsked, len(scenarios))
	}
	if err := s.Prices.Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrAsked, err)
	}
	if s.protege = s.Protege; s.protege == "" {
		s.protege = scenarios[0].Proteges[0].Name
	}
	for _, sc := range scenarios {
		if err := s.enter(sc); err != nil {
			return err
		}
	}
	var err error
	if s.beliefs, err = s.Options.beliefs(s.readings); err != nil {
		return err
	}
	return s.signatories()
}

// enter takes in an arrangement under its readings.
func (s *study) enter(sc *configs.Scenario) error {
	if err := sc.FromStart(); err != nil {
		return err
	}
	list, as, err := readings(sc)
	if err != nil {
		return err
	}
	if s.readings == nil {
		s.readings = list
	}
	if !slices.Equal(list, s.readings) {
		return fmt.Errorf("%w: want arrangements with the same readings, got %s of %s and %s of %s", ErrAsked, names(s.readings), s.labels[0], names(list), sc.Called())
	}
	if number(sc, s.protege) < 0 {
		return fmt.Errorf("%w: want a protégé that all arrangements have, got %s, which %s has not", ErrAsked, s.protege, sc.Called())
	}
	s.labels = append(s.labels, distinct(s.labels, sc.Called()))
	for _, r := range as {
		c, err := s.newCell(r)
		if err != nil {
			return err
		}
		s.cells = append(s.cells, c)
	}
	return nil
}

// distinct is a label that is none of those before it.
func distinct(before []string, label string) string {
	name := label
	for n := 2; slices.Contains(before, name); n++ {
		name = fmt.Sprintf("%s (%d)", label, n)
	}
	return name
}

// number is which of the scenario's protégés has a name, −1 if none.
func number(s *configs.Scenario, protege string) int {
	for i := range s.Proteges {
		if s.Proteges[i].Name == protege {
			return i
		}
	}
	return -1
}

// newCell has the worlds of a scenario, to the horizon of the study, and without
// its treaty too if it has one, for the accounts of who signs.
func (s *study) newCell(sc *configs.Scenario) (*cell, error) {
	as := *sc
	as.Horizon = Horizon
	c := &cell{scenario: &as}
	var err error
	if c.worlds, err = s.Draws.Of(&as); err != nil {
		return nil, err
	}
	promised := false
	for i := range as.Proteges {
		promised = promised || as.Proteges[i].Guaranteed()
	}
	if !promised {
		return c, nil
	}
	bare, err := as.WithoutTreaty()
	if err == nil {
		c.bare, err = s.Draws.Of(bare)
	}
	return c, err
}

// signatories finds the parties of all arrangements and who signs which.
func (s *study) signatories() error {
	var all []*sim.Scenario
	for _, c := range s.cells {
		all = append(all, &c.scenario.Scenario)
	}
	s.parties = payoff.InterestsOf(all...).Parties()
	for _, c := range s.cells {
		if c.bare == nil {
			continue
		}
		for i, p := range s.parties {
			if signs(c.scenario, p) {
				c.signatories = append(c.signatories, i)
			}
		}
	}
	return nil
}

// signs tells whether a party is a signatory of a treaty of the scenario.
func signs(s *configs.Scenario, p payoff.Party) bool {
	for i := range s.Proteges {
		t := &s.Proteges[i]
		if !t.Guaranteed() {
			continue
		}
		if p.Protege && t.Name == p.Name {
			return true
		}
		for _, g := range t.Guarantors {
			if !p.Protege && g.Power == p.Name {
				return true
			}
		}
	}
	return false
}
