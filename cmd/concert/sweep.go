package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"concert/studies/sweep"
)

func sweepCommand(std streams) *cobra.Command { return sweepWork(std).called() }

func sweepWork(std streams) cuttable {
	f := newStudyFlags("sweep", std)
	cmd := &cobra.Command{
		Use:   "sweep STUDY",
		Short: "Vary what a study file names and table what comes of it",
		Long: `Carry out a study: cross its levers, spread points over its uncertainties, and
find the outcomes of every point, with their errors. STUDY is the name of a
built-in study or the path of a TOML file; concert init NAME --study writes one
with every key explained. All points have the same histories, so that what
differs between them is what was varied. The folder gets:

  points.csv, points.parquet   a row a point: what was varied, every outcome
                               with its error and 95 % interval
  designs.csv      the choices, which of them no other beats, and their worst
                   regret, if the study says what is wanted
  sweep.json       where each outcome is lowest and highest
  study.toml       the study
  study.journal    every point as it was found
  response.*, heatmap.*, tornado.*   the pictures

A sweep that is stopped goes on from its journal when it is started again, and
gives the same bytes.`,
		Example: `  concert sweep belgium-treaty
  concert sweep my-study.toml --histories 10000 --out mine`,
		Args: arguments(1, 1),
	}
	f.bind(cmd)
	return cuttable{cmd, func(_ context.Context, args []string) (*parted, error) { return f.sweep(args[0]) }}
}

// sweep is the points of a study, and the files of them.
func (f *studyFlags) sweep(name string) (*parted, error) {
	s, err := f.openStudy(name)
	if err != nil {
		return nil, err
	}
	v, err := f.survey(s, func(seed uint64, draws int) ([]sweep.Point, error) { return sweep.Points(s, seed, draws) })
	if err != nil {
		return nil, err
	}
	v.names = append(f.pictures.files("response", "heatmap", "tornado"), "designs.csv")
	v.part, v.found = v.some, v.swept
	return v.parted(), nil
}

func (v *survey) swept(t *sweep.Table) error {
	summary := t.Summary(v.options.Seed, v.manifest.Warnings)
	files := map[string]func(io.Writer) error{"sweep.json": summary.WriteJSON}
	if t.Designs() != nil {
		files["designs.csv"] = t.WriteDesigns
	}
	if err := v.write(t, files, t.Pictures()); err != nil {
		return err
	}
	return v.tell(t.WriteText, summary.WriteJSON)
}
