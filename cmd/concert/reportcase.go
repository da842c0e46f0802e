package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"concert/configs"
	"concert/studies/knowledge"
	"concert/studies/report"
)

// rerun is the command that gives the run again.
func rerun(r *report.Run) string {
	return fmt.Sprintf("concert run %s --out %s", quoted(r.Folder), quoted(r.Folder+"-again"))
}

// drawnAgain gives what a run was drawn over.
func drawnAgain(r *report.Run) func(*configs.Scenario) (*knowledge.Draws, error) {
	return func(s *configs.Scenario) (*knowledge.Draws, error) {
		u := &unknown{from: filepath.Join(r.Folder, drawsFile)}
		for _, text := range r.Manifest.Asked {
			switch name, value, _ := strings.Cut(text, "="); name {
			case "behaviour":
				u.behaviour = value
			case "facts":
				u.facts = value
			}
		}
		histories := r.Manifest.Histories
		if r.Manifest.Until != "" {
			histories = mostUntil
		}
		d, _, err := u.over(s, histories)
		return d, err
	}
}

// quoted is a word as a shell takes it.
func quoted(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+=:@%") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
