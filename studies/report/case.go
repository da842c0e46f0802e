package report

import (
	"fmt"

	"concert/configs"
	"concert/results/plots"
	"concert/results/record"
	"concert/sim"
	"concert/studies/chronicle"
)

// Case is a run and what its folder alone does not say.
type Case struct {
	*Run
	Name       string // of the scenario
	Label      string // what tables and pictures of several call it
	Question   string
	Scenario   *sim.Scenario
	Observed   *Observed
	Deviations []Deviation  // weights that are not the shared ones
	Records    []record.Set // what each protégé's arrangement belongs to, without a name where nothing was promised; may be empty
	Chronicles []Chronicle
	Commands   []string          // that give the same again
	source     *configs.Scenario // with what it was read from; nil if not of a folder
	label      string            // what it is called, made different from the others'
	worlds     chronicle.Worlds  // of the draws of its run
	several    bool              // there are others
}

// Observed is what became of the arrangement in history.
type Observed struct {
	Years float64
	Ended bool
}

// Deviation is a weight of behaviour that a scenario sets itself.
type Deviation struct {
	Key           string
	Value, Shared float64
	Meaning       string
}

// Chronicle is one history in words.
type Chronicle struct {
	Title string
	Note  string // why it was picked
	Lines []string

	Figure plots.Figure // its timeline, nil if none
}

// check tells whether the scenario is the run's.
func (c *Case) check() error {
	if len(c.Scenario.Proteges) != len(c.Proteges) {
		return c.disagree("scenario.toml", "summary.json", "%d protégés, got %d", len(c.Proteges), len(c.Scenario.Proteges))
	}
	for i, p := range c.Proteges {
		if got := c.Scenario.Proteges[i].Name; got != p.Name {
			return c.disagree("scenario.toml", "summary.json", "protégé %q, got %q", p.Name, got)
		}
	}
	return nil
}

// title is what the scenario calls itself.
func (c *Case) title() string {
	if c.Summary.Title != "" {
		return c.Summary.Title
	}
	return c.Name
}

// called is the case in few words.
func (c *Case) called() string {
	if c.Label != "" {
		return c.Label
	}
	return c.title()
}

// Report is one or several runs to be told, the first of which the others are
// held against.
type Report struct {
	Cases       []*Case
	Comparisons []*Comparison
	Validation  []Passage // said of the model as a whole
	Command     string    // that made the report
	Version     string    // of the program
	Warnings    []string  // of the pictures of the page, once it is written
}

// Passage is a piece of text under a heading.
type Passage struct {
	Title      string
	Paragraphs []string
	Code       []string // lines as they are
}

// check tells whether there is something to tell, and names the cases apart.
func (r *Report) check() error {
	if len(r.Cases) == 0 {
		return fmt.Errorf("report: want at least one run, got none")
	}
	called := map[string]int{}
	for _, c := range r.Cases {
		if err := c.check(); err != nil {
			return err
		}
		called[c.called()]++
	}
	labels := map[string]bool{}
	for _, c := range r.Cases {
		c.label, c.several = c.called(), len(r.Cases) > 1
		if called[c.label] > 1 {
			c.label += " (" + c.Folder + ")"
		}
		if labels[c.label] {
			return fmt.Errorf("report: want each run once, got %s twice", c.Folder)
		}
		labels[c.label] = true
	}
	return nil
}

// Paired tells whether all runs met the same chances, history by history.
func (r *Report) Paired() bool {
	for _, c := range r.Cases[1:] {
		a, b := &r.Cases[0].Manifest, &c.Manifest
		if a.Seed != b.Seed || a.Histories != b.Histories || a.Results != b.Results {
			return false
		}
	}
	return len(r.Cases) > 1
}

// horizon is the shortest of all runs: as far as they can be compared.
func (r *Report) horizon() int {
	h := r.Cases[0].Manifest.Horizon
	for _, c := range r.Cases {
		h = min(h, c.Manifest.Horizon)
	}
	return h
}
