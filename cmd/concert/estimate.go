package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

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
	csv, json bool
	pictures  pictures
	std       streams
}

func estimateCommand(std streams) *cobra.Command {
	e := &estimator{std: std, options: spells.DefaultOptions(), columns: spells.Columns{Others: true}}
	cmd := &cobra.Command{
		Use:   "estimate FILE.csv",
		Short: "Estimate survival from anybody's spells",
		Long: `Read spells from a CSV file with a header (columns time, event, and if wanted
cause, group and weight; others are named and left out) and print survival, quartiles, restricted means,
incidences by cause, tests between groups and fitted distributions. The file
name - reads standard input. With --out a folder gets tidy tables with the
column names of R's broom (survival.csv and others) and the survival curves.`,
		Example: `  concert estimate spells.csv
  concert estimate spells.csv --out estimates --conf log
  concert record --csv | concert estimate -
  concert estimate spells.csv --csv > survival.csv`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error { return e.run(args[0]) },
	}
	e.bind(cmd)
	e.pictures.bind(cmd)
	return cmd
}

func (e *estimator) bind(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&e.columns.Time, "time", "", "column of the durations (default time)")
	f.StringVar(&e.columns.Event, "event", "", "column that is 1 if the spell ended, 0 if it was censored (default event or status)")
	f.StringVar(&e.columns.Cause, "cause", "", "column of the cause of the end (default cause)")
	f.StringVar(&e.columns.Group, "group", "", "column of the group (default group or strata)")
	f.StringVar(&e.columns.Weight, "weight", "", "column of the weight (default weight or weights)")
	f.StringVar(&e.conf, "conf", "log-log", "scale of the intervals of S: log-log, log, plain, logit or arcsin")
	decimalVar(f, &e.options.Level, "level", "confidence level")
	decimalVar(f, &e.options.Tau, "tau", "time to which means are restricted (default: as far as every group is observed)")
	f.StringVar(&e.options.Unit, "unit", e.options.Unit, "unit of time, for text")
	e.benchmark = 75
	decimalVar(f, &e.benchmark, "benchmark", "time to tell the probability of and to mark; 0 for none")
	f.StringVar(&e.label, "label", "", "name of the benchmark in the picture")
	f.StringVar(&e.out, "out", "", "folder for the tables and the picture")
	f.BoolVar(&e.csv, "csv", false, "print the tidy survival table as CSV")
	f.BoolVar(&e.json, "json", false, "print JSON")
	cmd.MarkFlagsMutuallyExclusive("csv", "json")
}

func (e *estimator) run(file string) error {
	if err := e.check(); err != nil {
		return err
	}
	data, err := e.read(file)
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
		if err := e.write(result); err != nil {
			return err
		}
	}
	switch {
	case e.json:
		return result.WriteJSON(e.std.out)
	case e.csv:
		return result.Survival().WriteCSV(e.std.out)
	}
	return e.std.page(func(w io.Writer, _ int) error { return result.WriteText(w) })
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

func (e *estimator) read(file string) (*spells.Data, error) {
	if file == "-" {
		data, err := spells.Read(e.std.in, "standard input", e.columns)
		return data, asked(err)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := spells.Read(f, file, e.columns)
	return data, asked(err)
}

// write puts the tidy tables and the picture into a folder.
func (e *estimator) write(r *spells.Result) error {
	if err := makeFolder(e.out); err != nil {
		return err
	}
	for _, t := range r.Tables() {
		if err := results.WriteFile(filepath.Join(e.out, t.Name+".csv"), t.WriteCSV); err != nil {
			return err
		}
	}
	if err := results.WriteFile(filepath.Join(e.out, "estimates.json"), func(w io.Writer) error { return r.WriteJSON(w) }); err != nil {
		return err
	}
	figure := &plots.Survival{Title: "Survival", Benchmark: plots.Benchmark{Years: e.benchmark, Label: e.label},
		XTitle: "Time, " + e.options.Unit, YTitle: "Probability of lasting longer"}
	if last := r.All.Curve.Last(); e.benchmark > last {
		figure.Benchmark = plots.Benchmark{}
	}
	for _, s := range r.Strata {
		name := s.Name
		if name == "" {
			name = "all"
		}
		figure.Curves = append(figure.Curves, plots.Line{Name: name, Curve: s.Curve})
	}
	warnings, err := e.pictures.write(e.out, []results.Picture{{Name: "survival", Figure: figure}})
	warn(e.std, warnings)
	return err
}
