package configs

import (
	"cmp"
	"fmt"

	"concert/agents"
	"concert/sim"
)

// Scenario is a scenario file read, checked and complete: the world at its
// start, how to run it and what to hold it against. Its exported fields may be
// changed; [Scenario.With] and the like start from what they then say.
type Scenario struct {
	sim.Scenario
	Name      string // of the file without .toml; record/… for the built-in record
	Label     string // short, for tables and pictures of several; "" for the title
	Question  string // what the scenario is to answer, in words
	Run       Run
	Benchmark sim.Benchmark
	Observed  *Observed // what happened, nil if unknown
	Overrides []string  // KEY=VALUE of what the command replaced; see [Scenario.Variant]

	Readings      []Reading     // the states of the world it can also be read in
	Uncertainties []Uncertainty // what a careful coder could have coded otherwise
	Reading       string        // the one it was read in, "" for that of the file

	origins
}

// Run says how a scenario is run if the command does not.
type Run struct {
	Histories int64
	Seed      uint64
}

// Observed is what became of the arrangement in history.
type Observed struct {
	Years float64 `json:"years" toml:"years" unit:"years" range:"0..10000" source:"the historical record" doc:"how long the arrangement kept the peace"`
	Ended bool    `json:"ended" toml:"ended" source:"the historical record" doc:"whether the peace was broken; false if it held when last seen"`
	ID    string  `json:"id,omitempty" toml:"id" default:"" source:"the historical record" doc:"of the spell in the record"`
}

// Called is what tables and pictures call the scenario: its label, its title or
// the name of its file, the first that it has.
func (s *Scenario) Called() string { return cmp.Or(s.Label, s.Title, s.Name) }

// FromStart refuses a scenario of which a peace is given, where histories are told
// or compared from their start.
func (s *Scenario) FromStart() error {
	if s.GivenPeace > 0 {
		return fmt.Errorf("%s: run.given_peace: want 0 here, where histories count from their start, got %d; concert run takes it", s.Name, s.GivenPeace)
	}
	return nil
}

// Warnings says what does not stop a run and yet should be known.
func (s *Scenario) Warnings() []string {
	if s.Benchmark.Years > s.Horizon {
		return []string{fmt.Sprintf("the benchmark of %d years lies beyond the horizon of %d years: S is given at the horizon",
			s.Benchmark.Years, s.Horizon)}
	}
	return nil
}

// file is a scenario in the form it has in TOML.
type file struct {
	Title       string             `toml:"title" default:"" doc:"one line for tables and pictures"`
	Label       string             `toml:"label" default:"" doc:"a short name for tables and pictures of several scenarios; the title if left out"`
	Question    string             `toml:"question" default:"" doc:"what the scenario is to answer"`
	Start       int                `toml:"start" unit:"calendar year" range:"-10000..10000" default:"0" doc:"calendar year of t = 0; the results do not depend on it"`
	Norm        float64            `toml:"norm" unit:"0..1" range:"0..1" default:"0" source:"Zacher 2001; Fazal 2007; codebook" doc:"how far the age outlaws conquest: about 0 before 1919, 0.25 under the League of Nations, 0.75 under the Charter of the United Nations"`
	Upheaval    bool               `toml:"upheaval" default:"false" source:"codebook" doc:"starts in an upheaval of the whole system: a general war, a revolution that spreads"`
	Observed    *Observed          `toml:"observed" doc:"what happened, if known"`
	Run         run                `toml:"run" doc:"how to run it"`
	Benchmark   sim.Benchmark      `toml:"benchmark" doc:"what to hold durations against"`
	Powers      []agents.Power     `toml:"power" doc:"great and regional powers"`
	Hostilities []agents.Hostility `toml:"hostility" doc:"standing relations, 0 where none is given"`
	Rivalries   []agents.Rivalry   `toml:"rivalry" doc:"pairs that can fight a general war"`
	Proteges    []agents.Protege   `toml:"protege" doc:"the guaranteed states"`
	Behaviour   agents.Behaviour   `toml:"behaviour" doc:"weights that differ from the shared ones"`

	Readings      []Reading     `toml:"reading" doc:"states of the world it can also be read in"`
	Uncertainties []Uncertainty `toml:"uncertainty" doc:"what a careful coder could have coded otherwise"`
}

// run is the table of that name.
type run struct {
	Horizon    int    `toml:"horizon" unit:"years" range:"1..10000" default:"220" source:"choice of the model" doc:"length of a history at most"`
	GivenPeace int    `toml:"given_peace" unit:"years" range:"0..9999" default:"0" source:"the question asked" doc:"years of peace known to have passed: what follows is told of the histories that keep them"`
	Histories  int64  `toml:"histories" unit:"histories" range:"1..1000000000000" default:"100000" source:"choice of the model" doc:"how many histories to run"`
	Seed       uint64 `toml:"seed" range:"0..9223372036854775807" default:"1839" source:"choice of the model" doc:"seed of the random numbers"`
}

// scenario gives the values of a file the form they have in Go; file is its
// inverse. Reading back what [Scenario.WriteTOML] writes fails in the tests where a
// field is forgotten in one of the two.
func (f *file) scenario() *Scenario {
	return &Scenario{
		Scenario: sim.Scenario{Title: f.Title, Start: f.Start, Horizon: f.Run.Horizon,
			GivenPeace: f.Run.GivenPeace, Norm: f.Norm, Upheaval: f.Upheaval, Powers: f.Powers,
			Hostilities: f.Hostilities, Rivalries: f.Rivalries, Proteges: f.Proteges, Behaviour: f.Behaviour},
		Label: f.Label, Question: f.Question, Run: Run{f.Run.Histories, f.Run.Seed}, Benchmark: f.Benchmark, Observed: f.Observed,
		Readings: f.Readings, Uncertainties: f.Uncertainties,
	}
}

func (s *Scenario) file() *file {
	return &file{Title: s.Title, Label: s.Label, Question: s.Question, Start: s.Start, Norm: s.Norm, Upheaval: s.Upheaval, Observed: s.Observed,
		Run: run{s.Horizon, s.GivenPeace, s.Run.Histories, s.Run.Seed}, Benchmark: s.Benchmark, Powers: s.Powers,
		Hostilities: s.Hostilities, Rivalries: s.Rivalries, Proteges: s.Proteges, Behaviour: s.Behaviour, Readings: s.Readings, Uncertainties: s.Uncertainties}
}
