package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/results"
	"concert/sim"
	"concert/studies/chronicle"
	"concert/studies/knowledge"
)

func chronicleCommand(std streams) *cobra.Command {
	c := &chronicler{std: std, simulation: simulation{spreads: true}}
	cmd := &cobra.Command{
		Use:   "chronicle SCENARIO [SCENARIO]",
		Short: "Tell one history year by year in plain words",
		Long: `Tell one history of a scenario, exactly the one of a run with the same seed:
new leaders, shifts of power, lapsed pledges, crises, the end of the peace and
who kept the promise. Two scenarios are set side by side from the first year in
which they part.

Year t of a history is dated start + t − 1: the 76th year of a guarantee of
1839 is 1914.`,
		Example: `  concert chronicle belgium-1839 --pick like-belgium
  concert chronicle belgium-1839 --history 17 --numbers
  concert chronicle belgium-1839 belgium-1839-none --history 17`,
		Args: arguments(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args) },
	}
	c.bind(cmd)
	return cmd
}

// chronicler is the chronicle command with its flags.
type chronicler struct {
	simulation
	pictures pictures
	history  int64
	pick     string
	protege  string
	numbers  bool
	std      streams
}

func (c *chronicler) bind(cmd *cobra.Command) {
	c.simulation.bind(cmd)
	c.bindReading(cmd)
	c.pictures.bind(cmd)
	f := cmd.Flags()
	wholeVar(f, &c.history, "history", 0, mostHistories-1, "number of the history, from 0 on")
	f.StringVar(&c.pick, "pick", "", "search for a telling history: median, longest, shortest or like-belgium")
	f.StringVar(&c.protege, "protege", "", "the protégé a history is picked by (default: the first)")
	f.BoolVar(&c.numbers, "numbers", false, "with the probabilities behind the decisions")
	f.Lookup("histories").Usage = "histories that --pick searches (default: 10000)"
	f.Lookup("out").Usage = "folder for chronicle.txt, chronicle.json and the picture (default: print only)"
	f.Lookup("quiet").Usage = "print the ends only"
}

// mostSearched keeps the memory of a search below a gigabyte.
const mostSearched = 100_000_000

func (c *chronicler) run(ctx context.Context, args []string) error {
	if err := c.check(); err != nil {
		return err
	}
	scenarios, err := c.open(args)
	if err != nil {
		return err
	}
	draws, _, err := c.over(scenarios[0], scenarios[0].Run.Histories)
	if err != nil {
		return err
	}
	var told []*chronicle.Chronicle
	for i, s := range scenarios {
		worlds, err := chronicle.Over(s, draws, scenarios[0].Run.Histories)
		if err != nil {
			return err
		}
		if c.pick != "" && i == 0 {
			if err := c.find(ctx, s, worlds); err != nil {
				return err
			}
		}
		one, err := chronicle.Tell(s, worlds, scenarios[0].Run.Seed, c.history)
		if err != nil {
			return err
		}
		told = append(told, one)
	}
	if c.out != "" {
		if err := c.write(scenarios, draws, told); err != nil {
			return err
		}
	}
	return c.tell(told)
}

func (c *chronicler) check() error {
	if c.given("history") == (c.pick != "") {
		return usage("chronicle: want a --history or a --pick, and not both")
	}
	if c.pick == "" && c.protege != "" {
		return usage("--protege goes with --pick")
	}
	if err := c.pictures.check(); err != nil {
		return err
	}
	return c.simulation.check()
}

// find searches for the history to tell.
func (c *chronicler) find(ctx context.Context, s *configs.Scenario, worlds chronicle.Worlds) error {
	plan := sim.Plan{Seed: s.Run.Seed, Histories: chronicle.Searched, Workers: c.workers}
	if c.given("histories") {
		plan.Histories = s.Run.Histories
	}
	if plan.Histories > mostSearched {
		return usage("--histories: want at most %d to search, got %d", mostSearched, plan.Histories)
	}
	choice, err := chronicle.Find(ctx, s, worlds, c.protege, chronicle.Pick(c.pick), plan)
	if ctx.Err() == nil && err != nil {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	c.history = choice.History
	if !c.quiet && !c.json {
		fmt.Fprintf(c.std.err, "history %d of %d searched: %d full years\n", choice.History, choice.Searched, choice.FullYears)
	}
	return nil
}

// writer is a chronicle or two side by side.
type writer interface {
	WriteText(io.Writer, chronicle.Style) error
	WriteJSON(io.Writer) error
}

func one(told []*chronicle.Chronicle) writer {
	if len(told) == 2 {
		return chronicle.SideBySide(told[0], told[1])
	}
	return told[0]
}

// write puts the chronicle into its folder and seals it.
func (c *chronicler) write(scenarios []*configs.Scenario, draws *knowledge.Draws, told []*chronicle.Chronicle) error {
	identity, err := c.wholly(draws, scenarios...)
	if err != nil {
		return err
	}
	m := manifest("chronicle", scenarios[0], append(identity, fmt.Sprint(c.history, c.numbers)))
	m.Histories = 0
	m.Scenario = fmt.Sprintf("history %d of seed %d, %s", c.history, m.Seed, titles(scenarios))
	names := append(c.pictures.files("chronicle"), "chronicle.txt", "chronicle.json")
	f, err := results.OpenFolder(c.out, results.Want{Manifest: m, Names: names, Inputs: c.inputs, Force: c.force})
	if err != nil {
		return err
	}
	defer f.Close()
	text := func(w io.Writer) error { return one(told).WriteText(w, chronicle.Style{Numbers: c.numbers}) }
	if err := f.Write("chronicle.txt", text); err != nil {
		return err
	}
	if err := f.Write("chronicle.json", one(told).WriteJSON); err != nil {
		return err
	}
	var list []results.Picture
	for i := range told {
		picture := told[i].Picture(scenarios[i])
		if len(told) > 1 {
			picture.Name = fmt.Sprintf("%s-%d", picture.Name, i+1)
		}
		list = append(list, picture)
	}
	if err := c.pictures.draw(c.std, f, list); err != nil {
		return err
	}
	return f.Seal(m, nil, nil)
}

func titles(scenarios []*configs.Scenario) string {
	var list []string
	for _, s := range scenarios {
		list = append(list, s.Title)
	}
	return strings.Join(list, "; ")
}

// tell prints the chronicle: text, JSON, or the ends.
func (c *chronicler) tell(told []*chronicle.Chronicle) error {
	switch {
	case c.json:
		return one(told).WriteJSON(c.std.out)
	case c.quiet:
		for _, t := range told {
			for i := range t.Ends {
				if err := c.std.line("%s: history %d: %s", t.Scenario, t.History, t.Ends[i].Sentence(t.Start)); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return c.std.page(func(w io.Writer, width int) error {
		return one(told).WriteText(w, chronicle.Style{Numbers: c.numbers, Width: width})
	})
}
