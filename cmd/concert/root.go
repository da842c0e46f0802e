package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
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
	fmt.Fprintln(std.err, "concert:", err)
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

func rootCommand(std streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "concert",
		Short:         "Simulate how long a multilateral security guarantee keeps the peace",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(commands(std)...)
	return root
}

// commands lists the subcommands, one file each.
func commands(std streams) []*cobra.Command {
	return []*cobra.Command{
		calibrateCommand(std),
		checkCommand(std),
		compareCommand(std),
		estimateCommand(std),
		initCommand(std),
		listCommand(std),
		parametersCommand(std),
		recordCommand(std),
		runCommand(std),
		versionCommand(std),
	}
}

// arguments turns cobra's complaints about arguments into usage errors.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usage("%s: %w; see concert %s --help", cmd.Name(), err, cmd.Name())
		}
		return nil
	}
}
