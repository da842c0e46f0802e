package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"concert/sim"
)

func versionCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program and of its results",
		Args:  arguments(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(std.out, "concert %s (results %s, %s, %s/%s)\n",
				version, sim.ResultsVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// version is that of the program.
const version = "0.1.0"
