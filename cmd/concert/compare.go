package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/results"
	"concert/results/words"
	"concert/studies/clauses"
	"concert/studies/compare"
	"concert/studies/knowledge"
	"concert/studies/payoff"
)

func compareCommand(std streams) *cobra.Command {
	c := &comparer{std: std, prices: payoff.DefaultPrices(), simulation: simulation{spreads: true}}
	cmd := &cobra.Command{
		Use:   "compare SCENARIO [SCENARIO…]",
		Short: "Compare arrangements history by history",
		Long: `Run several arrangements on the same histories and report what the difference
is worth, each against the first: years of peace, promises, and whom it suits.
Protégés are matched by name. The histories are spread over what is not known,
the same draws for all, and differences are told draw by draw (concert run
--help).

The arrangements are the scenarios named, then those made from the first one:

  --vary KEY=A,B,…        its variants, as --set takes keys; a key of a protégé
                          (treaty.form) is varied in every protégé
  --drop POWER,KEY,…      without that power's signature, or a table by its key
                          (rivalry.France.Prussia); each: one after another
  --drop-aggressor POWER  without that aggressor; each: one after another
  --reading               its other readings: those of its [[reading]] tables
  --clauses               its treaty with each clause changed, one at a time and
                          all conditions lifted together

What a change is worth is called prior only where the historical record is
silent: no case of it has what is changed, or it says next to nothing of the
weights that the price rests on.

The folder gets compare.json, durations.csv, differences.csv, curves.csv,
gaps.csv, joint.csv, accounts.csv and the pictures, with a tornado of several
differences.`,
		Example: `  concert compare belgium-1839 belgium-1839-none
  concert compare ukraine-2022-istanbul --vary treaty.form=guarantee,alliance
  concert compare belgium-1839 --drop each
  concert compare ukraine-2022-istanbul --reading
  concert compare ukraine-2022-istanbul --clauses`,
		Args: arguments(1, many),
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args) },
	}
	c.bind(cmd)
	return cmd
}

// comparer is the compare command with its flags.
type comparer struct {
	simulation
	pictures    pictures
	vary        []string
	drop        []string
	dropAttack  []string
	reading     bool
	clauses     bool
	conditional int64
	noAccounts  bool
	prices      payoff.Prices
	note        string // why only chance is told, in a sentence
	std         streams
}

func (c *comparer) bind(cmd *cobra.Command) {
	c.simulation.bind(cmd)
	c.pictures.bind(cmd)
	f := cmd.Flags()
	f.StringArrayVar(&c.vary, "vary", nil, "compare variants, `KEY=A,B,…`, as in treaty.form=assurance,guarantee,alliance (may be repeated)")
	f.StringArrayVar(&c.drop, "drop", nil, "compare without the signature of a `POWER`, of each, or a table by its key, as in rivalry.France.Prussia (may be repeated)")
	f.StringArrayVar(&c.dropAttack, "drop-aggressor", nil, "compare without an aggressor, `POWER`, or without each (may be repeated)")
	f.BoolVar(&c.reading, "reading", false, "compare the scenario's readings")
	f.BoolVar(&c.clauses, "clauses", false, "compare with each clause of the treaty changed")
	c.conditional = 1024
	wholeVar(f, &c.conditional, "conditional", 0, mostHistories, "histories for the sharper estimates from yearly probabilities, 0 for none")
	f.BoolVar(&c.noAccounts, "no-accounts", false, "leave out whom the arrangements suit, which takes a run more without each treaty")
	decimalVar(f, &c.prices.Crisis, "price-crisis", "accounts: cost of a crisis, in years of a vital interest")
	decimalVar(f, &c.prices.War, "price-war", "accounts: cost of a war fought")
	decimalVar(f, &c.prices.Promise, "price-promise", "accounts: cost of a broken promise, times credibility")
	decimalVar(f, &c.prices.Discount, "discount", "accounts: share by which a year counts less than the one before")
}

func (c *comparer) run(ctx context.Context, args []string) error {
	if err := c.pictures.check(); err != nil {
		return err
	}
	list, err := c.arrangements(args)
	if err != nil {
		return err
	}
	first := list[0].Scenario
	o := compare.Options{Histories: first.Run.Histories, Seed: first.Run.Seed, Workers: c.workers,
		Conditional: c.conditional, Accounts: !c.noAccounts, Prices: c.prices}
	if o.Draws, c.note, err = c.over(first, o.Histories); err != nil {
		return err
	}
	if err := o.Check(); err != nil {
		return usageError{err}
	}
	f, m, err := c.openFolder(args, list, o.Draws)
	if err != nil {
		return err
	}
	defer f.Close()
	result, err := c.compare(ctx, list, o)
	if err == nil {
		err = clauses.Ground(result, list, o.Draws)
	}
	if err != nil {
		return err
	}
	if err := c.write(f, m, result); err != nil {
		return err
	}
	return c.tell(f.Path(), result)
}

func (c *comparer) compare(ctx context.Context, list []compare.Arrangement, o compare.Options) (*compare.Result, error) {
	bar, told := progress(c.std.err, "compare", o.Histories, c.quiet)
	defer told()
	o.Progress = func(done, all int64) { bar(int64(float64(o.Histories) * float64(done) / float64(all))) }
	result, err := compare.Run(ctx, list, o)
	if errors.Is(err, compare.ErrAsked) {
		return nil, usageError{err}
	}
	return result, err
}

// arrangements are the scenarios named, then those made from the first.
func (c *comparer) arrangements(args []string) ([]compare.Arrangement, error) {
	scenarios, err := c.open(args)
	if err != nil {
		return nil, err
	}
	if c.reading {
		readings, err := c.readings(args[0], scenarios[0])
		if err != nil {
			return nil, usageError{err}
		}
		scenarios = append(scenarios, readings...)
	}
	list := compare.Named(scenarios...)
	for _, step := range []struct {
		texts []string
		add   func([]compare.Arrangement, *configs.Scenario, string) ([]compare.Arrangement, error)
	}{{c.vary, compare.Vary}, {c.drop, compare.Drop}, {c.dropAttack, compare.DropAggressor}} {
		for _, text := range step.texts {
			if list, err = step.add(list, scenarios[0], text); err != nil {
				return nil, usageError{err}
			}
		}
	}
	if c.clauses {
		variants, err := clauses.Variants(scenarios[0])
		if err != nil {
			return nil, err
		}
		list = append(list, variants[1:]...)
	}
	if len(list) < 2 {
		return nil, usage("compare: want two arrangements or more, got %s alone; add a scenario, --vary, --drop, --reading or --clauses", list[0].Label)
	}
	return list, nil
}

// readings are the other readings of a scenario, under the same overrides.
func (c *comparer) readings(name string, s *configs.Scenario) ([]*configs.Scenario, error) {
	as, err := configs.Open(name)
	if err != nil {
		return nil, err
	}
	readings, err := compare.Readings(as)
	for i := range readings {
		if err == nil {
			readings[i], err = c.apply(readings[i])
		}
	}
	return readings, err
}

// openFolder opens the folder that the comparison goes to.
func (c *comparer) openFolder(args []string, list []compare.Arrangement, draws *knowledge.Draws) (*results.Folder, results.Manifest, error) {
	var scenarios []*configs.Scenario
	var labels []string
	for _, a := range list {
		scenarios, labels = append(scenarios, a.Scenario), append(labels, a.Label)
	}
	first := scenarios[0]
	identity, err := c.wholly(draws, scenarios...)
	if err != nil {
		return nil, results.Manifest{}, err
	}
	options := fmt.Sprint(c.conditional, c.noAccounts, c.prices)
	m := manifest("compare", first, append(append(identity, labels...), options))
	m.Scenario = strings.Join(labels, "; ")
	path := c.out
	if path == "" {
		path = defaultFolder("compare-"+strings.ReplaceAll(first.Name, "/", "-"), own(first, c.asked(scenarios[1:len(args)])...)...)
	}
	names := append(c.pictures.files("comparison", "joint", "tornado"), "compare.json", "durations.csv", "differences.csv", "curves.csv", "gaps.csv", "joint.csv", "accounts.csv")
	f, err := results.OpenFolder(path, results.Want{Manifest: m, Names: names, Inputs: c.inputs, Force: c.force})
	return f, m, err
}

// asked tells in a few words with what the first scenario is compared, and how
// otherwise than by default.
func (c *comparer) asked(others []*configs.Scenario) (parts []string) {
	for _, s := range others {
		parts = append(parts, strings.ReplaceAll(s.Name, "/", "-"))
	}
	for _, flag := range []struct {
		name   string
		values []string
	}{{"vary", c.vary}, {"drop", c.drop}, {"drop-aggressor", c.dropAttack}} {
		for _, v := range flag.values {
			parts = append(parts, flag.name+"="+v)
		}
	}
	if c.reading {
		parts = append(parts, "reading")
	}
	if c.clauses {
		parts = append(parts, "clauses")
	}
	for _, flag := range []string{"conditional", "no-accounts", "price-crisis", "price-war", "price-promise", "discount"} {
		if c.given(flag) {
			parts = append(parts, flag+"="+c.value(flag))
		}
	}
	return parts
}

// write puts the files into the folder and seals it.
func (c *comparer) write(f *results.Folder, m results.Manifest, r *compare.Result) error {
	files := map[string]func(io.Writer) error{"compare.json": r.WriteJSON, "durations.csv": r.WriteDurations, "differences.csv": r.WriteDifferences,
		"curves.csv": r.WriteCurves, "gaps.csv": r.WriteGaps, "joint.csv": r.WriteJoint}
	if r.Accounts != nil {
		files["accounts.csv"] = r.WriteAccounts
	}
	for name, write := range files {
		if err := f.Write(name, write); err != nil {
			return err
		}
	}
	if err := c.pictures.draw(c.std, f, r.Pictures()); err != nil {
		return err
	}
	m.Warnings = r.Warnings
	return f.Seal(m, nil, nil)
}

// tell prints the comparison: tables, JSON, or one line.
func (c *comparer) tell(folder string, r *compare.Result) error {
	line := fmt.Sprintf("compare: %d arrangements, seed %d, %s histories of each, in %s", len(r.Arrangements), r.Seed, words.Count(r.Histories), folder)
	switch {
	case c.json:
		return r.WriteJSON(c.std.out)
	case c.quiet:
		return c.std.line("%s", line)
	}
	if err := c.std.page(r.WriteText); err != nil {
		return err
	}
	if c.note != "" {
		line = c.note + "\n" + line
	}
	return c.std.say("\n%s", line)
}
