package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"concert/internal/plain"
	"concert/internal/vector"
	"concert/results/words"
)

// streams are where a command reads and writes.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// page writes text for people, which knows how many columns there are, to the
// output. What is wider all the same is folded.
func (s streams) page(write func(w io.Writer, width int) error) error {
	width := columns(s.out)
	var b strings.Builder
	if err := write(&b, width); err != nil {
		return err
	}
	_, err := io.WriteString(s.out, words.Fold(b.String(), width))
	return err
}

// say writes a line for people to the output.
func (s streams) say(format string, args ...any) error {
	return s.page(func(w io.Writer, _ int) error {
		_, err := fmt.Fprintln(w, plain.Printable(fmt.Sprintf(format, args...)))
		return err
	})
}

// line writes the one line of a quiet command: whole, for scripts, unless there
// is a terminal.
func (s streams) line(format string, args ...any) error {
	if _, ok := terminal(s.out); ok {
		return s.say(format, args...)
	}
	_, err := fmt.Fprintln(s.out, plain.Printable(fmt.Sprintf(format, args...)))
	return err
}

// run is the program: it carries out the arguments and returns the exit code.
func run(ctx context.Context, args []string, std streams) int {
	root := rootCommand(std)
	root.SetArgs(planOf(root, std, args))
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	err := vector.Asked()
	if err != nil {
		err = usageError{err}
	} else {
		err = root.ExecuteContext(ctx)
	}
	if err != nil {
		tell(std.err, advised(err))
	}
	return exitCode(err)
}

func rootCommand(std streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "concert",
		Short: "Simulate how long a multilateral security guarantee keeps the peace",
		Long: `Simulate how long a multilateral security guarantee keeps the peace, when the
powers that give it include the one most likely to break it.

The exit code is 0 if all was done, 1 if something could not be done, 2 if it
was asked wrongly, 65 if the files of a folder are damaged or of different runs,
66 if parts are missing,
75 if another run is writing there, or the disk is full, and a later try may do,
and 130 if the user stopped it.`,
		Example: `  concert run belgium-1839
  concert compare belgium-1839 belgium-1839-none
  concert list`,
		Version:           version,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              unknownCommand,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate(versionLine())
	root.SetFlagErrorFunc(flagFault)
	root.SetHelpCommand(helpCommand(std))
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { writeHelp(std.out, cmd, columns(std.out)) })
	root.AddCommand(commands(std)...)
	return root
}

// commands lists the subcommands, one file each.
func commands(std streams) []*cobra.Command {
	return complete([]*cobra.Command{
		calibrateCommand(std),
		checkCommand(std),
		chronicleCommand(std),
		compareCommand(std),
		decideCommand(std),
		completionCommand(std),
		discoverCommand(std),
		emitCommand(std),
		estimateCommand(std),
		explainCommand(std),
		exploreCommand(std),
		initCommand(std),
		listCommand(std),
		mergeCommand(std),
		missingCommand(std),
		parametersCommand(std),
		planCommand(std),
		plotCommand(std),
		recordCommand(std),
		reportCommand(std),
		runCommand(std),
		sensitivityCommand(std),
		sweepCommand(std),
		statusCommand(std),
		validateCommand(std),
		tableCommand(std),
		versionCommand(std),
	})
}
