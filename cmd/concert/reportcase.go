package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"concert/studies/report"
)

// rerun is the command that gives the run again.
func rerun(r *report.Run) string {
	return fmt.Sprintf("concert run %s --seed %d --histories %d --out %s", quoted(filepath.Join(r.Folder, "scenario.toml")),
		r.Manifest.Seed, r.Manifest.Histories, quoted(r.Folder+"-again"))
}

// quoted is a word as a shell takes it.
func quoted(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+=:@%") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
