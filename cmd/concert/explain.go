package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/results"
	"concert/results/words"
	"concert/studies/clauses"
	"concert/studies/compare"
	"concert/studies/explain"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

func explainCommand(std streams) *cobra.Command {
	e := &explainer{std: std, simulation: simulation{spreads: true}}
	cmd := &cobra.Command{
		Use:   "explain SCENARIO",
		Short: "Say why peace ended, and what each guarantor contributes",
		Long: `Say why the peace of a scenario ends: who attacks, in what state the guarantee
is, whether a lost neutrality is the pretext, whether it is on the way to a
rival, whether anybody warned, how many guarantors the attacker expects to fight
and how many do. Then what each guarantor's signature contributes to the
probability of the benchmark's years of peace: Shapley values, over all
coalitions up to 8 guarantors, from sampled orders of joining beyond. Then what
each clause of the treaty is worth, in mean full years of peace, one at a time
and together, and whether the historical record has anything to say of it.

The folder gets explain.json, reasons.csv, reliability.csv, shapley.csv,
clauses.csv and the pictures.`,
		Example: `  concert explain belgium-1839
  concert explain ukraine-2022-istanbul --shapley 20000
  concert explain belgium-1839 --shapley 0`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return e.run(cmd.Context(), args) },
	}
	e.simulation.bind(cmd)
	e.bindReading(cmd)
	e.pictures.bind(cmd)
	e.shapley = 4000
	wholeVar(cmd.Flags(), &e.shapley, "shapley", 0, mostHistories, "histories for the Shapley values, each run with many coalitions; 0 leaves them out")
	e.clauses = 20_000
	wholeVar(cmd.Flags(), &e.clauses, "clauses", 0, mostHistories, "histories for what the clauses are worth, each run with many treaties; 0 leaves them out")
	return cmd
}

// explainer is the explain command with its flags.
type explainer struct {
	simulation
	pictures pictures
	shapley  int64
	clauses  int64
	note     string // why only chance is told, in a sentence
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
	if o.Draws, e.note, err = e.over(s, o.Histories); err != nil {
		return err
	}
	if err := o.Check(); err != nil {
		return usageError{err}
	}
	if least := int64(2 * knowledge.MinPerDraw); e.clauses > 0 && e.clauses < least {
		return usage("--clauses: want 0 or at least %d histories, got %d", least, e.clauses)
	}
	f, m, err := e.openFolder(s, o.Draws)
	if err != nil {
		return err
	}
	defer f.Close()
	bar, end := progress(e.std.err, "explain", o.Histories, e.quiet)
	o.Progress = func(done, all int64) { bar(int64(float64(o.Histories) * float64(done) / float64(all))) }
	result, err := explain.Run(ctx, s, o)
	end()
	if err != nil {
		return err
	}
	prices, err := e.price(ctx, s, o)
	if err != nil {
		return err
	}
	if err := e.write(f, m, result, prices); err != nil {
		return err
	}
	return e.tell(f.Path(), result, prices)
}

// price prices the clauses, over the same draws; nil if nobody asks.
func (e *explainer) price(ctx context.Context, s *configs.Scenario, o explain.Options) (*clauses.Prices, error) {
	if e.clauses == 0 {
		return nil, nil
	}
	c := compare.Options{Histories: e.clauses, Seed: o.Seed, Workers: o.Workers, Prices: payoff.DefaultPrices()}
	if o.Draws != nil {
		few := o.Draws.Few(e.clauses)
		c.Draws = &few
	}
	bar, end := progress(e.std.err, "explain, clauses", e.clauses, e.quiet)
	defer end()
	c.Progress = func(done, all int64) { bar(int64(float64(e.clauses) * float64(done) / float64(all))) }
	return clauses.Run(ctx, s, c)
}

// openFolder opens the folder that the explanation goes to.
func (e *explainer) openFolder(s *configs.Scenario, draws *knowledge.Draws) (*results.Folder, results.Manifest, error) {
	identity, err := e.wholly(draws, s)
	if err != nil {
		return nil, results.Manifest{}, err
	}
	m := manifest("explain", s, append(identity, strconv.FormatInt(e.shapley, 10), strconv.FormatInt(e.clauses, 10)))
	path := e.out
	if path == "" {
		flags := own(s)
		if e.given("shapley") {
			flags = append(flags, "shapley="+e.value("shapley"))
		}
		if e.given("clauses") {
			flags = append(flags, "clauses="+e.value("clauses"))
		}
		path = defaultFolder("explain-"+strings.ReplaceAll(s.Name, "/", "-"), flags...)
	}
	names := append(e.pictures.files("reliability", "shapley", "tornado"), "explain.json", "reasons.csv", "reliability.csv", "shapley.csv", "clauses.csv")
	f, err := results.OpenFolder(path, results.Want{Manifest: m, Names: names, Inputs: e.inputs, Force: e.force})
	return f, m, err
}

// write puts the files into the folder and seals it.
func (e *explainer) write(f *results.Folder, m results.Manifest, r *explain.Result, prices *clauses.Prices) error {
	files := map[string]func(io.Writer) error{"explain.json": r.WriteJSON, "reasons.csv": r.WriteReasons, "reliability.csv": r.WriteReliability}
	if r.Shapley != nil {
		files["shapley.csv"] = r.WriteShapley
	}
	pictures := r.Pictures()
	if prices != nil {
		files["clauses.csv"] = prices.WriteCSV
		pictures = append(pictures, prices.Pictures()...)
	}
	for name, write := range files {
		if err := f.Write(name, write); err != nil {
			return err
		}
	}
	if err := e.pictures.draw(e.std, f, pictures); err != nil {
		return err
	}
	m.Warnings = r.Warnings
	return f.Seal(m, nil, nil)
}

// tell prints the explanation: tables, JSON, or one line.
func (e *explainer) tell(folder string, r *explain.Result, prices *clauses.Prices) error {
	line := fmt.Sprintf("explain: %s, seed %d, %s histories, in %s", r.Scenario, r.Seed, words.Count(r.Histories), folder)
	switch {
	case e.json:
		return r.WriteJSON(e.std.out)
	case e.quiet:
		return e.std.line("%s", line)
	}
	page := func(w io.Writer, width int) error {
		if err := r.WriteText(w, width); err != nil || prices == nil {
			return err
		}
		return prices.WriteText(w, width)
	}
	if err := e.std.page(page); err != nil {
		return err
	}
	if e.note != "" {
		line = e.note + "\n" + line
	}
	return e.std.say("\n%s", line)
}
