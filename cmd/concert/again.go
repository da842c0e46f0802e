package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"concert/results"
)

// unasked are the flags that a folder need not remember: what they say is in its
// scenario, or of no effect on its files.
var unasked = []string{"set", "seed", "horizon", "given-peace", "reading", "histories", "out", "workers", "quiet", "json", "force", "full", "shard", "shards", "partial"}

// asked are the flags given, as NAME=VALUE, that running the folder's scenario again
// needs.
func (j *job) asked() (list []string) {
	j.flags.Visit(func(f *pflag.Flag) {
		value := f.Value.String()
		if several, ok := f.Value.(pflag.SliceValue); ok {
			value = strings.Join(several.GetSlice(), ",")
		}
		if f.Value.Type() == "stringToString" {
			value = strings.Trim(value, "[]")
		}
		switch {
		case f.Name == "histories-file" && absolute(filepath.Dir(value)) != absolute(j.folder):
			return // it lies elsewhere
		case f.Name == "behaviour" && (j.fixed() || j.behaviour == mode):
			return // its scenario has all weights
		case f.Name == "behaviour" || f.Name == "histories-file":
			value = filepath.Base(value)
		case slices.Contains(unasked, f.Name) && (f.Name != "histories" || j.precision == nil):
			return
		}
		list = append(list, f.Name+"="+value)
	})
	return list
}

// again takes what the folder of a finished run was asked for flags that are not
// given now, and returns its scenario.
func (r *runner) again(ctx context.Context, folder string) (scenario string, err error) {
	old, err := results.OpenSealed(ctx, folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", usage("%s: want a scenario or the folder of a finished run, got one without %s", folder, results.ManifestFile)
	case err != nil:
		return "", err
	case old.Command == results.PlanCommand && r.out == "":
		r.out = folder
	case old.Command != "run" && old.Command != results.PlanCommand:
		return "", usage("%s: want the folder of concert run, got that of concert %s", folder, old.Command)
	}
	r.earlier = old
	for _, text := range old.Asked {
		name, value, _ := strings.Cut(text, "=")
		switch f := r.flags.Lookup(name); {
		case f == nil:
			return "", fmt.Errorf("%s: asked: want flags of concert run, got %q", filepath.Join(folder, results.ManifestFile), text)
		case f.Changed:
			continue
		case name == "histories-file":
			value = filepath.Join(cmp.Or(r.out, folder), value)
		case name == "behaviour" && old.Files[drawsFile] != "":
			r.from = filepath.Join(folder, drawsFile)
		}
		if err := r.flags.Set(name, value); err != nil {
			return "", fmt.Errorf("%s: asked: %w", filepath.Join(folder, results.ManifestFile), err)
		}
	}
	return filepath.Join(folder, "scenario.toml"), nil
}

// isFolder tells whether the only argument is a folder.
func isFolder(args []string) bool {
	if len(args) != 1 {
		return false
	}
	at, err := os.Stat(args[0])
	return err == nil && at.IsDir()
}

// absolute is a path from the root, where it can be had.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}
