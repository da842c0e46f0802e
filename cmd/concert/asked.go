package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/configs"
	"concert/internal/plain"
	"concert/results"
	"concert/results/shards"
	"concert/results/spells"
	"concert/results/words"
)

// Exit codes.
const (
	exitDone        = 0
	exitCould       = 1   // could not do what was asked
	exitUsage       = 2   // asked wrongly
	exitDamaged     = 65  // a folder is mixed or damaged
	exitIncomplete  = 66  // parts are missing
	exitAgain       = 75  // another run is at it: try again
	exitInterrupted = 130 // stopped by the user
)

// usageError marks an error of what was asked, not of doing it.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usage is an error of what was asked.
func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// asked marks an error of what was asked, if there is one.
func asked(err error) error {
	if err == nil {
		return nil
	}
	return usageError{err}
}

// exitCode is what the program ends with after an error.
func exitCode(err error) int {
	var wrong usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, results.ErrBusy), isAny(err, fullDisk):
		return exitAgain
	case errors.Is(err, results.ErrDamaged), errors.Is(err, shards.ErrDamaged), errors.Is(err, shards.ErrForeign):
		return exitDamaged
	case errors.Is(err, errIncomplete):
		return exitIncomplete
	case errors.As(err, &wrong):
		return exitUsage
	default:
		return exitCould
	}
}

// tell prints an error. A fault of a file is a line that begins with its place,
// so that an editor can jump there; all else begins with the program's name.
func tell(w io.Writer, err error) {
	width, ok := terminal(w)
	for _, line := range faultLines("", err) {
		line = plain.Printable(line)
		if ok {
			line = words.Fold(line, width)
		}
		fmt.Fprintln(w, line)
	}
}

// faultLines are the lines of an error; before is what was said of it so far.
func faultLines(before string, err error) (lines []string) {
	var wrong configs.FaultsError
	var rows *spells.Faults
	if !errors.As(err, &wrong) && !errors.As(err, &rows) {
		for line := range strings.SplitSeq(before+err.Error(), "\n") {
			lines = append(lines, "concert: "+line)
		}
		return lines
	}
	switch e := err.(type) {
	case configs.FaultsError:
		for _, f := range e {
			if f.Line == 0 {
				lines = append(lines, "concert: "+before+f.String())
			} else {
				lines = append(lines, f.String())
			}
		}
		return lines
	case *spells.Faults:
		return []string{e.Error()}
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			lines = append(lines, faultLines(before, inner)...)
		}
		return lines
	}
	inner := errors.Unwrap(err)
	return faultLines(before+strings.TrimSuffix(err.Error(), inner.Error()), inner)
}

// flagFault says what is wrong with a flag, and what may have been meant.
func flagFault(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	see := "; see " + cmd.CommandPath() + " --help"
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		return usage("unknown flag %s%s%s", plain.Short("--"+unknown.GetSpecifiedName()), didYouMean("--", unknown.GetSpecifiedName(), flagNames(cmd)), see)
	case errors.As(err, &invalid):
		return usage("--%s: %w", invalid.GetFlag().Name, errors.Unwrap(invalid))
	}
	return usageError{err}
}

// flagNames are the flags of a command.
func flagNames(cmd *cobra.Command) (names []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// didYouMean proposes the names nearest to a wrong one, or nothing.
func didYouMean(before, wrong string, names []string) string {
	near := configs.Nearest(wrong, names)
	if len(near) == 0 {
		return ""
	}
	return " (did you mean " + before + strings.Join(near, " or "+before) + "?)"
}

// unknownCommand refuses words that are no subcommand.
func unknownCommand(root *cobra.Command, words []string) error {
	if len(words) == 0 {
		return nil
	}
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return usage("unknown command %s%s; see concert --help", plain.Short(words[0]), didYouMean("", words[0], names))
}

// many is no limit to the number of arguments.
const many = math.MaxInt

// arguments wants so many arguments, as the usage line of the command has them, and
// turns cobra's complaints about flags that exclude each other into usage errors.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			_, wanted, _ := strings.Cut(cmd.Use, " ")
			got := "none"
			if len(args) > 0 {
				got = plain.Short(strings.Join(args, " "))
			}
			return usage("%s: want %s, got %s; see concert %s --help", cmd.Name(), cmp.Or(wanted, "no argument"), got, cmd.Name())
		}
		if err := cmd.ValidateFlagGroups(); err != nil {
			return usage("%s: %w; see concert %s --help", cmd.Name(), err, cmd.Name())
		}
		return nil
	}
}
