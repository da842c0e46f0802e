package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// cheapest are the most that a command of the documentation is given of each
// flag; more, or none, is replaced by it.
var cheapest = map[string]int64{"histories": 200, "shapley": 20, "conditional": 64}

// heavy are commands too long to carry out in any form: their flags are parsed.
var heavy = []string{"calibrate", "validate"}

// planned are commands whose folder has as many histories as it was planned for.
var planned = []string{"plan", "merge"}

// cheaper lowers the flags of cheapest.
func cheaper(args []string) []string {
	cmd, _, err := rootCommand(streams{}).Find(args)
	if err != nil || slices.Contains(heavy, cmd.Name()) || slices.Contains(planned, cmd.Name()) || slices.Contains(args, "--shard") {
		return args
	}
	if len(args) > 1 { // a folder is gone on with as it was begun
		if at, err := os.Stat(args[1]); err == nil && at.IsDir() && cmd.Name() == "run" {
			return args
		}
	}
	for name, most := range cheapest {
		if cmd.Flags().Lookup(name) == nil {
			continue
		}
		given, at := int64(-1), -1
		for i, arg := range args {
			if value, ok := strings.CutPrefix(arg, "--"+name+"="); ok {
				given, _ = strconv.ParseInt(value, 10, 64)
				at = i
				break
			}
			if arg == "--"+name && i+1 < len(args) {
				given, _ = strconv.ParseInt(args[i+1], 10, 64)
				args = slices.Concat(args[:i], []string{"--" + name + "=" + args[i+1]}, args[i+2:])
				at = i
				break
			}
		}
		lower := fmt.Sprintf("--%s=%d", name, most)
		switch {
		case at < 0:
			args = append(slices.Clip(args), lower)
		case given > most:
			args = slices.Clone(args)
			args[at] = lower
		}
	}
	return args
}

func TestCheaper(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"run a --histories 1000000 --seed 7", "run a --histories=200 --seed 7"},
		{"run a --histories=50", "run a --histories=50"},
		{"run a", "run a --histories=200"},
		{"list", "list"},
	} {
		if got := strings.Join(cheaper(strings.Fields(c.line)), " "); got != c.want {
			t.Errorf("%s: want %q, got %q", c.line, c.want, got)
		}
	}
}
