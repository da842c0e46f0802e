package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/internal/plain"
	"concert/results"
	"concert/results/shards"
	"concert/studies/parts"
)

func mergeCommand(std streams) *cobra.Command {
	m := &merger{runner: runner{std: std, simulation: simulation{spreads: true}}}
	cmd := &cobra.Command{
		Use:   "merge DIR",
		Short: "Put the shards of a planned run together",
		Long: `Put the shards of a planned folder together: the files of the run appear in the
folder, byte for byte those that one run of the whole would have written.
Shards of other work, of another version, damaged or that contradict each other
are refused by name (exit code 65); if some are missing they are named (66).

With --partial what is there is put together in a folder of its own, and every
file says how much of the whole it is.`,
		Example: `  concert plan belgium-1839 --histories 20000 --shards 2 --out big
  concert run big --shard 1/2
  concert run big --shard 2/2
  concert merge big`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if c, err := m.cut(cmd.Context(), args[0]); c != nil || err != nil {
				return errors.Join(err, c.merge(cmd.Context(), m.partial))
			}
			return m.merge(cmd.Context(), args[0])
		},
	}
	m.bindRun(cmd)
	f := cmd.Flags()
	f.VisitAll(func(f *pflag.Flag) {
		switch f.Name {
		case "out", "force", "full", "json", "quiet":
		default:
			f.Hidden = true // what the plan says
		}
	})
	f.BoolVar(&m.partial, "partial", false, "put together what is there, in a folder of its own (--out, else DIR-partial)")
	return cmd
}

// merger is the merge command with its flags.
type merger struct {
	runner
	partial bool
}

func (m *merger) merge(ctx context.Context, folder string) error {
	if m.partial && m.out == "" {
		m.out = filepath.Clean(folder) + "-partial"
	}
	j, err := m.planned(ctx, folder)
	if err != nil {
		return err
	}
	w, n := j.work(), j.earlier.Parts.Shards
	set, list, err := collected(folder, j.bench(w, n), m.partial)
	if err != nil {
		return err
	}
	if missing := set.Missing(); len(missing) > 0 {
		j.scenario.Overrides = append(j.scenario.Overrides, fmt.Sprintf("partial: %d of %d blocks", set.Done(), w.Blocks()))
		j.scenario.Retitle()
		j.manifest.Stopped = fmt.Sprintf("partial: %d of %d blocks", set.Done(), w.Blocks())
		j.manifest.Identity = results.Identity("merge", j.manifest.Identity, shards.Spans(missing), fmt.Sprint(set.Done()))
		j.warnings = append(j.warnings, j.manifest.Stopped)
	}
	tally, err := j.join(w, list)
	if err != nil {
		return err
	}
	if tally.Histories == 0 {
		return fmt.Errorf("%s: %w: want one shard at least", folder, errIncomplete)
	}
	f, err := j.openPrepared()
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = j.finish(ctx, f, tally)
	return err
}

// planned is the run that a folder was planned for.
func (r *runner) planned(ctx context.Context, folder string) (*job, error) {
	scenario, err := r.again(ctx, folder)
	if err != nil {
		return nil, err
	}
	if r.earlier.Command != results.PlanCommand {
		return nil, usage("%s: want a folder that concert plan made, got that of concert %s", folder, r.earlier.Command)
	}
	if err := r.checkFlags(1); err != nil {
		return nil, err
	}
	scenarios, err := r.open([]string{scenario})
	if err != nil {
		return nil, err
	}
	j := r.job(scenarios[0], cmp.Or(r.out, folder))
	if err := j.prepare(); err != nil {
		return nil, err
	}
	return j, j.asPlanned()
}

// collected are the shards of a folder and their parts: all of them, unless what is
// there is to do.
func collected(folder string, b *bench, partial bool) (*shards.Set, []parts.Part, error) {
	set, err := shards.Collect(folder, b.head)
	if err != nil {
		return nil, nil, err
	}
	if len(set.Unusable) > 0 {
		return nil, nil, fmt.Errorf("%d files cannot be used: %w", len(set.Unusable), errors.Join(set.Unusable...))
	}
	if missing := set.Missing(); len(missing) > 0 && !partial {
		return nil, nil, fmt.Errorf("%w: %d of %d: %s; concert run DIR --shard K does them, --partial leaves them out",
			errIncomplete, len(missing), set.Work.Shards, plain.Bare(shards.Spans(missing), 200))
	}
	var list []parts.Part
	err = set.Each(func(h shards.Head, payload []byte) error {
		p, err := b.work.Read(h.Whole(), payload, h.Done)
		list = append(list, p)
		return err
	})
	return set, list, err
}
