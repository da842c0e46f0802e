package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"concert/studies/sweep"
)

func discoverCommand(std streams) *cobra.Command { return discoverWork(std).called() }

func discoverWork(std streams) cuttable {
	f := newStudyFlags("discover", std)
	cmd := &cobra.Command{
		Use:   "discover STUDY",
		Short: "Find where in the space of its assumptions a design fails",
		Long: `Find boxes in the space of a study's uncertainties and levers in which the
cases crowd that its [discover] table names, such as "median < 75"; without one,
the points at which peace is shorter than the benchmark in more than half of the
histories. The method is PRIM: slices that hold few cases are peeled away one by
one. Every box is told in words, with the share of all cases that it holds
(coverage), the share of its points that are cases (density), how needed each of
its limits is (quasi-p), and how often chance finds a box as good. STUDY is the
name of a built-in study or the path of a TOML file, whose [design] says where
to look. The folder gets:

  boxes.csv        the limits of every box
  trajectory.csv   every step of the peelings
  discover.json    the boxes in words
  points.csv, points.parquet, study.toml, study.journal   see concert sweep
  peeling.*        the picture`,
		Example: `  concert discover belgium-doubts
  concert discover my-study.toml --out mine`,
		Args: arguments(1, 1),
	}
	f.bind(cmd)
	return cuttable{cmd, func(_ context.Context, args []string) (*parted, error) { return f.discover(args[0]) }}
}

// discover is the points of a study, and the search for the cases among them.
func (f *studyFlags) discover(name string) (*parted, error) {
	s, err := f.openStudy(name)
	if err != nil {
		return nil, err
	}
	v, err := f.survey(s, func(seed uint64, draws int) ([]sweep.Point, error) { return sweep.Points(s, seed, draws) })
	if err != nil {
		return nil, err
	}
	condition, err := v.ask()
	if err != nil {
		return nil, usageError{err}
	}
	v.more, v.names = []string{condition.Text}, append(f.pictures.files("peeling"), "boxes.csv", "trajectory.csv")
	v.part, v.found = v.some, func(t *sweep.Table) error { return v.discovered(t, condition) }
	return v.parted(), nil
}

func (v *survey) discovered(t *sweep.Table, c sweep.Condition) error {
	d, err := t.Discover(c, v.options.Seed)
	if err != nil {
		return err
	}
	d.Warnings = v.manifest.Warnings
	files := map[string]func(io.Writer) error{"boxes.csv": d.WriteBoxes, "trajectory.csv": d.WriteTrajectory, "discover.json": d.WriteJSON}
	if err := v.write(t, files, d.Pictures()); err != nil {
		return err
	}
	return v.tell(d.WriteText, d.WriteJSON)
}

// ask adds the outcomes that the condition asks for.
func (v *survey) ask() (c sweep.Condition, err error) {
	if c, v.outcomes, err = sweep.ParseCondition(v.study, v.outcomes); err != nil {
		return c, err
	}
	v.identity, err = sweep.Identity(v.study, v.outcomes, v.points, v.options)
	return c, err
}
