package estimate

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
	for i, n := range names {
		if j := slices.Index(names, n); j < i {
			faults = append(faults, headerFault{i, fmt.Sprintf("column %q appears twice", header[i])})
		}
	}
	var at [len(usual)]int
	used := map[int]bool{}
	for part, wanted := range []string{c.Time, c.Event, c.Cause, c.Group, c.Weight} {
		at[part] = find(names, wanted, usual[part])
		used[at[part]] = true
		if at[part] < 0 && (wanted != "" || part < 2) {
			faults = append(faults, headerFault{0, missing(wanted, usual[part][0], header)})
		}
	}
	if extra := unused(header, used); len(extra) > 0 && !c.Others {
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

func missing(wanted, part string, header []string) string {
	if wanted == "" {
		wanted = part
	}
	text := fmt.Sprintf("header: want a column %q, got %q", wanted, header)
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t|") {
		text += ": want columns separated by commas"
	}
	return text
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
		names[i] = fmt.Sprintf("%q", header[at])
	}
	return fmt.Sprintf("header: want only time, event, cause, group and weight, got also %s", strings.Join(names, ", "))
}
