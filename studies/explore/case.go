package explore

import (
	"fmt"
	"slices"

	"concert/configs"
	"concert/results/record"
	"concert/studies/decide"
)

// Case is a question: arrangements for the same protégé in the same year, under the
// same readings.
type Case struct {
	ID           string        `json:"id"`
	Title        string        `json:"title"`
	Protege      string        `json:"protege"`
	Start        int           `json:"start"`
	Aggressor    string        `json:"aggressor"`
	Arrangements []Arrangement `json:"arrangements"`
	Readings     []Reading     `json:"readings"` // the file's own first
	Facts        []Lever       `json:"facts"`
	Treaty       []Lever       `json:"treaty"`
	Benchmark    Benchmark     `json:"benchmark"`
	Record       *Record       `json:"record"`
}

// Arrangement is a scenario of the page as it was coded.
type Arrangement struct {
	Scenario int            `json:"scenario"` // its number on the page
	Name     string         `json:"name"`
	Label    string         `json:"label"`
	Title    string         `json:"title"`
	Signers  []string       `json:"signers"`
	Treaty   map[string]any `json:"treaty"` // by lever
}

// Reading is a state of the world, and what it sets.
type Reading struct {
	Name  string   `json:"name"`
	Label string   `json:"label"`
	Sets  []string `json:"sets"` // keys
}

// Benchmark is the span that durations are held against.
type Benchmark struct {
	Years int    `json:"years"`
	Label string `json:"label"`
}

// Record is the survival of the historical record's arrangements of the kind, by year.
type Record struct {
	Title string    `json:"title"`
	S     []float64 `json:"s"` // t = 0 … 75
}

// cases puts together what can be weighed together.
func cases(scenarios []*configs.Scenario) (list []Case, err error) {
	var members [][]*configs.Scenario
	var numbers [][]int
	find := map[string]int{}
	for i, s := range scenarios {
		if err := s.FromStart(); err != nil {
			return nil, err
		}
		key := fmt.Sprint(s.Proteges[0].Name, s.Start, s.Readings)
		at, ok := find[key]
		if !ok {
			at, find[key] = len(members), len(members)
			members, numbers = append(members, nil), append(numbers, nil)
		}
		members[at], numbers[at] = append(members[at], s), append(numbers[at], i)
	}
	for i := range members {
		c, err := newCase(members[i], numbers[i])
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

func newCase(scenarios []*configs.Scenario, numbers []int) (c Case, err error) {
	first := scenarios[0]
	p := &first.Proteges[0]
	c = Case{ID: scenarios[0].Name, Title: p.Name, Protege: p.Name, Start: first.Start,
		Benchmark: Benchmark{first.Benchmark.Years, first.Benchmark.Label}}
	if first.Start != 0 {
		c.Title = fmt.Sprintf("%s %d", p.Name, first.Start)
	}
	if len(p.Aggressors) > 0 {
		c.Aggressor = p.Aggressors[0].Power
	}
	all, err := first.Alternatives()
	if err != nil {
		return c, err
	}
	for _, a := range all {
		r := Reading{Name: a.Name, Label: a.Title(), Sets: []string{}}
		for key := range a.Set {
			r.Sets = append(r.Sets, bare(key))
		}
		slices.Sort(r.Sets)
		c.Readings = append(c.Readings, r)
	}
	for i, s := range scenarios {
		c.Arrangements = append(c.Arrangements, newArrangement(s, numbers[i]))
	}
	c.Facts, c.Treaty = facts(scenarios), treaty(scenarios)
	c.Record, err = recorded(scenarios)
	return c, err
}

func newArrangement(s *configs.Scenario, number int) Arrangement {
	p := &s.Proteges[0]
	a := Arrangement{Scenario: number, Name: s.Name, Label: s.Called(), Title: s.Title, Signers: []string{},
		Treaty: map[string]any{"form": string(p.Treaty.Form), "veto": p.Treaty.Veto, "joint": p.Treaty.Joint,
			"delay": p.Treaty.Delay, "coverage": p.Treaty.Coverage, "neutral": p.Neutral, "requires": p.Treaty.RequiresNeutrality, "benefit": p.Benefit}}
	for _, g := range p.Guarantors {
		a.Signers = append(a.Signers, g.Power)
	}
	return a
}

// recorded is the record of the first arrangement that has kin in it; nil for none.
func recorded(scenarios []*configs.Scenario) (*Record, error) {
	for _, s := range scenarios {
		kin, ok := record.Kin(&s.Proteges[0], s.GivenPeace)
		if !ok {
			continue
		}
		curve, err := kin.Curve()
		if err != nil {
			return nil, err
		}
		r := &Record{Title: kin.Title}
		for t := range decide.Horizon + 1 {
			r.S = append(r.S, curve.At(float64(t)).Survival)
		}
		return r, nil
	}
	return nil, nil
}
