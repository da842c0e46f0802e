package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/results/words"
	"concert/studies/decide"
	"concert/studies/journal"
	"concert/studies/knowledge"
	"concert/studies/parts"
	"concert/studies/payoff"
)

func decideCommand(std streams) *cobra.Command { return decideWork(std).called() }

func decideWork(std streams) cuttable {
	d := &decider{std: std, prices: payoff.DefaultPrices(), simulation: simulation{spreads: true}}
	cmd := &cobra.Command{
		Use:   "decide SCENARIO SCENARIO…",
		Short: "Weigh arrangements under every reading of the world",
		Long: `Run every arrangement under every reading (the [[reading]] tables, which the
arrangements have to share), over the same draws of what is not known and the
same histories, and tell what would be signed and what it would be worth:

  cells.csv        mean years of peace within 10, 25 and 75 years, survival and
                   the risks: a nuclear war, the protégé lost, all at peace
  curves.csv       survival by year
  signatures.csv   which signatory gains over no treaty
  break_even.csv   how probable a reading has to be for another arrangement to
                   be better, and between which probabilities that is open
  regret.csv       years behind the best arrangement, by reading and at worst
  information.csv  what it is worth to know the reading, a fact or a weight
  by_belief.csv    mean years by the probability of a reading

The folder also gets decide.json and a picture for each reading. Readings are
never averaged unless --p gives their probabilities.`,
		Example: `  concert decide ukraine-2022-istanbul ukraine-2022-alliance
  concert decide 'ukraine-2022-*' --p cheat=0.3 --histories 20000`,
		Args: arguments(1, many),
	}
	d.simulation.bind(cmd)
	d.pictures.bind(cmd)
	f := cmd.Flags()
	d.beliefs.bind(f)
	f.StringVar(&d.protege, "protege", "", "the protégé whose peace is weighed (default: the first)")
	decimalVar(f, &d.prices.Crisis, "price-crisis", "accounts: cost of a crisis, in years of a vital interest")
	decimalVar(f, &d.prices.War, "price-war", "accounts: cost of a war fought")
	decimalVar(f, &d.prices.Promise, "price-promise", "accounts: cost of a broken promise, times credibility")
	decimalVar(f, &d.prices.Discount, "discount", "accounts: share by which a year counts less than the one before")
	f.Lookup("histories").Usage = "histories of each arrangement under each reading (default: 20000)"
	return cuttable{cmd, func(_ context.Context, args []string) (*parted, error) { return d.parted(args) }}
}

// decider is the decide command with its flags.
type decider struct {
	simulation
	pictures pictures
	beliefs  beliefs
	protege  string
	prices   payoff.Prices
	std      streams
	manifest results.Manifest
	folder   string // of its own, if none is given
}

// decidedHistories are run if the command does not say how many.
const decidedHistories = 20_000

// chanceBatches is into how many parts the histories go where nothing is drawn.
const chanceBatches = 50

// parted is the decision as work that can be cut: a block is a draw.
func (d *decider) parted(args []string) (*parted, error) {
	if err := d.pictures.check(); err != nil {
		return nil, err
	}
	scenarios, err := d.open(args)
	if err != nil {
		return nil, err
	}
	o, err := d.options(scenarios)
	if err != nil {
		return nil, err
	}
	block, err := decide.Block(scenarios, o)
	if errors.Is(err, decide.ErrAsked) {
		err = usageError{err}
	}
	if err != nil {
		return nil, err
	}
	if d.manifest, err = d.begin(scenarios, &o); err != nil {
		return nil, err
	}
	if args, err = configs.Expand(args...); err != nil {
		return nil, err
	}
	return &parted{name: scenarios[0].Name + " and others", manifest: d.manifest, inputs: d.inputs, args: args,
		work: &parts.Evaluations{Number: int64(len(o.Draws.Weights)), Each: 1, Of: "draws", Workers: d.workers, Block: block},
		finish: func(ctx context.Context, folder string, known []journal.Entry, of *share) error {
			return d.finish(ctx, folder, scenarios, o, known, of)
		}}, nil
}

// finish lives through the draws that are not known and writes the folder.
func (d *decider) finish(ctx context.Context, folder string, scenarios []*configs.Scenario, o decide.Options, known []journal.Entry, of *share) error {
	o.Journal = journal.New(known...)
	if of != nil {
		o.Partial = true
		d.manifest.Stopped, d.manifest.Warnings = of.String(), []string{of.String()}
		d.manifest.Identity = results.Identity("merge", d.manifest.Identity, fmt.Sprint(of.has))
	}
	f, err := d.openFolder(cmp.Or(folder, d.folder), scenarios)
	if err != nil {
		return err
	}
	defer f.Close()
	bar, end := progress(d.std.err, "decide", o.Histories, d.quiet)
	o.Progress = func(done, all int64) { bar(int64(float64(o.Histories) * float64(done) / float64(all))) }
	result, err := decide.Run(ctx, scenarios, o)
	end()
	if err != nil {
		return err
	}
	if of != nil {
		result.Partial = of.String()
	}
	if err := d.write(f, d.manifest, result); err != nil {
		return err
	}
	return d.tell(f.Path(), result)
}

func (d *decider) options(scenarios []*configs.Scenario) (o decide.Options, err error) {
	o = decide.Options{Histories: decidedHistories, Seed: scenarios[0].Run.Seed, Workers: d.workers, Protege: d.protege, Prices: d.prices}
	if d.given("histories") {
		o.Histories = d.histories
	}
	draws, _, err := d.over(scenarios[0], o.Histories)
	switch {
	case err != nil:
		return o, err
	case draws != nil:
		o.Draws = *draws
	default:
		o.Known, o.Draws = true, knowledge.Draws{Weights: slices.Repeat([]agents.Behaviour{scenarios[0].Behaviour}, chanceBatches), Seed: o.Seed}.Few(o.Histories)
	}
	o.Beliefs, err = d.beliefs.numbers()
	return o, err
}

// begin begins the manifest, and says which folder is the decision's own.
func (d *decider) begin(scenarios []*configs.Scenario, o *decide.Options) (m results.Manifest, err error) {
	identity, err := d.wholly(&o.Draws, scenarios...)
	if err != nil {
		return m, err
	}
	var titles, parts []string
	for i, s := range scenarios {
		if titles = append(titles, s.Title); i > 0 {
			parts = append(parts, strings.ReplaceAll(s.Name, "/", "-"))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o.Beliefs)) {
		parts = append(parts, "p."+name+"="+words.Exact(o.Beliefs[name]))
	}
	for _, flag := range []string{"protege", "price-crisis", "price-war", "price-promise", "discount"} {
		if d.given(flag) {
			parts = append(parts, flag+"="+d.value(flag))
		}
	}
	m = manifest("decide", scenarios[0], append(append(identity, parts...), fmt.Sprint(o.Histories, o.Prices)))
	m.Scenario, m.Histories = strings.Join(titles, "; "), o.Histories
	d.folder = defaultFolder("decide-"+strings.ReplaceAll(scenarios[0].Name, "/", "-"), own(scenarios[0], parts...)...)
	return m, nil
}

// openFolder opens the folder that the decision goes to.
func (d *decider) openFolder(path string, scenarios []*configs.Scenario) (*results.Folder, error) {
	names := []string{"decide.json", "cells.csv", "curves.csv", "signatures.csv", "break_even.csv", "regret.csv", "information.csv", "by_belief.csv"}
	for _, r := range scenarios[0].Readings {
		names = append(names, d.pictures.files("decide-"+strings.ToLower(r.Name))...)
	}
	return results.OpenFolder(path, results.Want{Manifest: d.manifest, Names: names, Inputs: d.inputs, Force: d.force})
}

// write puts the files into the folder and seals it.
func (d *decider) write(f *results.Folder, m results.Manifest, r *decide.Result) error {
	for name, write := range map[string]func(io.Writer) error{"decide.json": r.WriteJSON, "cells.csv": r.WriteCells, "curves.csv": r.WriteCurves, "signatures.csv": r.WriteSignatures,
		"break_even.csv": r.WriteBreakEvens, "regret.csv": r.WriteRegrets, "information.csv": r.WriteInformation, "by_belief.csv": r.WriteLines} {
		if err := f.Write(name, write); err != nil {
			return err
		}
	}
	if err := d.pictures.draw(d.std, f, r.Pictures()); err != nil {
		return err
	}
	return f.Seal(m, nil, nil)
}

// tell prints the decision: tables, JSON, or one line.
func (d *decider) tell(folder string, r *decide.Result) error {
	line := fmt.Sprintf("decide: %d arrangements under %d readings, seed %d, %s histories of each, in %s", len(r.Arrangements), len(r.Readings), r.Seed, words.Count(r.Histories), folder)
	switch {
	case d.json:
		return r.WriteJSON(d.std.out)
	case d.quiet:
		return d.std.line("%s", line)
	}
	if err := d.std.page(r.WriteText); err != nil {
		return err
	}
	return d.std.say("\n%s", line)
}
