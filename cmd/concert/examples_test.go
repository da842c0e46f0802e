package main

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/agents"
	"concert/configs"
)

// TestExamplesOfHelpWork carries out the examples of each command, each
// command's in a folder with the files that its examples speak of.
func TestExamplesOfHelpWork(t *testing.T) {
	for _, cmd := range commands(streams{}) {
		if cmd.Example == "" {
			continue
		}
		t.Run(cmd.Name(), func(t *testing.T) {
			workshop(t)
			furnish(t, cmd)
			for _, line := range strings.Split(cmd.Example, "\n") {
				runLine(t, strings.TrimSpace(line), false)
			}
		})
	}
}

// furnish makes the files that examples take as there.
func furnish(t *testing.T, cmd *cobra.Command) {
	t.Helper()
	if cmd.Name() != "init" {
		concert(t, "init", "my-case")
		concert(t, "init", "my-study", "--study")
	}
	for name, text := range map[string]string{
		"spells.csv":   concert(t, "record", "--csv").out,
		"missions.csv": "duration,censored\n3,0\n5,1\n9,0\n",
		"panel.csv":    "id,start,stop,event\na,0,2,0\na,2,5,1\nb,1,7,0\n",
		"trial.csv":    "time,status,arm\n3,1,control\n4,2,treated\n6,0,control\n8,1,treated\n9,2,control\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	calibration(t, "calibration")
	if slices.Contains([]string{"report", "plot", "table"}, cmd.Name()) {
		for _, args := range [][]string{
			{"run", "belgium-1839", "belgium-1839-none", "--histories", "200", "--out", "runs"},
			{"compare", "belgium-1839", "belgium-1839-none", "--histories", "200", "--conditional", "64", "--out", "runs/compare-belgium-1839"},
			{"decide", "ukraine-2022-istanbul", "ukraine-2022-alliance", "--histories", "200", "--out", "runs/decide-ukraine-2022-istanbul"},
		} {
			concert(t, args...)
		}
	}
}

// calibration makes a folder as concert calibrate leaves it, with draws that are
// scattered about the built-in weights.
func calibration(t *testing.T, folder string) {
	t.Helper()
	rng, mode := rand.New(rand.NewPCG(1, 1)), configs.Behaviour()
	var draws []agents.Behaviour
	for range 20 {
		b := mode
		b.A0, b.HStake, b.O0 = b.A0+0.3*rng.NormFloat64(), b.HStake+0.3*rng.NormFloat64(), b.O0+0.2*rng.NormFloat64()
		draws = append(draws, b)
	}
	var weights, sample bytes.Buffer
	err := errors.Join(configs.WriteBehaviour(&weights, "# weights", mode), configs.WriteDraws(&sample, draws), os.MkdirAll(folder, 0o755),
		os.WriteFile(filepath.Join(folder, "behaviour.toml"), weights.Bytes(), 0o644),
		os.WriteFile(filepath.Join(folder, "posterior.csv"), sample.Bytes(), 0o644))
	if err != nil {
		t.Fatal(err)
	}
}

// TestEveryFlagIsExplained: each flag of each command has a meaning.
func TestEveryFlagIsExplained(t *testing.T) {
	for _, cmd := range commands(streams{}) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if len(f.Usage) < 8 {
				t.Errorf("concert %s --%s: want a meaning, got %q", cmd.Name(), f.Name, f.Usage)
			}
		})
	}
}
