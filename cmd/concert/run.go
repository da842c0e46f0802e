package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/internal/plain"
	"concert/results"
	"concert/results/words"
)

func runCommand(std streams) *cobra.Command {
	r := &runner{std: std, simulation: simulation{spreads: true}}
	cmd := &cobra.Command{
		Use:   "run SCENARIO… | DIR",
		Short: "Run scenarios and write tables and pictures of how long peace lasts",
		Long: `Run one scenario or a batch. A scenario is the name of a built-in one (see
concert list), the path of a TOML file, or a pattern of either in quotes. All
are checked before anything runs; a fault in one stops the batch. Each gets a
folder with:

  life_table.csv   survival, its error and the hazard, by year
  causes.csv       cumulative incidence by attacker and state of the guarantee
  restraint.csv    crises by aggressor, and by whom it was warned
  together.csv     survival of the peace of all, of several protégés
  readings.csv     the scenario in its other [[reading]] tables, if it has any
  variance.csv     how far weights, facts and chance make the answer uncertain
  summary.json     every figure with its standard error and 95 % interval
  scenario.toml    the scenario with all defaults; running it gives the same
  manifest.json    seed, what was overridden, versions, SHA-256 of every file
  run.json         time, workers and host of this run
  survival.*, durations.*, sources.*   the pictures

A batch also writes overview.csv and overview.*, around the folders if --out is
given and into a folder of their own beside them if not.

A folder has one writer at a time: another that comes gets an error and exit
code 75, and may try again. A folder that holds a finished run of something else
is refused, unless --force is given; the same run again is welcome. Without
--out a variant (--set and the like) goes into a folder of its own.

The histories are spread over what is not known: draws of the weights of
behaviour given the record (--behaviour) and of the facts that a careful coder
could have coded otherwise (--facts). A figure comes with what holds 90 % of
that; chance is beside it. With --behaviour mode only chance is in the errors.
The folder of a run (concert run DIR) runs again to the same files.

A run that is stopped keeps what is done, every half a minute and at the end;
concert run DIR goes on from there; not with --until or --histories-file.`,
		Example: `  concert run belgium-1839
  concert run belgium-1839 --histories 1000000 --seed 7 --out belgium
  concert run ukraine-2022-istanbul --set protege.Ukraine.treaty.form=alliance
  concert run belgium-1839 --until "survival(75) ± 0.005"
  concert run belgium-1839 --histories-file histories.parquet
  concert run 'ukraine-2022-*' --out ukraine
  concert run 'ukraine-2022-*' --reading cheat --out ukraine-cheat
  concert run ukraine-2022-istanbul --facts range --out drawn
  concert run drawn --out drawn-again`,
		Args: arguments(1, many),
		RunE: func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args) },
	}
	r.bindRun(cmd)
	cmd.Flags().StringVar(&r.shard, "shard", "", "do one part of a planned folder, `K/N`, or auto: that of the task of a job array (see concert plan)")
	return cmd
}

// bindRun adds the flags that say what is run and what is written of it.
func (r *runner) bindRun(cmd *cobra.Command) {
	r.bind(cmd)
	r.bindReading(cmd)
	r.pictures.bind(cmd)
	wholeVar(cmd.Flags(), &r.peace, "given-peace", 0, 9_999, "years of peace that are known to have passed: tells what follows of the histories that keep them")
	cmd.Flags().StringVar(&r.until, "until", "", `run until a precision is reached, as in "survival(75) ± 0.005", "median ± 1", "mean ± 0.5"; --histories is then the most`)
	r.beliefs.bind(cmd.Flags())
	cmd.Flags().StringVar(&r.estimator, "estimator", plainEstimator, "plain: whole histories; conditional: from what each year threatens, surer where breaches are rare, but says only how long peace lasts; auto: the one that takes less time for --until \"survival(N) ± X\"")
	cmd.Flags().BoolVar(&r.full, "full", false, "print every figure; else as many as a screen of 24 lines holds")
	cmd.Flags().StringVar(&r.file, "histories-file", "", "write a row a history and protégé to a .parquet, .csv or .csv.gz file")
	cmd.Flags().StringSliceVar(&r.plots, "plots", []string{"survival", "durations", "sources"}, "`LIST` of the pictures to draw: "+strings.Join(results.PictureKinds(), ", ")+", or all")
}

// runner is the run command with its flags.
type runner struct {
	simulation
	pictures  pictures
	until     string
	full      bool
	file      string
	plots     []string
	shard     string
	beliefs   beliefs
	estimator string
	many      bool // a batch
	std       streams
	precision *results.Precision
	overview  results.Manifest // of a batch
}

// mostUntil is the cap of a run until a precision if none is given.
const mostUntil = 100_000_000

func (r *runner) run(ctx context.Context, args []string) error {
	if r.given("shard") && strings.TrimSpace(r.shard) == "" { // of a variable that a scheduler did not set
		return usage("--shard: want the number of a shard, as in 3 or 3/64, or auto, got %q", r.shard)
	}
	if isFolder(args) {
		if c, err := r.cut(ctx, args[0]); c != nil || err != nil {
			return errors.Join(err, c.run(ctx, r.shard))
		}
		scenario, err := r.again(ctx, args[0])
		if err != nil {
			return err
		}
		args = []string{scenario}
	}
	if planned := r.earlier != nil && r.earlier.Command == results.PlanCommand; r.shard != "" && !planned {
		return usage("--shard: want a folder that concert plan made")
	}
	if err := r.checkFlags(len(args)); err != nil {
		return err
	}
	scenarios, err := r.open(args)
	if err != nil {
		return err
	}
	if err := r.checkYears(scenarios); err != nil {
		return err
	}
	if len(scenarios) == 1 {
		job := r.job(scenarios[0], r.folder(scenarios[0]))
		if r.shard != "" {
			return job.doShards(ctx)
		}
		switch foreseen, err := r.conditionally(ctx, scenarios[0]); {
		case err != nil:
			return err
		case foreseen:
			return job.foresee(ctx)
		}
		_, err := job.run(ctx)
		return err
	}
	return r.batch(ctx, scenarios)
}

func (r *runner) checkFlags(scenarios int) error {
	if err := r.pictures.check(); err != nil {
		return err
	}
	if r.given("until") {
		p, err := results.ParsePrecision(r.until)
		if err != nil {
			return usageError{fmt.Errorf("--until: %w", err)}
		}
		r.precision = &p
	}
	if err := r.checkEstimator(); err != nil {
		return err
	}
	if r.estimator != plainEstimator && scenarios > 1 {
		return usage("--estimator %s: want one scenario, got %d", r.estimator, scenarios)
	}
	if slices.Contains(r.plots, "all") {
		r.plots = results.PictureKinds()
	}
	for _, name := range r.plots {
		if !slices.Contains(results.PictureKinds(), name) {
			return usage("--plots: want any of %s or all, got %q", strings.Join(results.PictureKinds(), ", "), name)
		}
	}
	if len(r.beliefs) > 0 && scenarios > 1 {
		return usage("--p: want one scenario, got %d; concert decide takes several", scenarios)
	}
	if r.file != "" && scenarios > 1 {
		return usage("--histories-file: want one scenario, got %d", scenarios)
	}
	if formats := results.HistoriesFormats(); r.file != "" && !slices.ContainsFunc(formats, func(f string) bool { return strings.HasSuffix(r.file, f) }) {
		return usage("--histories-file: want a name in %s, got %q", strings.Join(formats, ", "), r.file)
	}
	return nil
}

// checkYears refuses a precision that a scenario's horizon does not allow.
func (r *runner) checkYears(scenarios []*configs.Scenario) error {
	for _, s := range scenarios {
		if r.precision == nil {
			continue
		}
		if err := r.precision.CheckHorizon(s.Horizon); err != nil {
			return usage("--until: %s: %w", s.Name, err)
		}
	}
	return nil
}

// folder is where a scenario's files go.
func (r *runner) folder(s *configs.Scenario) string {
	if r.out != "" {
		return r.out
	}
	if r.precision != nil {
		return defaultFolder(s.Name, own(s, "until="+r.precision.String())...)
	}
	return defaultFolder(s.Name, own(s)...)
}

// warn tells on the error stream what does not stop the work.
func warn(std streams, warnings []string) {
	for _, w := range warnings {
		fmt.Fprintln(std.err, words.Fold("warning: "+plain.Printable(w), columns(std.err)))
	}
}
