package report

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"concert/results"
	"concert/results/plots"
)

// Comparison is what compare.json holds: arrangements run on the same
// histories, each against the first.
type Comparison struct {
	Folder       string        `json:"-"`
	Seed         uint64        `json:"seed"`
	Histories    int64         `json:"histories"`
	Horizon      int           `json:"horizon"`
	Benchmark    benchmark     `json:"benchmark"`
	Arrangements []arrangement `json:"arrangements"`
	Proteges     []compared    `json:"proteges"`
	Accounts     *accounts     `json:"accounts"`
}

type benchmark struct {
	Years int `json:"years"`
}

type arrangement struct {
	Label string `json:"label"`
	Title string `json:"title"`
	Hash  string `json:"hash"`
}

// compared is one protégé under the arrangements.
type compared struct {
	Name        string       `json:"protege"`
	Differences []difference `json:"differences"`
}

// difference is a second arrangement less the first, over pairs of histories.
type difference struct {
	First     string   `json:"first"`
	Second    string   `json:"second"`
	Survival  effect   `json:"survival"`
	Mean      effect   `json:"restricted_mean"`
	Outlasts  estimate `json:"second_outlasts"`
	Outlasted estimate `json:"first_outlasts"`
	Saved     estimate `json:"saved"`
	Lost      estimate `json:"lost"`
	Curve     []gap    `json:"curve"`
}

// effect is a difference and what the pairing saved.
type effect struct {
	estimate
	Factor *float64 `json:"variance_factor"`
}

// gap is the difference of S in a year.
type gap struct {
	Year int `json:"year"`
	estimate
}

// estimate is a figure with its error; Of counts what it is a share of.
type estimate struct {
	Value  float64 `json:"estimate"`
	StdErr float64 `json:"std_error"`
	Low    float64 `json:"conf_low"`
	High   float64 `json:"conf_high"`
	Of     int64   `json:"of"`
}

// accounts say whom the arrangements suit.
type accounts struct {
	Parties []party   `json:"parties"`
	Designs []verdict `json:"designs"`
}

type party struct {
	Name     string `json:"party"`
	Protege  bool   `json:"protege"`
	Best     string `json:"best"`
	Balances []struct {
		Label string   `json:"label"`
		Gain  estimate `json:"against_none"`
	} `json:"arrangements"`
}

type verdict struct {
	Label      string   `json:"label"`
	Acceptable string   `json:"acceptable"`
	Opposed    []string `json:"opposed"`
}

// OpenComparison reads the folder of a comparison.
func OpenComparison(folder string) (*Comparison, error) {
	c, path := &Comparison{Folder: folder}, filepath.Join(folder, "compare.json")
	if err := readJSON(path, c); err != nil {
		return nil, err
	}
	if len(c.Arrangements) < 2 || c.Histories < 1 || len(c.Proteges) == 0 {
		return nil, fmt.Errorf("%s: want at least two arrangements, one protégé and one history, got %d, %d and %d",
			path, len(c.Arrangements), len(c.Proteges), c.Histories)
	}
	c.rename()
	for _, p := range c.Proteges {
		for _, d := range p.Differences {
			if !c.has(d.First) || !c.has(d.Second) {
				return nil, fmt.Errorf("%s: protege %q: want the labels of arrangements, got %q and %q", path, p.Name, d.First, d.Second)
			}
		}
	}
	return c, nil
}

// rename calls the arrangements by their titles, if they have different ones.
func (c *Comparison) rename() {
	titles := map[string]string{"": ""}
	for _, a := range c.Arrangements {
		if slices.Contains(slices.Collect(maps.Values(titles)), a.Title) {
			return
		}
		titles[a.Label] = a.Title
	}
	called := func(name *string) {
		if title, ok := titles[*name]; ok {
			*name = title
		}
	}
	for i := range c.Arrangements {
		called(&c.Arrangements[i].Label)
	}
	for _, p := range c.Proteges {
		for i := range p.Differences {
			called(&p.Differences[i].First)
			called(&p.Differences[i].Second)
		}
	}
	if c.Accounts == nil {
		return
	}
	for i := range c.Accounts.Designs {
		called(&c.Accounts.Designs[i].Label)
	}
	for i := range c.Accounts.Parties {
		p := &c.Accounts.Parties[i]
		called(&p.Best)
		for k := range p.Balances {
			called(&p.Balances[k].Label)
		}
	}
}

func (c *Comparison) has(label string) bool {
	return slices.ContainsFunc(c.Arrangements, func(a arrangement) bool { return a.Label == label })
}

// sections tell the comparison.
func (c *Comparison) sections(k int) []section {
	s := section{ID: anchor("comparison", k), Title: "History by history", Level: 3}
	s.Blocks = append(s.Blocks, block{Text: fmt.Sprintf("Here the arrangements met the same %s histories: the same leaders, the same turns of fortune, with another treaty. "+
		"So each history of one can be held against its twin in the other.", whole(c.Histories))})
	for i, p := range c.Proteges {
		if len(p.Differences) == 0 {
			continue
		}
		f := &plots.Lines{Title: p.Name + ": difference from " + p.Differences[0].First, XMax: float64(c.Horizon), Share: true, Zero: true,
			XTitle: "Full years of peace", YTitle: "Difference in the share that lasts so long", Benchmark: plots.Benchmark{Years: float64(c.Benchmark.Years)}}
		for _, d := range p.Differences {
			f.Series = append(f.Series, d.line())
		}
		s.Blocks = append(s.Blocks, block{Picture: &picture{Name: numbered(anchor("difference", k), i, len(c.Proteges)), Figure: f}}, block{Table: c.table(&p)})
	}
	if t := c.suits(); t != nil {
		s.Blocks = append(s.Blocks, block{Table: t})
	}
	return []section{s}
}

func (d *difference) line() plots.Series {
	s := plots.Series{Name: d.Second}
	for _, g := range d.Curve {
		s.X, s.Y = append(s.X, float64(g.Year)), append(s.Y, g.Value)
		s.Lower, s.Upper = append(s.Lower, g.Low), append(s.Upper, g.High)
	}
	return s
}

// table gives the paired differences of a protégé.
func (c *Comparison) table(p *compared) *table {
	t := &table{Sorts: true, Caption: fmt.Sprintf("%s: each arrangement less %s, in the same histories", p.Name, p.Differences[0].First),
		Columns: append(texts("Arrangement"), numbers("Mean full years", fmt.Sprintf("Last %d years, percentage points", c.Benchmark.Years),
			"Lasts longer, of histories", "Lasts shorter, of histories", "Saved", "Lost")...)}
	for _, d := range p.Differences {
		t.Rows = append(t.Rows, []cell{text(d.Second), d.Mean.cell(1), d.Survival.cell(100), d.Outlasts.share(), d.Outlasted.share(), d.Saved.share(), d.Lost.share()})
	}
	t.Notes = []string{fmt.Sprintf("In brackets 95%s%% intervals. Saved: of the histories whose peace is broken within %d years under %s, the share that lasts here; lost: the reverse.",
		nbsp, c.Benchmark.Years, p.Differences[0].First)}
	return t
}

// cell is a difference with its interval, in units.
func (e estimate) cell(unit float64) cell {
	v, se := unit*e.Value, unit*e.StdErr
	return number(fmt.Sprintf("%s (%s to %s)", signed(v, se), signed(unit*e.Low, se), signed(unit*e.High, se)), e.Value)
}

// share is a share in percent.
func (e estimate) share() cell {
	return number(percent(&results.Figure{Estimate: e.Value, StdError: e.StdErr}), e.Value)
}

// suits is the table of what each party gains over no treaty.
func (c *Comparison) suits() *table {
	if c.Accounts == nil || len(c.Accounts.Parties) == 0 {
		return nil
	}
	t := &table{Sorts: true, Caption: "Whom it suits: gain over no treaty, in discounted years of a vital interest", Columns: texts("Party")}
	for _, a := range c.Arrangements {
		t.Columns = append(t.Columns, column{a.Label, true})
	}
	t.Columns = append(t.Columns, column{Title: "Best off in"})
	for _, p := range c.Accounts.Parties {
		name := p.Name
		if p.Protege {
			name += " (protégé)"
		}
		row := []cell{text(name)}
		for _, a := range c.Arrangements {
			gain := text(dash)
			for _, b := range p.Balances {
				if b.Label == a.Label {
					gain = b.Gain.cell(1)
				}
			}
			row = append(row, gain)
		}
		best := p.Best
		if best == "" {
			best = dash
		}
		t.Rows = append(t.Rows, append(row, text(best)))
	}
	t.Notes = append(t.Notes, c.acceptable()...)
	return t
}

func (c *Comparison) acceptable() (notes []string) {
	for _, v := range c.Accounts.Designs {
		switch v.Acceptable {
		case "yes":
			notes = append(notes, v.Label+": every party prefers it to no treaty.")
		case "no":
			notes = append(notes, v.Label+": opposed by "+list(v.Opposed)+".")
		case "undecided":
			notes = append(notes, v.Label+": not decided whether every party prefers it to no treaty.")
		}
	}
	return notes
}
