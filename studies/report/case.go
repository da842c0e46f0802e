package report

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"concert/configs"
	"concert/results/plots"
	"concert/results/record"
	"concert/results/words"
	"concert/sim"
	"concert/studies/chronicle"
	"concert/studies/foresee"
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
	foreseen   *foresee.Result   // of a run by the conditional estimator, which has no more
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
	Studies     []*Study
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
	if len(r.Cases)+len(r.Comparisons)+len(r.Studies) == 0 {
		return fmt.Errorf("report: want at least one folder, got none")
	}
	for _, c := range r.Cases {
		if err := c.check(); err != nil {
			return err
		}
		c.several = len(r.Cases) > 1
	}
	return tellApart(r.Cases)
}

// tellApart gives cases labels that do not clash: what each is called and, where others
// are called so too, what the command changed in it, its seed and histories, or its
// folder, whichever first makes them differ.
func tellApart(cases []*Case) error {
	for i, c := range cases {
		c.label = c.called()
		for _, o := range cases[:i] {
			if filepath.Clean(o.Folder) == filepath.Clean(c.Folder) {
				return fmt.Errorf("report: want each run once, got %s twice", c.Folder)
			}
		}
	}
	for _, more := range []func(*Case) string{(*Case).changed, (*Case).size, func(c *Case) string { return filepath.Base(c.Folder) }, func(c *Case) string { return c.Folder }} {
		called := map[string][]*Case{}
		for _, c := range cases {
			called[c.label] = append(called[c.label], c)
		}
		for _, alike := range called {
			if texts := distinct(alike, more); len(alike) > 1 && texts != nil {
				for k, c := range alike {
					if texts[k] != "" {
						c.label += " (" + texts[k] + ")"
					}
				}
			}
		}
	}
	return nil
}

// distinct are texts of cases, nil if all are the same.
func distinct(cases []*Case, of func(*Case) string) (texts []string) {
	same := true
	for _, c := range cases {
		texts = append(texts, of(c))
		same = same && texts[0] == of(c)
	}
	if same {
		return nil
	}
	return texts
}

// changed is what the command changed in the scenario but for its size, which is told in
// words.
func (c *Case) changed() string {
	if c.Facts == nil {
		return ""
	}
	return strings.Join(slices.DeleteFunc(slices.Clone(c.Facts.Overrides), func(text string) bool {
		return strings.HasPrefix(text, "run.histories=") || strings.HasPrefix(text, "run.seed=")
	}), ", ")
}

// size is what the run was of.
func (c *Case) size() string {
	return fmt.Sprintf("seed %d, %s histories", c.Manifest.Seed, words.Count(c.Manifest.Histories))
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
