package configs

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// Fault is one thing wrong with a scenario file or an override.
type Fault struct {
	File    string // or the override, "--set power.Britain.reach=2"
	Line    int    // from 1; 0 for an override
	Column  int    // in characters, from 1; 0 for an override
	Place   string // `protege "Belgium": guarantor "France"`; empty at the top level
	Field   string // the key; empty if the fault is the file's
	Problem string // "want 0..1, got 1.4"
}

// String gives the fault as users see it,
//
//	belgium.toml:31:12: protege "Belgium": coverage: want 0..1, got 1.4
func (f Fault) String() string {
	parts := []string{f.File}
	if f.Line > 0 {
		parts[0] = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
	for _, part := range []string{f.Place, f.Field, f.Problem} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// FaultsError is everything wrong with a scenario, in the order of its file.
type FaultsError []Fault

func (e FaultsError) Error() string {
	lines := make([]string, len(e))
	for i, f := range e {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// sorted orders faults by place in the file, those of overrides last.
func sorted(faults []Fault) FaultsError {
	sort.SliceStable(faults, func(i, j int) bool {
		a, b := faults[i], faults[j]
		if (a.Line == 0) != (b.Line == 0) {
			return b.Line == 0
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	return faults
}

// short quotes a text of the user's, cut to a length fit for a message.
func short(text string) string { return strconv.Quote(clip(text, 60)) }

// bare is the text as it is if it can be printed, else quoted, cut to the given
// length.
func bare(text string, most int) string {
	text = clip(text, most)
	if text == "" || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

// clip cuts a text to so many characters.
func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
