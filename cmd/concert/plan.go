package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/results"
	"concert/results/shards"
	"concert/results/words"
	"concert/studies/parts"
)

func planCommand(std streams) *cobra.Command {
	p := &planner{runner: runner{std: std, simulation: simulation{spreads: true}}}
	cmd := &cobra.Command{
		Use:   "plan SCENARIO | plan --study STUDY | plan --calibrate | …",
		Short: "Cut long work into shards that many processes can do",
		Long: `Plan a run that outgrows one process: a folder with the scenario, and with what
is drawn over, cut into shards. Any number of processes, on any machines that
see the folder, do a shard each (concert run DIR --shard 3/64), in any order,
again after a failure; what is done is skipped. concert status DIR says how far
the work is, concert missing DIR what is left, and concert merge DIR puts the
shards together, to the very files of one run of the whole. concert emit writes
the script for Slurm or the manifest for Kubernetes.

A run over draws has a block a draw, others one every 1,024 histories; a shard
has one block at least.

With --study, --sensitivity, --discover, --decide, --calibrate or --validate
that command is planned, with its arguments and flags (concert plan --decide
--help). The files that it reads are copied into the folder. A block is a point,
a draw, a chain of the sampler, or a coding, mechanism or date that the model is
fitted for.`,
		Example: `  concert plan belgium-1839 --histories 20000 --shards 4 --out big
  concert run big --shard 3/4
  concert plan --study belgium-treaty --histories 500 --shards 8 --out treaty`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return p.plan(cmd.Context(), args) },
	}
	p.bindRun(cmd)
	wholeVar(cmd.Flags(), &p.shards, "shards", 1, 1_000_000, "parts to cut the work into")
	for kind, c := range cuttables(std) {
		cmd.Flags().Bool(kind, false, "plan concert "+c.cmd.Name())
	}
	return cmd
}

// planner is the plan command with its flags.
type planner struct {
	runner
	shards int
}

func (p *planner) plan(ctx context.Context, args []string) error {
	if p.out == "" {
		return usage("want a folder for the plan, --out DIR")
	}
	if p.given("until") || p.file != "" || p.estimator != plainEstimator {
		return usage("want none of --until, --histories-file and --estimator: a plan has to know how many histories there are, and shards keep none")
	}
	if err := p.checkFlags(1); err != nil {
		return err
	}
	scenarios, err := p.open(args)
	if err != nil {
		return err
	}
	if len(scenarios) != 1 {
		return usage("want one scenario, got %d", len(scenarios))
	}
	return p.write(ctx, scenarios[0])
}

// write makes the folder and says how long the work takes.
func (p *planner) write(ctx context.Context, s *configs.Scenario) error {
	j := p.job(s, p.out)
	f, err := j.open()
	if err != nil {
		return err
	}
	defer f.Close()
	w := j.work()
	if blocks := w.Blocks(); int64(p.shards) > blocks {
		return usage("--shards: want at most the %d blocks of the run, got %d", blocks, p.shards)
	}
	one := *w
	one.Plan.Workers = 1
	seconds, err := timed(ctx, &one)
	if err != nil {
		return err
	}
	if err := f.Interim(j.manifest, results.Parts{Blocks: w.Blocks(), Shards: p.shards}, j.writeAsked); err != nil {
		return err
	}
	return p.std.say("%s: %s histories in %d shards of about %s, in %s; about %s of processor time in all",
		s.Name, words.Count(w.Size(shards.Range{Count: w.Blocks()})), p.shards, duration(seconds/float64(p.shards)), p.out, duration(seconds))
}

// timed is about how much processor time work takes, in seconds, from blocks that one
// worker does for a second or two.
func timed(ctx context.Context, w parts.Work) (float64, error) {
	start := processorTime()
	part := w.Begin(shards.Range{Count: w.Blocks()})
	done, first := 0.0, 0.0
	err := part.Do(ctx, func() error {
		done = processorTime() - start
		if part.Done() == 1 {
			first = done // with what comes once
		}
		if done > 1 {
			return errEnough
		}
		return nil
	})
	if err != nil && err != errEnough {
		return 0, err
	}
	if n := part.Done(); n > 1 {
		return first + (done-first)/float64(n-1)*float64(w.Blocks()-1), nil
	}
	return done * float64(w.Blocks()), nil
}

// duration is a time as people say it: "40 s", "12 min", "3.5 h".
func duration(seconds float64) string {
	switch {
	case seconds < 100:
		return fmt.Sprintf("%.2g s", seconds)
	case seconds < 6000:
		return fmt.Sprintf("%.2g min", seconds/60)
	default:
		return fmt.Sprintf("%.3g h", seconds/3600)
	}
}
