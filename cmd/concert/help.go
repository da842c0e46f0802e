package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/internal/plain"
	"concert/results/words"
)

func helpCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             "Explain a command",
		ValidArgsFunction: completeCommands,
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || about == cmd.Root() && len(args) > 0 {
				return unknownCommand(cmd.Root(), args)
			}
			if len(rest) > 0 {
				return usage("help: want one command, got %s too", plain.Short(rest[0]))
			}
			return writeHelp(std.out, about, columns(std.out))
		},
	}
}

// writeHelp explains a command within so many columns.
func writeHelp(w io.Writer, cmd *cobra.Command, width int) error {
	var b strings.Builder
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	fmt.Fprintf(&b, "%s\n\nUsage:\n  %s\n", about, cmd.UseLine())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s [command]\n", cmd.CommandPath())
	}
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\nCommands:\n")
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-*s  %s\n", cmd.NamePadding()-1, c.Name(), c.Short)
			}
		}
	}
	if cmd.HasAvailableFlags() {
		fmt.Fprintf(&b, "\nFlags:\n%s", cmd.Flags().FlagUsages())
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s help COMMAND explains a command.\n", cmd.CommandPath())
	}
	_, err := io.WriteString(w, words.Fold(b.String(), width))
	return err
}
