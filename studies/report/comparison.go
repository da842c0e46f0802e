package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"concert/results"
	"concert/results/plots"
	"concert/results/words"
	"concert/sim"
	"concert/studies/compare"
)

// Comparison is what a folder of concert compare holds: arrangements run on the
// same histories, each against the first.
type Comparison struct {
	Folder string
	compare.Result
}

// OpenComparison reads the folder of a comparison.
func OpenComparison(ctx context.Context, folder string) (*Comparison, error) {
	sealed, err := results.OpenSealed(ctx, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w: want manifest.json too, got none: run the comparison again", folder, results.ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	r, err := compare.Read(folder)
	if err != nil {
		return nil, err
	}
	if r.ResultsVersion != sim.ResultsVersion {
		return nil, fmt.Errorf("%s: results_version: want %q, the one of this program, got %q: run the comparison again",
			filepath.Join(folder, "compare.json"), sim.ResultsVersion, r.ResultsVersion)
	}
	return &Comparison{folder, *r}, sealed.Unchanged()
}

// sections tell the comparison.
func (c *Comparison) sections(k int) []section {
	s := section{ID: anchor("comparison", k), Title: "History by history", Level: 3}
	s.Blocks = append(s.Blocks, block{Text: fmt.Sprintf("Here the arrangements met the same %s histories: the same leaders, the same turns of fortune, with another treaty. "+
		"So each history of one can be held against its twin in the other.", words.Count(c.Histories))})
	for i := range c.Proteges {
		p := &c.Proteges[i]
		if len(p.Differences) == 0 {
			continue
		}
		f := &plots.Lines{Title: p.Name + ": difference from " + p.Differences[0].First, XMax: float64(c.Horizon), Share: true, Zero: true,
			XTitle: "Full years of peace", YTitle: "Difference in the share that lasts so long", Benchmark: plots.Benchmark{Years: float64(c.Benchmark.Years)}}
		for k := range p.Differences {
			f.Series = append(f.Series, line(&p.Differences[k]))
		}
		s.Blocks = append(s.Blocks, block{Picture: &picture{Name: numbered(anchor("difference", k), i, len(c.Proteges)), Figure: f}}, block{Table: c.table(p)})
	}
	if t := c.suits(); t != nil {
		s.Blocks = append(s.Blocks, block{Table: t})
	}
	return []section{s}
}

func line(d *compare.Difference) plots.Series {
	s := plots.Series{Name: d.Second}
	for _, g := range d.Curve {
		s.X, s.Y = append(s.X, float64(g.Year)), append(s.Y, g.Value)
		s.Lower, s.Upper = append(s.Lower, g.Lower), append(s.Upper, g.Upper)
	}
	return s
}

// table gives the paired differences of a protégé.
func (c *Comparison) table(p *compare.ProtegeResult) *table {
	t := &table{Sorts: true, Caption: fmt.Sprintf("%s: each arrangement less %s, in the same histories", p.Name, p.Differences[0].First),
		Columns: append(texts("Arrangement"), numbers("Mean full years", fmt.Sprintf("Last %d years, percentage points", c.Benchmark.Years),
			"Lasts longer, of histories", "Lasts shorter, of histories", "Saved", "Lost")...)}
	for i := range p.Differences {
		d := &p.Differences[i]
		t.Rows = append(t.Rows, []cell{text(d.Second), differenceCell(d.Mean.Estimate, 1), differenceCell(d.Survival.Estimate, 100),
			shareCell(&d.Outlasts), shareCell(&d.Outlasted), rescueCell(&d.Saved), rescueCell(&d.Lost)})
	}
	t.Notes = []string{fmt.Sprintf("In brackets 95%s%% intervals. Saved: of the histories whose peace is broken within %d years under %s, the share that lasts here; lost: the reverse.",
		nbsp, c.Benchmark.Years, p.Differences[0].First)}
	return t
}

// rescueCell is a share of broken histories, NA if there are none.
func rescueCell(r *compare.Rescue) cell {
	if r.Of == 0 {
		return text(words.NA)
	}
	return shareCell(&r.Estimate)
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
		t.Rows = append(t.Rows, c.gains(&p))
	}
	t.Notes = append(t.Notes, c.acceptable()...)
	return t
}

// gains are a party's, in the order of the arrangements.
func (c *Comparison) gains(p *compare.Account) []cell {
	name, best := p.Name, p.Best
	if p.Protege {
		name += " (protégé)"
	}
	if best == "" {
		best = words.NA
	}
	row := []cell{text(name)}
	for _, a := range c.Arrangements {
		i := slices.IndexFunc(p.Balances, func(b compare.Balance) bool { return b.Label == a.Label })
		if i < 0 {
			row = append(row, text(words.NA))
			continue
		}
		row = append(row, differenceCell(p.Balances[i].Gain, 1))
	}
	return append(row, text(best))
}

func (c *Comparison) acceptable() (notes []string) {
	for _, v := range c.Accounts.Verdicts {
		switch v.Acceptable {
		case "yes":
			notes = append(notes, v.Label+": every party prefers it to no treaty.")
		case "no":
			notes = append(notes, v.Label+": opposed by "+words.List(v.Opposed)+".")
		case "undecided":
			notes = append(notes, v.Label+": not decided whether every party prefers it to no treaty.")
		}
	}
	return notes
}
