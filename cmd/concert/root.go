package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/internal/plain"
)

// Exit codes.
const (
	exitDone        = 0
	exitCould       = 1   // could not do what was asked
	exitUsage       = 2   // asked wrongly
	exitInterrupted = 130 // stopped by the user
)

// streams are where a command reads and writes.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// usageError marks an error of what was asked, not of doing it.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usage is an error of what was asked.
func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run is the program: it carries out the arguments and returns the exit code.
func run(ctx context.Context, args []string, std streams) int {
	root := rootCommand(std)
	root.SetArgs(args)
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	tell(std.err, err)
	var asked usageError
	switch {
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &asked):
		return exitUsage
	default:
		return exitCould
	}
}

// tell prints an error. Faults of files stand alone on their lines, so that an
// editor can jump to them.
func tell(w io.Writer, err error) {
	var faults configs.FaultsError
	if errors.As(err, &faults) {
		fmt.Fprintln(w, plain.Printable(err.Error()))
		return
	}
	fmt.Fprintln(w, "concert:", plain.Printable(err.Error()))
}

func rootCommand(std streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "concert",
		Short:         "Simulate how long a multilateral security guarantee keeps the peace",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(commands(std)...)
	return root
}

// unknownCommand refuses a word that is no subcommand.
func unknownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	root.SuggestionsMinimumDistance = 2
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		return usage("unknown command %q (did you mean %s?); see concert --help", args[0], strings.Join(near, " or "))
	}
	return usage("unknown command %q; see concert --help", args[0])
}

// commands lists the subcommands, one file each.
func commands(std streams) []*cobra.Command {
	return []*cobra.Command{
		calibrateCommand(std),
		checkCommand(std),
		chronicleCommand(std),
		compareCommand(std),
		estimateCommand(std),
		explainCommand(std),
		initCommand(std),
		listCommand(std),
		parametersCommand(std),
		recordCommand(std),
		reportCommand(std),
		runCommand(std),
		validateCommand(std),
		versionCommand(std),
	}
}

// arguments turns cobra's complaints about arguments, and about flags that
// exclude each other, into usage errors.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		if err == nil {
			err = cmd.ValidateFlagGroups()
		}
		if err != nil {
			return usage("%s: %w; see concert %s --help", cmd.Name(), err, cmd.Name())
		}
		return nil
	}
}
