package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"concert/results"
	"concert/results/shards"
	"concert/sim"
	"concert/studies/journal"
	"concert/studies/parts"
)

// parted is work of a command that can be cut into shards: what its blocks evaluate,
// and what the command then makes of it.
type parted struct {
	name     string // for people
	manifest results.Manifest
	work     *parts.Evaluations
	inputs   []string // files that are read
	args     []string // of the command, if others than were given
	// seconds is about how much processor time the whole takes, nil to time some blocks.
	seconds func(ctx context.Context) (float64, error)
	atMost  bool // where some of it may turn out not to be needed
	// finish does what is not among the entries, writes the folder and tells it. Of a
	// share of the blocks it writes what these say.
	finish func(ctx context.Context, folder string, known []journal.Entry, of *share) error
}

// share is a part of work that is put together without the rest.
type share struct {
	blocks, of int64
	has        []bool // by block
}

func (s *share) String() string { return fmt.Sprintf("partial: %d of %d blocks", s.blocks, s.of) }

// cuttable is a command whose work can be cut.
type cuttable struct {
	cmd    *cobra.Command
	parted func(ctx context.Context, args []string) (*parted, error)
}

// called makes the command of cuttable work do it at once.
func (c cuttable) called() *cobra.Command {
	c.cmd.RunE = func(cmd *cobra.Command, args []string) error {
		p, err := c.parted(cmd.Context(), args)
		if err != nil {
			return err
		}
		return p.finish(cmd.Context(), cmd.Flag("out").Value.String(), nil, nil)
	}
	return c.cmd
}

// cuttables are the commands whose work concert plan cuts, besides run, by the flag
// that asks for it.
func cuttables(std streams) map[string]cuttable {
	return map[string]cuttable{
		"study":       sweepWork(std),
		"sensitivity": sensitivityWork(std),
		"discover":    discoverWork(std),
		"decide":      decideWork(std),
		"calibrate":   calibrateWork(std),
		"validate":    validateWork(std),
	}
}

// bench is where the work is done, in so many shards.
func (p *parted) bench(std streams, folder string, n int, quiet bool) *bench {
	head := shards.Head{Work: p.manifest.Identity, What: p.manifest.Command + " of " + p.name, Results: sim.ResultsVersion, Blocks: p.work.Blocks(), Shards: n}
	return &bench{std: std, name: p.name, folder: folder, quiet: quiet, work: p.work, head: head}
}

// isCut tells whether a command is one whose work can be cut.
func isCut(command string) bool {
	if command == "run" {
		return true
	}
	for _, c := range cuttables(streams{}) {
		if c.cmd.Name() == command {
			return true
		}
	}
	return false
}
