package chronicle

import (
	"fmt"
	"strconv"

	"concert/agents"
	"concert/configs"
	"concert/results/words"
	"concert/sim"
)

// Chronicle is one history told. The same scenario, seed and number give the
// same one on every machine.
type Chronicle struct {
	Scenario string   `json:"scenario"` // name
	Title    string   `json:"title"`    // of the scenario
	Hash     string   `json:"hash"`     // of the scenario as it ran, with what was set
	Start    int      `json:"start"`    // calendar year, 0 if the scenario gives none
	Horizon  int      `json:"horizon"`  // years
	Seed     uint64   `json:"seed"`     // of the batch
	History  int64    `json:"history"`  // number in the batch, from 0
	Years    []Year   `json:"years"`    // year 1 first, to the last that was lived through
	Ends     []Ending `json:"ends"`     // by protégé of the scenario
}

// Year is what happened in a year.
type Year struct {
	Number    int         `json:"year"`      // of the history, 1-based
	Date      string      `json:"date"`      // see [Date]
	Sentences []Sentence  `json:"sentences"` // in the order in which they are told; none in a year without news
	Events    []sim.Event `json:"events"`    // in the order in which they came about
}

// Sentence is said without and with the probabilities behind the decisions.
type Sentence struct {
	Text    string `json:"text"`         // in words alone
	Numbers string `json:"with_numbers"` // with the probabilities in brackets
}

// Ending is what became of a protégé.
type Ending struct {
	Protege   string   `json:"protege"`                  // name
	FullYears int      `json:"full_years"`               // of peace
	Broken    bool     `json:"broken"`                   // false if peace held to the horizon
	Year      int      `json:"year"`                     // of the attack, or the horizon
	Aggressor string   `json:"aggressor,omitempty"`      // that attacked; "" while peace held
	Guarantee string   `json:"guarantee,omitempty"`      // its state at the attack
	Crises    int      `json:"crises"`                   // times an aggressor pressed
	Averted   int      `json:"averted"`                  // crises in which it then held back
	Deterred  int      `json:"deterred"`                 // averted ones in which somebody had warned
	Lapsed    []string `json:"lapsed,omitempty"`         // guarantors whose pledge lapsed
	Abandoned int      `json:"abandoned_year,omitempty"` // of its neutrality; 0 if it was not
	Asked     []string `json:"asked,omitempty"`          // guarantors bound at the attack
	Honoured  []string `json:"honoured,omitempty"`       // of those asked, the ones that fought
	Fought    []string `json:"fought,omitempty"`         // all that fought, volunteers too
	Restored  bool     `json:"restored"`                 // after the attack
}

// Tell lives through one history of a scenario, numbered from 0, and tells it; the
// worlds say under what.
// A negative number is an error, and so is a scenario that is not sound.
func Tell(s *configs.Scenario, worlds Worlds, seed uint64, history int64) (*Chronicle, error) {
	if history < 0 {
		return nil, fmt.Errorf("history: want a number from 0 on, got %d", history)
	}
	hash, err := s.Hash()
	if err != nil {
		return nil, err
	}
	if s, err = worlds.of(s, history); err != nil {
		return nil, err
	}
	model, err := sim.NewModel(s.Scenario)
	if err != nil {
		return nil, err
	}
	t := newTeller(&s.Scenario)
	outcomes := sim.NewWorld(model).Trace(seed, history, t)
	c := &Chronicle{Scenario: s.Name, Title: s.Title, Hash: hash, Start: s.Start, Horizon: s.Horizon, Seed: seed, History: history, Years: t.years}
	for i := range outcomes {
		c.Ends = append(c.Ends, ending(&s.Proteges[i], &outcomes[i]))
	}
	return c, nil
}

// Date is the calendar year of year t of a history, or its number where the start
// is not given.
func Date(start, year int) string {
	if start == 0 {
		return "year " + strconv.Itoa(year)
	}
	return strconv.Itoa(start + year - 1)
}

// ending reads an outcome, with names for its indices and masks. The year of an
// attack is no full year of peace.
func ending(p *agents.Protege, o *sim.Outcome) Ending {
	e := Ending{Protege: p.Name, FullYears: o.Year, Broken: o.Broken, Year: o.Year, Crises: o.Crises, Averted: o.Averted,
		Deterred: o.Deterred, Abandoned: o.Abandoned, Restored: o.Restored, Lapsed: named(p, o.Lapsed),
		Asked: named(p, o.Asked), Honoured: named(p, o.Honoured), Fought: named(p, o.Fought)}
	if o.Broken {
		e.FullYears--
		e.Aggressor, e.Guarantee = p.Aggressors[o.Aggressor].Power, o.Guarantee.String()
	}
	return e
}

// named lists the guarantors of a mask, bit j for the jth of the protégé.
func named(p *agents.Protege, mask uint32) (names []string) {
	for j, g := range p.Guarantors {
		if mask>>j&1 == 1 {
			names = append(names, g.Power)
		}
	}
	return names
}

// Sentence says how the peace of a protégé ended, or that it held.
func (e *Ending) Sentence(start int) string {
	if !e.Broken {
		return fmt.Sprintf("The peace of %s still holds at the horizon, after %s.", e.Protege, fullYears(e.FullYears))
	}
	return fmt.Sprintf("The peace of %s ended in %s, its %s year, after %s.", e.Protege, Date(start, e.Year), ordinal(e.Year), fullYears(e.FullYears))
}

// fullYears is a number of them with its unit.
func fullYears(n int) string {
	if n == 1 {
		return "1 full year"
	}
	return words.Count(int64(n)) + " full years"
}

// ordinal is 1st, 2nd, 3rd, 4th, 11th.
func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 && n%10 >= 1 && n%10 <= 3 {
		suffix = [...]string{"st", "nd", "rd"}[n%10-1]
	}
	return strconv.Itoa(n) + suffix
}
