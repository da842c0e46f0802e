package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/results/words"
)

func checkCommand(std streams) *cobra.Command {
	var quiet bool
	cmd := &cobra.Command{
		Use:   "check SCENARIO…",
		Short: "Check scenarios and say what each was understood to be",
		Long: `Check scenarios. What is wrong comes as a line a fault that begins with the
place, file:line:column, and the exit code is 2. Of each that is right a line
says what it was understood to be, and further ones the readings it names, what
is uncertain in it, and the keys that cannot matter; warnings say what may not
be meant.`,
		Example: "  concert check my-case.toml\n  concert check 'record/*' --quiet",
		Args:    arguments(1, many),
		RunE: func(_ *cobra.Command, args []string) error {
			scenarios, err := configs.OpenAll(args...)
			if err != nil {
				return usageError{err}
			}
			return understood(std, scenarios, quiet)
		},
	}
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print nothing but faults and warnings")
	return cmd
}

// understood tells what scenarios were read as, and what is odd about them.
func understood(std streams, scenarios []*configs.Scenario, quiet bool) error {
	for _, s := range scenarios {
		if !quiet {
			if err := std.say("%s: %s", s.Name, s.Understood()); err != nil {
				return err
			}
			for _, note := range s.Notes() {
				if err := std.say("  %s", note); err != nil {
					return err
				}
			}
		}
		for _, odd := range s.Warnings() {
			warn(std, []string{s.Name + ": " + odd})
		}
	}
	return nil
}

func listCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the built-in scenarios and studies",
		Args:  arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			entries, err := configs.List()
			if err != nil {
				return err
			}
			return std.page(func(w io.Writer, width int) error { return writeList(w, entries, width) })
		},
	}
}

// writeList writes the entries of each group in columns.
func writeList(w io.Writer, entries []configs.Entry, width int) error {
	var b strings.Builder
	b.WriteString("Years of peace as they were: + unbroken when last seen.\n")
	for len(entries) > 0 {
		n := slices.IndexFunc(entries, func(e configs.Entry) bool { return e.Group != entries[0].Group })
		if n < 0 {
			n = len(entries)
		}
		table := words.Grid{Texts: []int{0, 2}, Heading: true, Rows: [][]string{{entries[0].Group, "years", ""}}}
		for _, e := range entries[:n] {
			table.Rows = append(table.Rows, []string{"  " + e.Name, observed(e.Observed), e.Title})
		}
		b.WriteByte('\n')
		b.WriteString(table.Fit(width))
		entries = entries[n:]
	}
	b.WriteString("\nstudies (concert sweep, sensitivity, discover)\n")
	table := words.Grid{Texts: []int{0, 1}}
	for _, name := range configs.StudyNames() {
		s, err := configs.OpenStudy(name)
		if err != nil {
			return err
		}
		table.Rows = append(table.Rows, []string{"  " + name, s.Title})
	}
	b.WriteString(table.Fit(width))
	_, err := io.WriteString(w, b.String())
	return err
}

// observed is how long the peace lasted, with a + if it was unbroken when last
// seen.
func observed(o *configs.Observed) string {
	switch {
	case o == nil:
		return ""
	case o.Ended:
		return words.Fixed(o.Years, 1) + " "
	default:
		return words.Fixed(o.Years, 1) + "+"
	}
}

func parametersCommand(std streams) *cobra.Command {
	var csv, json bool
	cmd := &cobra.Command{
		Use:     "parameters",
		Short:   "Print every parameter with its unit, range, default, source and meaning",
		Example: "  concert parameters\n  concert parameters --csv > parameters.csv",
		Args:    arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			rows := configs.Parameters()
			switch {
			case csv:
				return rows.WriteCSV(std.out)
			case json:
				return rows.WriteJSON(std.out)
			}
			return std.page(rows.WriteText)
		},
	}
	cmd.Flags().BoolVar(&csv, "csv", false, "print CSV")
	cmd.Flags().BoolVar(&json, "json", false, "print JSON")
	cmd.MarkFlagsMutuallyExclusive("csv", "json")
	return cmd
}

func initCommand(std streams) *cobra.Command {
	var study bool
	cmd := &cobra.Command{
		Use:     "init NAME",
		Short:   "Write a commented scenario or study to start from, NAME.toml",
		Example: "  concert init my-case\n  concert init my-study --study",
		Args:    arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if study {
				path, err := configs.InitStudy(args[0])
				if err != nil {
					return err
				}
				return std.say("%s: change it, then concert sweep %s, concert sensitivity %s or concert discover %s", path, quoted(path), quoted(path), quoted(path))
			}
			path, err := configs.Init(args[0])
			if err != nil {
				return err
			}
			return std.say("%s: change it, then concert check %s and concert run %s", path, quoted(path), quoted(path))
		},
	}
	cmd.Flags().BoolVar(&study, "study", false, "write a study: what to vary in scenarios, for sweep, sensitivity and discover")
	return cmd
}
