package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"concert/studies/explain"
)

func explainCommand(std streams) *cobra.Command {
	e := &explainer{std: std}
	cmd := &cobra.Command{
		Use:   "explain SCENARIO",
		Short: "Say why peace ended, and what each guarantor contributes",
		Long: `Say why the peace of a scenario ends: who attacks, in what state the guarantee
is, whether a lost neutrality is the pretext, whether it is on the way to a rival,
whether anybody warned, how many guarantors the attacker expects to fight and how
many do. Then what each guarantor's signature contributes to the probability of
the benchmark's years of peace: Shapley values, over all coalitions up to 8
guarantors, from sampled orders of joining beyond.

The folder gets explain.json, reasons.csv, reliability.csv, shapley.csv and the
pictures.`,
		Example: `  concert explain belgium-1839
  concert explain ukraine-2022-istanbul --shapley 20000
  concert explain belgium-1839 --shapley 0`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return e.run(cmd.Context(), args) },
	}
	e.simulation.bind(cmd)
	e.bindReading(cmd)
	e.pictures.bind(cmd)
	e.shapley = 4000
	wholeVar(cmd.Flags(), &e.shapley, "shapley", 0, mostHistories, "histories for the Shapley values, each run with many coalitions; 0 leaves them out")
	return cmd
}

// explainer is the explain command with its flags.
type explainer struct {
	simulation
	pictures pictures
	shapley  int64
	std      streams
}

func (e *explainer) run(ctx context.Context, args []string) error {
	if err := e.pictures.check(); err != nil {
		return err
	}
	scenarios, err := e.open(args)
	if err != nil {
		return err
	}
	s := scenarios[0]
	o := explain.Options{Histories: s.Run.Histories, Seed: s.Run.Seed, Workers: e.workers, Shapley: e.shapley, MostExact: explain.DefaultMostExact}
	if err := o.Check(); err != nil {
		return usageError{err}
	}
	folder := e.out
	if folder == "" {
		folder = filepath.Join("runs", "explain-"+strings.ReplaceAll(s.Name, "/", "-"))
	}
	if err := makeFolder(folder); err != nil {
		return err
	}
	bar, end := progress(e.std.err, "explain", o.Histories, e.quiet)
	o.Progress = func(done, all int64) { bar(int64(float64(o.Histories) * float64(done) / float64(all))) }
	result, err := explain.Run(ctx, s, o)
	end()
	if err != nil {
		leaveNoFolder(folder)
		return err
	}
	if err := e.write(folder, result); err != nil {
		return err
	}
	return e.tell(folder, result)
}

// write puts the files into the folder, explain.json last.
func (e *explainer) write(path string, r *explain.Result) error {
	f := folder{path: path, last: "explain.json", seal: r.WriteJSON, stale: []string{"shapley.csv"},
		files: map[string]func(io.Writer) error{"reasons.csv": r.WriteReasons, "reliability.csv": r.WriteReliability},
		draw:  func() error { return e.pictures.draw(e.std, path, r.Pictures()) }}
	if r.Shapley != nil {
		f.files["shapley.csv"] = r.WriteShapley
	}
	return f.write()
}

// tell prints the explanation: tables, JSON, or one line.
func (e *explainer) tell(folder string, r *explain.Result) error {
	line := fmt.Sprintf("explain: %s, seed %d, %d histories, in %s", r.Scenario, r.Seed, r.Histories, folder)
	switch {
	case e.json:
		return r.WriteJSON(e.std.out)
	case e.quiet:
		return e.std.line("%s", line)
	}
	if err := e.std.page(r.WriteText); err != nil {
		return err
	}
	return e.std.say("\n%s", line)
}
