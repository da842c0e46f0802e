package report

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"concert/internal/input"
	"concert/results"
	"concert/results/survival"
	"concert/results/words"
	"concert/studies/compare"
	"concert/studies/decide"
)

// entriesOf are the figures of a finished folder but that of a run.
func entriesOf(ctx context.Context, folder, command string) ([]Entry, error) {
	switch command {
	case "compare":
		c, err := OpenComparison(ctx, folder)
		if err != nil {
			return nil, err
		}
		return comparedEntries(&c.Result), nil
	case "decide":
		r, err := openDecision(ctx, folder)
		if err != nil {
			return nil, err
		}
		return decidedEntries(r), nil
	case "explain":
		return explainedEntries(ctx, folder)
	case "sweep", "sensitivity":
		return tabledEntries(ctx, folder, command)
	}
	return nil, asked("%s: want the folder of concert run, compare, decide, explain, sweep or sensitivity, got one of concert %s", folder, command)
}

// openDecision reads the folder of concert decide.
func openDecision(ctx context.Context, folder string) (*decide.Result, error) {
	sealed, err := results.OpenSealed(ctx, folder)
	if err != nil {
		return nil, err
	}
	r, path := &decide.Result{}, filepath.Join(folder, "decide.json")
	if err := readJSON(path, r); err != nil {
		return nil, err
	}
	if len(r.Arrangements) < 2 || len(r.Readings) == 0 || len(r.Cells) != len(r.Arrangements)*len(r.Readings) {
		return nil, fmt.Errorf("%s: want a cell for each of two or more arrangements under each reading, got %d, %d and %d", path,
			len(r.Cells), len(r.Arrangements), len(r.Readings))
	}
	return r, sealed.Unchanged()
}

// comparedEntries are those of a comparison.
func comparedEntries(r *compare.Result) (list []Entry) {
	at, h := fmt.Sprintf("(%d)", r.Benchmark.Years), float64(r.Horizon)
	for _, p := range r.Proteges {
		add := func(name string, entries ...Entry) {
			for _, e := range entries {
				e.Name, e.Protege = name, p.Name
				list = append(list, e)
			}
		}
		for i, d := range p.Durations {
			var known *survival.Quantile
			if r.Draws != nil {
				q := survival.KnownQuantile(d.KnownCurve, 0.5)
				known = &q
			}
			add(d.Label, figured("survival"+at, &d.Survival, d.KnownSurvival), quantiled("median", d.Median, known, h), figured("restricted_mean", &d.Mean, d.KnownMean))
			if i == 0 {
				continue
			}
			x := &p.Differences[i-1]
			median := &none
			if x.Median != nil {
				median = &x.Median.Estimate
			}
			add(d.Label, figured("difference_survival"+at, &x.Survival.Estimate, x.KnownSurvival), figured("difference_median", median, nil),
				figured("difference_restricted_mean", &x.Mean.Estimate, x.KnownMean), figured("saved", &x.Saved.Estimate, nil), figured("lost_to", &x.Lost.Estimate, nil))
		}
	}
	return list
}

// decidedEntries are those of a decision: each arrangement under each reading.
func decidedEntries(r *decide.Result) (list []Entry) {
	for i := range r.Cells {
		c, reading := &r.Cells[i], r.Readings[i%len(r.Readings)].Label
		add := func(term string, k *survival.Known) {
			e := figured(term, nil, k)
			e.Name, e.Protege, e.Reading = c.Arrangement, r.Protege, reading
			list = append(list, e)
		}
		for j := range c.Years {
			add(fmt.Sprintf("restricted_mean(%d)", c.Years[j].Within), c.Years[j].Mean)
			add(fmt.Sprintf("survival(%d)", c.Lasts[j].Years), &c.Lasts[j].Share)
		}
		add(fmt.Sprintf("nuclear(%d)", decide.Horizon), &c.Nuclear)
		add(fmt.Sprintf("lost(%d)", decide.Horizon), &c.Lost)
		add(fmt.Sprintf("all_hold(%d)", decide.Horizon), &c.AllHold)
	}
	return list
}

// tabledEntries are those of the table of a study: of points.csv, or of sensitivity.csv.
func tabledEntries(ctx context.Context, folder, command string) (list []Entry, err error) {
	sealed, err := results.OpenSealed(ctx, folder)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, map[string]string{"sweep": "points.csv", "sensitivity": "sensitivity.csv"}[command])
	err = eachRow(path, func(head, row []string) error {
		entries, err := tabledRow(head, row)
		list = append(list, entries...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, sealed.Unchanged()
}

// eachRow hands over the rows of a table, each with the header.
func eachRow(path string, take func(head, row []string) error) error {
	f, err := input.File(path, input.MaxTable)
	if err != nil {
		return err
	}
	defer f.Close()
	in := csv.NewReader(input.Rows(path, f))
	head, err := in.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := take(head, row); err != nil {
			line, _ := in.FieldPos(0)
			return fmt.Errorf("%s:%d: %w", path, line, err)
		}
	}
}

// tabledRow are the figures of a row: the columns that have errors beside them. What
// stands before them names it.
func tabledRow(head, row []string) (list []Entry, err error) {
	var e Entry
	var varied []string
	for i, column := range head {
		switch {
		case i+3 < len(head) && head[i+1] == column+"_std_error" && head[i+3] == column+"_conf_high":
			figure := none
			for k, to := range []*float64{&figure.Value, &figure.StdErr, &figure.Lower, &figure.Upper} {
				if row[i+k] == words.NA {
					continue
				}
				if *to, err = strconv.ParseFloat(row[i+k], 64); err != nil {
					return nil, fmt.Errorf("%s: want a number, got %q", head[i+k], row[i+k])
				}
			}
			list = append(list, figured(column, &figure, nil))
		case len(list) > 0 || slices.Contains([]string{"point", "row", "histories"}, column): // errors, or not what was varied
		case column == "scenario":
			e.Name = row[i]
		case column == "reading":
			e.Reading = row[i]
		case column == "outcome" || column == "factor":
			varied = append(varied, row[i])
		case row[i] != words.NA:
			varied = append(varied, column+" "+row[i])
		}
	}
	if len(varied) > 0 {
		e.Name += ": " + strings.Join(varied, ", ")
	}
	for i := range list {
		list[i].Name, list[i].Reading = e.Name, e.Reading
	}
	return list, nil
}

// UnknownTerm is the error of a term that a folder does not have.
type UnknownTerm struct {
	Term  string
	Known []string
}

func (u UnknownTerm) Error() string {
	return fmt.Sprintf("want one of %s, got %q", strings.Join(u.Known, ", "), u.Term)
}

func (u UnknownTerm) Is(target error) bool { return target == ErrAsked }

func unknownTerm(term string, known []string) error { return UnknownTerm{term, known} }

// picked are the entries of some terms, in their order, or all.
func picked(list []Entry, terms []string) ([]Entry, error) {
	if terms == nil {
		return list, nil
	}
	var known []string
	for _, e := range list {
		if !slices.Contains(known, e.Term) {
			known = append(known, e.Term)
		}
	}
	for _, term := range terms {
		if !slices.Contains(known, term) {
			return nil, unknownTerm(term, known)
		}
	}
	return slices.DeleteFunc(list, func(e Entry) bool { return !slices.Contains(terms, e.Term) }), nil
}
