package spells

import (
	"slices"
	"strconv"
	"strings"
)

// missing are the ways in which programs write that a value is not there.
var missing = []string{"", "na", "n/a", "#n/a", "<na>", "nan", ".", "null"}

// isMissing says whether a cell holds nothing, in any of the ways of [missing].
func isMissing(text string) bool { return slices.Contains(missing, strings.ToLower(text)) }

// Words for yes and no, and for what became of a spell.
var (
	yes      = strings.Fields("true t yes y")
	no       = strings.Fields("false f no n")
	over     = strings.Fields("ended event dead died death deceased failed failure fail broken terminated uncensored")
	censored = strings.Fields("censored cens censor alive living survived surviving ongoing unended right-censored")
)

// truth reads 1 and 0 in any form, and the words for yes and no, whatever their
// case. ok is false for all else, other numbers among it.
func truth(text string) (value, ok bool) {
	if x, err := strconv.ParseFloat(text, 64); err == nil {
		return x == 1, x == 0 || x == 1
	}
	low := strings.ToLower(text)
	return slices.Contains(yes, low), slices.Contains(yes, low) || slices.Contains(no, low)
}

// fate reads words that say what became of a spell, whatever their case; ok is
// false for all others.
func fate(text string) (ended, ok bool) {
	low := strings.ToLower(text)
	return slices.Contains(over, low), slices.Contains(over, low) || slices.Contains(censored, low)
}

// alike says whether two cells hold the same: as text, or as numbers.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	x, err := strconv.ParseFloat(a, 64)
	if err != nil {
		return false
	}
	y, err := strconv.ParseFloat(b, 64)
	return err == nil && x == y
}

// noCause says whether a cause marks a censored row: 0, a missing cell, or a
// word for censored.
func noCause(text string) bool {
	if x, err := strconv.ParseFloat(text, 64); err == nil && x == 0 {
		return true
	}
	return isMissing(text) || slices.Contains(censored, strings.ToLower(text))
}

// plainCause is a cause without the decimals that some programs give whole codes:
// 1.0 is 1.
func plainCause(text string) string {
	if whole, zeros, ok := strings.Cut(text, "."); ok && whole != "" && zeros != "" && strings.Trim(zeros, "0") == "" && strings.Trim(whole, "0123456789") == "" {
		return whole
	}
	return text
}
