package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"concert/studies/design"
	"concert/studies/sweep"
)

func sensitivityCommand(std streams) *cobra.Command {
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
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return f.sensitivity(cmd.Context(), args[0], method) },
	}
	f.bind(cmd)
	cmd.Flags().StringVar(&method, "method", "", "sobol, shares of the variance, or morris, a screening (default: the study's)")
	return cmd
}

// sensitivity carries out the points of an analysis.
func (f *studyFlags) sensitivity(ctx context.Context, name, method string) error {
	s, err := f.openStudy(name)
	if err != nil {
		return err
	}
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
	var cube design.Points
	v, err := f.survey(s, func(seed uint64, _ int) ([]sweep.Point, error) {
		points, row, err := sweep.Layout(s, seed)
		cube = points
		return sweep.Everywhere(s, points, row), err
	})
	if err != nil {
		return err
	}
	if err := v.open([]string{s.Sensitivity.Method}, append(f.pictures.files("sobol", "convergence", "morris"), "sensitivity.csv", "pairs.csv", "convergence.csv")...); err != nil {
		return err
	}
	defer v.folder.Close()
	t, err := v.run(ctx)
	if err != nil {
		return err
	}
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
