package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"concert/internal/input"
	"concert/results"
	"concert/results/plots"
	"concert/results/spells"
	"concert/results/survival"
)

// estimator is the estimate command with its flags.
type estimator struct {
	columns   spells.Columns
	options   spells.Options
	conf      string
	benchmark float64
	label     string
	out       string
	force     bool
	csv, json bool
	pictures  pictures
	std       streams
}

func estimateCommand(std streams) *cobra.Command {
	e := &estimator{std: std, options: spells.DefaultOptions(), columns: spells.Columns{Others: true}}
	cmd := &cobra.Command{
		Use:   "estimate FILE",
		Short: "Estimate survival from anybody's spells",
		Long: `Read spells from a file with a header and print survival, quartiles, restricted
means, incidences by cause, tests between groups and fitted distributions. The
file is CSV (.csv, .csv.gz) or Parquet, also a histories file of concert run; -
reads CSV from standard input. Columns are found by their names (time, event or
status, cause, group or strata) or by the flags below; the others are named and
left out. A column that sounds like an entry, a subject or a censoring and is
not asked for is a question, not passed over. With --out a folder gets tidy
tables with the column names of R's broom (survival.csv and others) and the
curves as pictures.`,
		Example: `  concert estimate spells.csv
  concert estimate spells.csv --out estimates --unit days --conf log
  concert estimate missions.csv --time duration --censored censored
  concert estimate panel.csv --id id --entry start --time stop
  concert estimate trial.csv --cause status --group arm --reference control
  concert record --csv | concert estimate -`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return e.run(cmd.Context(), args[0]) },
	}
	e.bind(cmd)
	e.pictures.bind(cmd)
	return cmd
}

func (e *estimator) bind(cmd *cobra.Command) {
	e.bindColumns(cmd)
	f := cmd.Flags()
	f.StringSliceVar(&e.options.Order, "groups", nil, "order of the groups, all of them, as in \"short treaty,long treaty\" (default: natural)")
	f.StringVar(&e.options.Reference, "reference", "", "group that the others are compared with (default: the first)")
	f.StringVar(&e.conf, "conf", "log-log", "scale of the intervals of S: log-log, log, plain, logit or arcsin")
	decimalVar(f, &e.options.Level, "level", "confidence level")
	decimalVar(f, &e.options.Tau, "tau", "time to which means are restricted (default: as far as every group is observed)")
	f.StringVar(&e.options.Unit, "unit", "", "unit of time, for text and pictures (default: none; years for a histories file)")
	decimalVar(f, &e.benchmark, "benchmark", "time to tell the probability of and to mark; 0 for none")
	f.StringVar(&e.label, "label", "", "name of the benchmark in the picture")
	f.StringVarP(&e.out, "out", "o", "", "folder for the tables and the pictures")
	f.BoolVar(&e.force, "force", false, "replace finished work of something else in the folder")
	f.BoolVar(&e.csv, "csv", false, "print the tidy survival table as CSV")
	f.BoolVar(&e.json, "json", false, "print JSON")
	cmd.MarkFlagsMutuallyExclusive("csv", "json")
}

// bindColumns binds the flags that say what the columns of the file mean.
func (e *estimator) bindColumns(cmd *cobra.Command) {
	f, c := cmd.Flags(), &e.columns
	f.StringVar(&c.Time, "time", "", "column of the durations (default time)")
	f.StringVar(&c.Event, "event", "", "column that is 1 if the spell ended, 0 if it was censored (default event or status)")
	f.StringVar(&c.Censored, "censored", "", "column that is 1 if the spell was censored, 0 if it ended")
	f.StringSliceVar(&c.Ended, "ended", nil, "values of --event that say the spell ended, all others being censored")
	f.StringVar(&c.Cause, "cause", "", "column of the cause of the end (default cause); alone, or the same as --event, 0 in it is censored")
	f.StringVar(&c.Group, "group", "", "column of the group (default group or strata), none for none")
	f.StringVar(&c.Weight, "weight", "", "column of the weight: how many spells a row stands for (default none)")
	f.StringVar(&c.Entry, "entry", "", "column of the time from which a row is under watch, none for none: Surv(entry, time, event)")
	f.StringVar(&c.ID, "id", "", "column of the subject, whose rows are one spell; none if each row is a spell")
	cmd.MarkFlagsMutuallyExclusive("event", "censored")
	cmd.MarkFlagsMutuallyExclusive("ended", "censored")
}

func (e *estimator) run(ctx context.Context, file string) error {
	if err := e.check(); err != nil {
		return err
	}
	data, err := e.read(ctx, file)
	if err != nil {
		return err
	}
	if len(data.Unused) > 0 {
		warn(e.std, []string{"columns that play no part: " + strings.Join(data.Unused, ", ")})
	}
	result, err := spells.Analyse(data, e.options)
	if err != nil {
		return usageError{err}
	}
	if e.out != "" {
		if err := e.write(file, result); err != nil {
			return err
		}
	}
	switch {
	case e.json:
		return result.WriteJSON(e.std.out)
	case e.csv:
		return result.Survival().WriteCSV(e.std.out)
	}
	return e.std.page(result.WriteText)
}

func (e *estimator) check() (err error) {
	if e.options.Conf, err = survival.ParseConf(e.conf); err != nil {
		return usageError{fmt.Errorf("--conf: %w", err)}
	}
	if err := e.options.Check(); err != nil {
		return usageError{err}
	}
	if !(e.benchmark >= 0 && e.benchmark < 1e9) {
		return usage("--benchmark: want a time of at least 0, got %g", e.benchmark)
	}
	if !(e.options.Tau >= 0 && e.options.Tau < 1e9) {
		return usage("--tau: want a time of at least 0, got %g", e.options.Tau)
	}
	if e.benchmark > 0 {
		e.options.AtLeast = []float64{e.benchmark}
	}
	return e.pictures.check()
}

func (e *estimator) read(ctx context.Context, file string) (*spells.Data, error) {
	if file == "-" {
		data, err := spells.Read(input.Stream(ctx, e.std.in), "standard input", e.columns)
		return data, asked(err)
	}
	f, err := input.Open(ctx, file, input.MaxTable)
	if errors.Is(err, input.ErrIrregular) {
		return nil, usage("%w; - is standard input", err)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := spells.Read(f, file, e.columns)
	return data, asked(err)
}

// write puts the tidy tables and the pictures into a folder and seals it.
func (e *estimator) write(file string, r *spells.Result) error {
	all, names := sha256.New(), append(e.pictures.files("survival", "incidence"), "estimates.json")
	for _, t := range r.Tables() {
		names = append(names, t.Name+".csv")
		if err := t.WriteCSV(all); err != nil {
			return err
		}
	}
	if err := r.WriteJSON(all); err != nil {
		return err
	}
	m := results.Manifest{Command: "estimate", Scenario: file, Unit: r.Options.Unit,
		Identity: results.Identity("estimate", hex.EncodeToString(all.Sum(nil)), fmt.Sprint(e.benchmark, e.label))}
	f, err := results.OpenFolder(e.out, results.Want{Manifest: m, Names: names, Inputs: []string{file}, Force: e.force})
	if err != nil {
		return err
	}
	defer f.Close()
	for _, t := range r.Tables() {
		if err := f.Write(t.Name+".csv", t.WriteCSV); err != nil {
			return err
		}
	}
	if err := f.Write("estimates.json", r.WriteJSON); err != nil {
		return err
	}
	if err := e.pictures.draw(e.std, f, e.drawn(r)); err != nil {
		return err
	}
	return f.Seal(m, nil, nil)
}

// drawn are the pictures of the survival curves and of the incidences of causes.
func (e *estimator) drawn(r *spells.Result) []results.Picture {
	saying, mark := plots.OfSpells(r.Options.Unit), plots.Benchmark{Years: e.benchmark, Label: e.label}
	if e.benchmark > r.All.Curve.Last() {
		mark = plots.Benchmark{}
	}
	curves := &plots.Survival{Title: "Survival", Benchmark: mark, Saying: saying}
	for _, s := range r.Strata {
		name := s.Name
		if name == "" {
			name = "all"
		}
		curves.Curves = append(curves.Curves, plots.Line{Name: name, Curve: s.Curve})
	}
	drawn := []results.Picture{{Name: "survival", Figure: curves}}
	if r.Data.Causes && len(r.All.Incidences) > 0 {
		causes := &plots.Causes{Title: "What ends the spells", Incidences: r.All.Incidences, Benchmark: mark, Saying: saying}
		drawn = append(drawn, results.Picture{Name: "incidence", Figure: causes})
	}
	return drawn
}
