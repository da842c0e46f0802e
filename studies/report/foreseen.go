package report

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"

	"concert/results"
	"concert/results/plots"
	"concert/results/survival"
	"concert/results/words"
	"concert/studies/foresee"
)

// ConditionalFile is the table of a run by the conditional estimator.
const ConditionalFile = "conditional.csv"

// conditionalRun is what a run by the conditional estimator goes by where others go by
// their command.
const conditionalRun = "run --estimator conditional"

// openForeseen reads the folder of a run by the conditional estimator: curves, and
// nothing of who attacks and who fights.
func openForeseen(ctx context.Context, folder string) (*Case, error) {
	sealed, err := results.OpenSealed(ctx, folder)
	if err != nil {
		return nil, err
	}
	r := &foresee.Result{}
	if err := readJSON(filepath.Join(folder, "conditional.json"), r); err != nil {
		return nil, err
	}
	path := filepath.Join(folder, ConditionalFile)
	if r.Proteges, err = readForeseen(path, r.Years, r.Draws != nil); err != nil {
		return nil, err
	}
	run := &Run{Folder: folder, Manifest: sealed.Manifest, Facts: sealed.Facts}
	run.Manifest.Horizon, run.Summary.Horizon = r.Years, r.Years
	for i := range r.Proteges {
		line := r.Proteges[i].Line(r.Histories)
		run.Proteges = append(run.Proteges, Protege{Name: line.Name, Curve: line.Curve, Known: line.Known})
	}
	c, err := caseOf(run)
	if err != nil {
		return nil, err
	}
	run.Summary.Benchmark, c.foreseen = c.source.Benchmark, r
	if len(c.Scenario.Proteges) != len(c.Proteges) {
		return nil, run.disagree("scenario.toml", ConditionalFile, "%d protégés, got %d", len(c.Proteges), len(c.Scenario.Proteges))
	}
	return c, sealed.Unchanged()
}

// readForeseen reads conditional.csv.
func readForeseen(path string, years int, drawn bool) (list []foresee.Protege, err error) {
	columns := foresee.Columns()
	if years < 1 {
		return nil, fmt.Errorf("%s: want at least one year, got %d", path, years)
	}
	err = readRows(path, columns, years, func(first bool, f []string) (string, error) {
		if first {
			list = append(list, foresee.Protege{Name: f[0]})
		}
		x := make([]float64, len(columns)-2)
		for k := range x {
			x[k] = math.NaN()
			if f[2+k] == words.NA {
				continue
			}
			var err error
			if x[k], err = strconv.ParseFloat(f[2+k], 64); err != nil {
				return columns[2+k], fmt.Errorf("want a number or NA, got %q", f[2+k])
			}
		}
		p := &list[len(list)-1]
		p.Years = append(p.Years, foresee.Restore(x, drawn))
		return "", nil
	}, 0)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%s: want at least one protégé, got none", path)
	}
	return list, err
}

// foreseenTerms are the terms of a run by the conditional estimator.
func (c *Case) foreseenTerms() []string {
	return []string{fmt.Sprintf("survival(%d)", c.at()), "median", "q25", "q75", "restricted_mean", fmt.Sprintf("restricted_mean(%d)", min(25, c.foreseen.Years))}
}

// foreseenEntry is a figure of a protégé of such a run.
func (c *Case) foreseenEntry(i int, term string) (Entry, error) {
	m, p := quantityOf(term), &c.foreseen.Proteges[i]
	if m.years > c.foreseen.Years {
		return Entry{}, asked("%s: want years up to those that %s foresees, %d, got %s", c.Folder, c.label, c.foreseen.Years, term)
	}
	quarters := map[string]float64{"q25": 0.25, "median": 0.5, "q75": 0.75}
	switch {
	case quarters[term] > 0:
		var known *survival.Quantile
		if k := c.Proteges[i].Known; k != nil {
			q := survival.KnownQuantile(k, quarters[term])
			known = &q
		}
		return quantiled(term, c.Proteges[i].Curve.Quantile(quarters[term]), known, float64(c.foreseen.Years)), nil
	case m.name == "survival" && m.years > 0:
		return figured(term, &p.Years[m.years].Survival, p.Years[m.years].Known), nil
	case m.name == "restricted_mean" && (m.years > 0 || term == m.name):
		y := &p.Years[c.foreseen.Years]
		if m.years > 0 {
			y = &p.Years[m.years]
		}
		return figured(term, &y.Mean, y.KnownMean), nil
	case slices.ContainsFunc(c.runTerms(), func(known string) bool { return quantityOf(known).name == m.name }):
		return Entry{}, asked("%s: want one of %s, got %s: %s", c.Folder, words.List(c.foreseenTerms()), term, notForeseen)
	}
	return Entry{}, unknownTerm(term, c.foreseenTerms())
}

// notForeseen says why a run by the conditional estimator holds no more.
const notForeseen = "it was run by the conditional estimator, in whose histories the peace does not end, and holds nothing of who attacks, who fights and what crises come to"

// hazards are the hazards of several runs in one picture, nil unless all are foreseen or
// none.
func hazards(runs []*Case, of *plots.Survival) plots.Figure {
	n := 0
	for _, c := range runs {
		if c.foreseen != nil {
			n++
		}
	}
	switch n {
	case 0:
		return &plots.Hazard{Title: of.Title, Curves: of.Curves, Horizon: of.Horizon, Benchmark: of.Benchmark}
	case len(runs):
	default:
		return nil
	}
	var lines []plots.Series
	for _, c := range runs {
		for i := range c.foreseen.Proteges {
			lines = append(lines, c.foreseen.Proteges[i].Hazard(of.Curves[len(lines)].Name))
		}
	}
	f := foresee.Hazards(lines, of.Horizon, of.Benchmark)
	f.Title = of.Title
	return f
}
