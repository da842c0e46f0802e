package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"concert/results"
	"concert/results/shards"
	"concert/results/words"
)

// planBig begins examples.
const planBig = "  concert plan belgium-1839 --histories 20000 --shards 4 --out big\n"

func statusCommand(std streams) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:     "status DIR",
		Short:   "Say how far the work of a planned folder is",
		Long:    "Say how many blocks of a planned folder are done, which shards are missing, and\nwhich files cannot be used.",
		Example: planBig + "  concert status big\n  concert status big --json",
		Args:    arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			set, _, err := found(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			s := stateOf(set)
			if asJSON {
				return results.WriteJSON(std.out, s)
			}
			return std.page(s.write)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON in place of text")
	return cmd
}

func missingCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:     "missing DIR",
		Short:   "Name the shards that are left to do",
		Long:    "Name the shards of a planned folder that are not finished, as 1,5-7: for sbatch\n--array. Nothing is printed if all are done.",
		Example: planBig + "  concert missing big",
		Args:    arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			set, _, err := found(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return std.line("%s", shards.Spans(set.Missing()))
		},
	}
}

func emitCommand(std streams) *cobra.Command {
	job := shards.Job{}
	cmd := &cobra.Command{
		Use:   "emit slurm|k8s DIR",
		Short: "Write what a scheduler needs to do a planned folder",
		Long: `Write, to the output, a commented script that submits the shards of a planned
folder to Slurm as a job array, with a merge that waits for it; or the manifest
of a Kubernetes Indexed Job.`,
		Example: planBig + "  concert emit slurm big\n  concert emit k8s big --tasks 2",
		Args:    arguments(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			set, m, err := found(cmd.Context(), args[1])
			if err != nil {
				return err
			}
			if m.Parts == nil {
				return usage("%s: want a folder with work to do, got a finished run", args[1])
			}
			return emit(std.out, args[0], job, set, m, args[1])
		},
	}
	wholeVar(cmd.Flags(), &job.Tasks, "tasks", 0, 1_000_000, "tasks of the array, each with several shards if there are more of these (default: one a shard)")
	cmd.Flags().StringVar(&job.Image, "image", "concert:"+version, "container image, of k8s")
	return cmd
}

// emit writes a job for a scheduler.
func emit(w io.Writer, kind string, job shards.Job, set *shards.Set, m *results.Manifest, folder string) error {
	job.Shards = set.Work.Shards
	if job.Tasks == 0 || job.Tasks > job.Shards {
		job.Tasks = job.Shards
	}
	job.Name = shards.JobName(m.Scenario)
	switch kind {
	case "slurm":
		job.Folder = absolute(folder)
		return job.WriteSlurm(w)
	case "k8s":
		job.Folder = folder
		return job.WriteKubernetes(w)
	default:
		return usage("want slurm or k8s, got %q", kind)
	}
}

// found reads the plan of a folder and what is there of it.
func found(ctx context.Context, folder string) (*shards.Set, *results.Manifest, error) {
	s, err := results.OpenSealed(ctx, folder)
	if err != nil {
		return nil, nil, fmt.Errorf("want a folder that concert plan made: %w", err)
	}
	if s.Parts == nil && isCut(s.Command) { // all is done
		return &shards.Set{Work: shards.Head{Shards: 1}}, &s.Manifest, nil
	}
	if s.Parts == nil {
		return nil, nil, usage("%s: want a folder that concert plan made, or a run that was stopped, got that of concert %s", folder, s.Command)
	}
	set, err := shards.Collect(folder, shards.Head{Work: s.Identity, Results: s.Results, Blocks: s.Parts.Blocks, Shards: s.Parts.Shards})
	return set, &s.Manifest, err
}

// state is how far the work of a folder is.
type state struct {
	Shards     int      `json:"shards"`
	Blocks     int64    `json:"blocks"`
	BlocksDone int64    `json:"blocks_done"`
	Missing    string   `json:"missing"`           // shards
	Seconds    float64  `json:"processor_seconds"` // that what is done took
	Unusable   []string `json:"unusable"`
}

func stateOf(s *shards.Set) state {
	of := state{Shards: s.Work.Shards, Blocks: s.Work.Blocks, BlocksDone: s.Done(), Missing: shards.Spans(s.Missing()), Unusable: []string{}}
	for _, f := range s.Files {
		of.Seconds += f.Made.Seconds
	}
	for _, err := range s.Unusable {
		of.Unusable = append(of.Unusable, err.Error())
	}
	return of
}

// write says so to people.
func (s state) write(w io.Writer, width int) error {
	missing := s.Missing
	if s.Blocks == 0 {
		_, err := fmt.Fprintln(w, "the work is finished")
		return err
	}
	if missing == "" {
		missing = "none"
	}
	text := fmt.Sprintf("%s of %s blocks are done, in %s of processor time; of %d shards missing: %s", words.Count(s.BlocksDone), words.Count(s.Blocks), duration(s.Seconds), s.Shards, missing)
	if _, err := fmt.Fprintln(w, words.Fold(text, width)); err != nil {
		return err
	}
	for _, text := range s.Unusable {
		if _, err := fmt.Fprintln(w, words.Fold("cannot be used: "+text, width)); err != nil {
			return err
		}
	}
	return nil
}
