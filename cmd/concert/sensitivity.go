package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/studies/design"
	"concert/studies/journal"
	"concert/studies/sweep"
)

func sensitivityCommand(std streams) *cobra.Command { return sensitivityWork(std).called() }

func sensitivityWork(std streams) cuttable {
	f, method := newStudyFlags("sensitivity", std), ""
	cmd := &cobra.Command{
		Use:   "sensitivity STUDY",
		Short: "Say which of the assumptions of a study matter",
		Long: `Find how much of what a study asks hangs on each of its uncertainties and
levers: by Sobol's method the share of the variance that each has alone and with
all its interactions, by Morris's a screening that takes far fewer points. STUDY
is the name of a built-in study or the path of a TOML file, whose [sensitivity]
table says how. Points of one row of the design share their histories, and rows
have histories of their own, so that noise does not look like interaction; how
much of the variance is noise is told. The folder gets:

  sensitivity.csv   a row a scenario, outcome and factor, with errors
  pairs.csv         the shares of pairs of factors, if second_order = true
  convergence.csv   the shares on ever more rows
  sensitivity.json  the same figures
  points.csv, points.parquet, study.toml, study.journal   see concert sweep
  sobol.*, convergence.*, morris.*   the pictures`,
		Example: `  concert sensitivity belgium-doubts
  concert sensitivity my-study.toml --method sobol --out mine`,
		Args: arguments(1, 1),
	}
	f.bind(cmd)
	cmd.Flags().StringVar(&method, "method", "", "sobol, shares of the variance, or morris, a screening (default: the study's)")
	return cuttable{cmd, func(_ context.Context, args []string) (*parted, error) { return f.sensitivity(args[0], method) }}
}

// sensitivity is the points of an analysis, and what they say of the factors.
func (f *studyFlags) sensitivity(name, method string) (*parted, error) {
	s, err := f.openStudy(name)
	if err != nil {
		return nil, err
	}
	if err := analysable(s, method); err != nil {
		return nil, err
	}
	var cube design.Points
	row := 0
	v, err := f.survey(s, func(seed uint64, _ int) (list []sweep.Point, err error) {
		cube, row, err = sweep.Layout(s, seed)
		return sweep.Everywhere(s, cube, row), err
	})
	if err != nil {
		return nil, err
	}
	v.more = []string{s.Sensitivity.Method}
	v.names = append(f.pictures.files("sobol", "convergence", "morris"), "sensitivity.csv", "pairs.csv", "convergence.csv")
	v.part = func(known []journal.Entry) (as []journal.Entry, err error) {
		cube, v.points, as, err = sweep.PartialRows(cube, row, len(s.Bases), v.points, known)
		s.Sensitivity.Rows, s.Sensitivity.Paths = len(cube)/row, len(cube)/row
		return as, err
	}
	v.found = func(t *sweep.Table) error { return v.analysed(t, cube) }
	return v.parted(), nil
}

// analysable refuses a study that cannot be analysed, by a method or else its own.
func analysable(s *configs.Study, method string) error {
	switch method {
	case "":
	case "sobol", "morris":
		s.Sensitivity.Method = method
	default:
		return usage("--method: want sobol or morris, got %q", method)
	}
	if s.Replication.Until != "" {
		return usageError{s.Fault("replication.until", "want histories alone for concert sensitivity, where every point has as many, got a precision")}
	}
	if s.Given != nil {
		return usageError{s.Fault("design.file", "want ranges that concert sensitivity lays its own points over, got points")}
	}
	return nil
}

func (v *survey) analysed(t *sweep.Table, cube design.Points) (err error) {
	s := v.study
	r := &sweep.Ranking{Study: s, Points: len(v.points), Seed: v.options.Seed, Warnings: v.manifest.Warnings}
	if r.Analyses, err = t.Analyse(cube, v.options.Seed); err != nil {
		return err
	}
	files := map[string]func(io.Writer) error{"sensitivity.csv": r.WriteCSV, "sensitivity.json": r.WriteJSON}
	if s.Sensitivity.Method != "morris" {
		files["convergence.csv"] = r.WriteConvergence
		if s.Sensitivity.Second {
			files["pairs.csv"] = r.WritePairs
		}
	}
	if err := v.write(t, files, r.Pictures()); err != nil {
		return err
	}
	return v.tell(r.WriteText, r.WriteJSON)
}
