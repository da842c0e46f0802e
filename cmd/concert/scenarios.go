package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"concert/configs"
)

func checkCommand(streams) *cobra.Command {
	return &cobra.Command{
		Use:     "check SCENARIO…",
		Short:   "Check scenario files; print nothing but faults",
		Example: "  concert check my-case.toml\n  concert check configs/record/*.toml",
		Args:    arguments(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := configs.Check(args...); err != nil {
				return usageError{err}
			}
			return nil
		},
	}
}

func listCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the built-in scenarios",
		Args:  arguments(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			entries, err := configs.List()
			if err != nil {
				return err
			}
			return list(std.out, entries)
		},
	}
}

func list(w io.Writer, entries []configs.Entry) error {
	group, t := "", tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, e := range entries {
		if e.Group != group {
			if group != "" {
				fmt.Fprintln(t)
			}
			group = e.Group
			fmt.Fprintln(t, group)
		}
		fmt.Fprintf(t, "  %s\t%d\t%s\t%s\n", e.Name, e.Start, observed(e.Observed), e.Title)
	}
	return t.Flush()
}

func observed(o *configs.Observed) string {
	switch {
	case o == nil:
		return ""
	case o.Ended:
		return fmt.Sprintf("broken after %g years", o.Years)
	default:
		return fmt.Sprintf("held %g years", o.Years)
	}
}

func parametersCommand(std streams) *cobra.Command {
	var csv, json bool
	cmd := &cobra.Command{
		Use:     "parameters",
		Short:   "Print every parameter with its unit, range, default, source and meaning",
		Example: "  concert parameters\n  concert parameters --csv > parameters.csv",
		Args:    arguments(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			rows := configs.Parameters()
			switch {
			case csv:
				return rows.WriteCSV(std.out)
			case json:
				return rows.WriteJSON(std.out)
			}
			return rows.WriteText(std.out)
		},
	}
	cmd.Flags().BoolVar(&csv, "csv", false, "print CSV")
	cmd.Flags().BoolVar(&json, "json", false, "print JSON")
	cmd.MarkFlagsMutuallyExclusive("csv", "json")
	return cmd
}

func initCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:     "init NAME",
		Short:   "Write a commented scenario to start from, NAME.toml",
		Example: "  concert init my-case",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			path, err := configs.Init(args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(std.out, "%s: change it, then concert check %s and concert run %s\n", path, path, path)
			return err
		},
	}
}
