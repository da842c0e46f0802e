package report

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"concert/internal/input"
	"concert/results"
	"concert/results/survival"
)

// ErrNotRun is the error of a folder that no run has finished.
var ErrNotRun = errors.New("not the folder of a finished run")

// Run is a finished run as its folder holds it.
type Run struct {
	Folder   string
	Manifest results.Manifest
	Facts    *results.Facts // nil if run.json is not there
	Summary  results.Summary
	Proteges []Protege // in the order of Summary.Proteges
}

// Protege is how long the peace of one protégé lasted, and what ended it.
type Protege struct {
	Name   string
	Curve  *survival.Curve
	Causes []results.Cause
	Ends   []survival.Incidence // of each cause
	Known  []*survival.Known    // what is known of S(t), t = 0 … H; nil if only chance is told

	ended                      [][]int64 // in year 1, 2, … by each cause
	pressed, averted, deterred []int64   // crises of year 1, 2, …; nil where they were not counted by year
}

// files are those a run writes and a report needs, the manifest last.
var files = []string{"life_table.csv", "causes.csv", "summary.json", "scenario.toml", "manifest.json"}

// Open reads a run's folder. A folder without a run, or whose run is not
// finished, gives [ErrNotRun]; files that were edited or do not belong together
// give [results.ErrDamaged], which names them.
func Open(ctx context.Context, folder string) (*Run, error) {
	if err := finished(folder); err != nil {
		return nil, err
	}
	sealed, err := results.OpenSealed(ctx, folder)
	if err != nil {
		return nil, err
	}
	r := &Run{Folder: folder, Manifest: sealed.Manifest, Facts: sealed.Facts}
	if err := readJSON(filepath.Join(folder, "summary.json"), &r.Summary); err != nil {
		return nil, err
	}
	if err := r.check(); err != nil {
		return nil, err
	}
	if err := r.readTables(); err != nil {
		return nil, err
	}
	return r, sealed.Unchanged()
}

// finished says what a folder lacks to be a finished run.
func finished(folder string) error {
	about, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: want a folder that concert run wrote, got nothing of that name", folder, ErrNotRun)
	case err != nil:
		return err
	case !about.IsDir():
		return fmt.Errorf("%s: %w: want a folder that concert run wrote, got a file", folder, ErrNotRun)
	}
	var missing []string
	for _, name := range files {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			missing = append(missing, name)
		}
	}
	switch {
	case len(missing) == len(files):
		return fmt.Errorf("%s: %w: want %s in it, got none of them", folder, ErrNotRun, strings.Join(files, ", "))
	case len(missing) == 1 && missing[0] == "manifest.json":
		return fmt.Errorf("%s: %w: want manifest.json, which a run writes last, got none: run the scenario again", folder, ErrNotRun)
	case len(missing) > 0:
		return fmt.Errorf("%s: %w: want %s too, got none: run the scenario again", folder, ErrNotRun, strings.Join(missing, ", "))
	}
	return nil
}

func readJSON(path string, into any) error {
	text, err := input.Read(path, input.MaxText)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: want JSON as concert writes it: %w", path, err)
	}
	return nil
}

// readTables reads the curves and the causes and checks them against each
// other and against the summary.
func (r *Run) readTables() error {
	life, err := readLifeTable(filepath.Join(r.Folder, "life_table.csv"), r.Manifest.Horizon)
	if err != nil {
		return err
	}
	causes, err := readCauses(filepath.Join(r.Folder, "causes.csv"), r.Manifest.Horizon)
	if err != nil {
		return err
	}
	if len(life) != len(r.Summary.Proteges) {
		return r.disagree("life_table.csv", "summary.json", "the protégés of the other, %d, got %d", len(r.Summary.Proteges), len(life))
	}
	for i := range life {
		p, err := r.protege(&r.Summary.Proteges[i], &life[i], causes)
		if err != nil {
			return err
		}
		r.Proteges = append(r.Proteges, p)
	}
	return r.readKnown()
}

// protege estimates the curves of a protégé from its counts.
func (r *Run) protege(s *results.ProtegeSummary, life *lifeTable, causes []causeTable) (p Protege, err error) {
	if life.protege != s.Protege {
		return p, r.disagree("life_table.csv", "summary.json", "protégé %q, got %q", s.Protege, life.protege)
	}
	p.Name, p.pressed, p.averted, p.deterred = s.Protege, life.pressed, life.averted, life.deterred
	var names []string
	var counts [][]int64
	for _, c := range causes {
		if c.protege == p.Name {
			names, counts = append(names, c.cause.String()), append(counts, c.events)
			p.Causes = append(p.Causes, c.cause)
			p.ended = append(p.ended, c.events)
		}
	}
	if year, ok := agree(life.events, counts); !ok {
		return p, r.disagree("causes.csv", "life_table.csv", "as many ends of the peace of %q in year %d", p.Name, year)
	}
	if len(names) == 0 { // nobody may attack: nothing ever ends
		names, counts = []string{"none"}, [][]int64{life.events}
	}
	table, err := survival.FromCounts(names, counts, life.censored)
	if err != nil {
		return p, fmt.Errorf("%s: protégé %q: %w", filepath.Join(r.Folder, "life_table.csv"), p.Name, err)
	}
	if p.Curve, err = survival.KaplanMeier(table, results.Options()); err != nil {
		return p, fmt.Errorf("estimate the survival of %q: %w", p.Name, err)
	}
	if p.Ends, err = survival.AalenJohansen(table, results.Options()); err != nil {
		return p, fmt.Errorf("estimate the causes of %q: %w", p.Name, err)
	}
	p.Ends = p.Ends[:len(p.Causes)]
	return p, r.checkCurve(&p, s, life)
}
