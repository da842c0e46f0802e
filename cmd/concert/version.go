package main

import (
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"concert/sim"
)

func versionCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program and of its results",
		Args:  arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(std.out, versionLine())
			return err
		},
	}
}

// versionLine says which program this is and by what it was built.
func versionLine() string {
	return fmt.Sprintf("concert %s (results %s, %s, %s/%s)\n", version, sim.ResultsVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// version is that of the program.
const version = "0.1.0"
