package main

import (
	"slices"
	"strings"
	"testing"
)

// proposed are the words that a shell gets for the last of the arguments.
func proposed(t *testing.T, args ...string) (words []string) {
	t.Helper()
	for line := range strings.Lines(concert(t, append([]string{"__complete"}, args...)...).out) {
		word, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		words = append(words, word)
	}
	return words[:len(words)-1] // the last is for the shell
}

func TestCompletion(t *testing.T) {
	elsewhere(t)
	for _, c := range []struct {
		args string
		want []string
		not  string
	}{
		{"com", []string{"compare", "completion"}, "run"},
		{"help rec", []string{"record"}, "run"},
		{"completion ", []string{"bash", "zsh", "fish", "powershell"}, "run"},
		{"run bel", []string{"belgium-1839", "belgium-1839-none"}, "ukraine-1994"},
		{"run belgium-1839 record/aus", []string{"record/austria-1922", "record/austria-1955"}, "belgium-1839"},
		{"explain belgium-1839 uk", nil, "ukraine-1994"},
		{"check my-case", []string{"toml"}, "belgium-1839"},
		{"run belgium-1839 --set ", []string{"run.seed=", "power.Britain.credibility=", "protege.Belgium.treaty.form=", "behaviour.h0="}, "power.Italy.stake="},
		{"compare ukraine-2022-istanbul --vary ", []string{`protege.Ukraine.guarantor."United States".stake=`}, "power.Prussia.reach="},
		{"compare belgium-1839 --drop ", []string{"each", "Britain", "Russia"}, "Belgium"},
		{"compare belgium-1839 --drop-aggressor ", []string{"each", "France", "Prussia"}, "Britain"},
		{"record --set ", []string{"all", "guarantees", "neutral"}, "run.seed="},
		{"run --theme ", []string{"light", "dark", "print"}, "svg"},
		{"run --formats svg,", []string{"svg,png", "svg,pdf"}, "svg,svg"},
		{"run --plots ", []string{"survival", "hazard", "all"}, "none"},
		{"run --behaviour p", []string{"posterior"}, "light"},
		{"chronicle belgium-1839 --pick ", []string{"median", "like-belgium"}, "each"},
		{"estimate --conf ", []string{"log-log", "plain"}, "light"},
		{"report --format ", []string{"html", "md", "tex"}, "svg"},
	} {
		words := strings.Split(c.args, " ")
		got := proposed(t, words...)
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("concert %s: want %q proposed, got %q", c.args, want, got)
			}
		}
		if slices.Contains(got, c.not) {
			t.Errorf("concert %s: want no %q, got %q", c.args, c.not, got)
		}
	}
}
