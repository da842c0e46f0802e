package spells

import (
	"fmt"
	"slices"
	"strings"
)

// Columns names the columns of a file that play each part. An empty name means
// the usual one: time, event (or status), cause, group (or strata), weight (or
// weights), whatever their case. Only time and event must be there, unless named.
type Columns struct {
	Time, Event, Cause, Group, Weight string

	// Others lets a file have columns that play no part. Without it they are an
	// error that names them, lest a misspelt cause or weight pass unseen.
	Others bool
}

// parts are where in a row each part is, −1 when nowhere.
type parts struct{ time, event, cause, group, weight int }

// usual lists the names a part goes by, the first preferred.
var usual = [...][]string{{"time"}, {"event", "status"}, {"cause"}, {"group", "strata"}, {"weight", "weights"}}

// locate finds the parts in a header, or says what is wrong with it, by column.
func (c Columns) locate(header []string) (parts, []headerFault) {
	names := make([]string, len(header))
	for i, h := range header {
		names[i] = strings.ToLower(strings.TrimSpace(h))
	}
	var faults []headerFault
	used := map[int]bool{}
	for i, n := range names {
		if slices.Index(names, n) < i {
			faults = append(faults, headerFault{i, fmt.Sprintf("header: column %q appears twice", header[i])})
			used[i] = true
		}
	}
	var at [len(usual)]int
	var missing []string
	for part, wanted := range []string{c.Time, c.Event, c.Cause, c.Group, c.Weight} {
		at[part] = find(names, wanted, usual[part])
		used[at[part]] = true
		switch {
		case at[part] < 0 && wanted != "":
			missing = append(missing, wanted)
		case at[part] < 0 && part < 2:
			missing = append(missing, usual[part][0])
		}
	}
	extra := unused(header, used)
	switch {
	case len(missing) > 0:
		faults = append(faults, headerFault{0, missingText(missing, header)})
	case len(extra) > 0 && !c.Others:
		faults = append(faults, headerFault{extra[0], extraText(header, extra)})
	}
	return parts{at[0], at[1], at[2], at[3], at[4]}, faults
}

type headerFault struct {
	column int
	text   string
}

// find is the place of a named column, or of the first usual name, or −1.
func find(names []string, wanted string, usual []string) int {
	if wanted != "" {
		return slices.Index(names, strings.ToLower(strings.TrimSpace(wanted)))
	}
	for _, n := range usual {
		if i := slices.Index(names, n); i >= 0 {
			return i
		}
	}
	return -1
}

func missingText(missing, header []string) string {
	text := fmt.Sprintf("header: want columns %s, got %s", quoted(missing), quoted(header))
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t|") {
		text += ": want columns separated by commas"
	}
	return text
}

// quoted is "a", "b", "c".
func quoted(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(out, ", ")
}

func unused(header []string, used map[int]bool) []int {
	var extra []int
	for i := range header {
		if !used[i] {
			extra = append(extra, i)
		}
	}
	return extra
}

func extraText(header []string, extra []int) string {
	names := make([]string, len(extra))
	for i, at := range extra {
		names[i] = header[at]
	}
	return "header: want only time, event, cause, group and weight, got also " + quoted(names)
}
