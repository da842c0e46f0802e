package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/agents"
	"concert/configs"
	"concert/results"
	"concert/results/words"
	"concert/studies/explore"
)

// explorer is the explore command with its flags.
type explorer struct {
	out       string
	seed      int64
	histories int64
	behaviour string
	quiet     bool
	std       streams
}

// findEngine finds the engine for a browser; tests that ask for no page that works take
// another.
var findEngine = explore.Find

// exploredHistories are lived through of each arrangement under each reading, if the
// command does not say how many.
const exploredHistories = 10_000

// explored are the scenarios of a page if none is named.
var explored = []string{"belgium-1839", "belgium-1839-none", "ukraine-2022-istanbul", "ukraine-2022-istanbul-veto",
	"ukraine-2022-alliance", "ukraine-2022-accession", "ukraine-2022-assurance", "ukraine-2022-none"}

func exploreCommand(std streams) *cobra.Command {
	e := &explorer{std: std, seed: 1839, histories: exploredHistories}
	cmd := &cobra.Command{
		Use:   "explore [SCENARIO…]",
		Short: "Write a page with levers and the engine inside",
		Long: `Write one page in which a reader changes arrangements, facts and beliefs with
levers and sees at once what they come to: curves with what is not known, mean
years, the risk of a nuclear war, the break-even and the regret, who fights, and
histories in words. The engine is inside, compiled for the browser, with the
scenarios and the draws of the weights: the page opens from the disk, offline,
asks nobody and sends nothing.

Scenarios with the same protégé, start and readings are one question. Without
any, those of Belgium 1839 and of Ukraine 2022 are taken.

Whatever the page shows can be copied as an address, as TOML files, and as a
concert decide command that gives the same figures to the last digit.

A concert that was built from its sources builds the engine with the go command;
that of a release brings it along.`,
		Example: `  concert explore
  concert explore belgium-1839 belgium-1839-none -o belgium.html
  concert explore 'ukraine-2022-*' -o ukraine.html`,
		Args: arguments(0, many),
		RunE: func(cmd *cobra.Command, args []string) error { return e.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.StringVarP(&e.out, "out", "o", "explorer.html", "file to write; - is standard output")
	wholeVar(f, &e.seed, "seed", 0, math.MaxInt32, "seed of the random numbers")
	wholeVar(f, &e.histories, "histories", 100, 1_000_000, "histories of each arrangement under each reading, at least")
	f.StringVar(&e.behaviour, "behaviour", posterior, "`DRAWS` of the weights of behaviour: posterior, or a file (.csv)")
	f.BoolVar(&e.quiet, "quiet", false, "print one line")
	return cmd
}

func (e *explorer) run(ctx context.Context, names []string) error {
	if ending := strings.ToLower(filepath.Ext(e.out)); e.out != "-" && ending != ".html" && ending != ".htm" {
		return usage("--out: want a file that ends in .html, got %q", e.out)
	}
	if folder := filepath.Dir(e.out); e.out != "-" {
		if about, err := os.Stat(folder); err != nil || !about.IsDir() {
			return usage("--out: want a file in a folder that is there, got %s", e.out)
		}
	}
	if len(names) == 0 {
		names = explored
	}
	scenarios, calls, err := e.open(names)
	if err != nil {
		return err
	}
	o := explore.Options{Version: version, Seed: uint64(e.seed), Histories: e.histories, Calls: calls}
	if o.Draws, err = e.draws(); err != nil {
		return err
	}
	page, err := explore.New(ctx, scenarios, o)
	if err != nil {
		return err
	}
	program, err := findEngine(ctx, func(text string) {
		if !e.quiet {
			fmt.Fprintln(e.std.err, text)
		}
	})
	if err != nil {
		return fmt.Errorf("explore: %w", err)
	}
	if e.out == "-" {
		return page.Write(e.std.out, program)
	}
	if err := results.WriteFile(e.out, page.Writer(program)); err != nil {
		return err
	}
	about, err := os.Stat(e.out)
	if err != nil {
		return err
	}
	return e.std.line("%s: %s, seed %d, %s MB", e.out, words.Plural(len(scenarios), "scenario"), e.seed, words.Fixed(float64(about.Size())/1e6, 1))
}

// open reads the scenarios, each once, and what each is called by.
func (e *explorer) open(names []string) (scenarios []*configs.Scenario, calls []string, err error) {
	if calls, err = configs.Expand(names...); err == nil {
		scenarios, err = configs.OpenAll(calls...)
	}
	if errors.Is(err, configs.ErrUnknown) {
		return nil, nil, usage("%w; see concert list", err)
	}
	if err != nil {
		return nil, nil, usageError{err}
	}
	for i, s := range scenarios {
		if k := slices.IndexFunc(scenarios, func(other *configs.Scenario) bool { return other.Name == s.Name }); k < i {
			return nil, nil, usage("explore: want scenarios of different names, got %s of %s and of %s", s.Name, calls[k], calls[i])
		}
		if err := s.FromStart(); err != nil {
			return nil, nil, usageError{err}
		}
		if len(s.Overridden()) == len(agents.Parameters(s.Behaviour)) {
			return nil, nil, usage("explore: want scenarios that leave weights of behaviour open, got %s, which sets them all", s.Name)
		}
	}
	return scenarios, calls, nil
}

// draws are those of the weights.
func (e *explorer) draws() ([]agents.Behaviour, error) {
	switch {
	case e.behaviour == posterior:
		return configs.Posterior()
	case strings.EqualFold(filepath.Ext(e.behaviour), ".csv"):
		return configs.OpenDraws(e.behaviour)
	}
	return nil, usage("--behaviour: want posterior or a file of draws (.csv), got %q", e.behaviour)
}
