package spells

import (
	"slices"
	"strings"
)

// None for a column says that no column plays the part, though one has its name.
const None = "none"

// Columns names the columns of a file that play each part. An empty name means
// the usual one: time, event (or status), cause, group (or strata), whatever their
// case. Weight, Entry, ID and Censored are played only by a column that is named.
// Time must be there, and one of Event, Censored and Cause.
type Columns struct {
	Time     string   // duration, or the end of a row that begins at Entry
	Event    string   // 1 if the spell ended, 0 if it was censored
	Censored string   // the other way round: 1 if it was censored
	Ended    []string // the values of Event that say it ended, all others that it did not
	Cause    string   // of the end; alone, or the same as Event, it also says whether it ended
	Group    string   // the spells of each get a curve of their own
	Weight   string   // how many spells a row stands for
	Entry    string   // when the row came under watch
	ID       string   // the subject: rows of one are one spell

	// Others lets a file have columns that play no part. Without it they are an
	// error that names them, lest a misspelt cause or group pass unseen.
	Others bool
}

// parts are where in a row each part is, −1 when nowhere.
type parts struct{ time, event, censored, cause, group, weight, entry, id int }

// list is all of them.
func (p parts) list() []int {
	return []int{p.time, p.event, p.censored, p.cause, p.group, p.weight, p.entry, p.id}
}

// header is the first row of a file while its columns are given their parts.
// The faults and names still missing are gathered, so that all are told at
// once.
type header struct {
	Columns
	names   []string // as written
	faults  []headerFault
	missing []string
}

// headerFault is something wrong with a header, at one of its columns, from 0.
type headerFault struct {
	column int
	text   string
}

// fault notes what is wrong; a fault of no column in particular stands at the
// first.
func (h *header) fault(column int, text string) {
	h.faults = append(h.faults, headerFault{max(column, 0), text})
}

// locate finds the parts in a header, or says what is wrong with it, by column. A
// histories file of concert run is known by its columns and grouped by protégé
// unless told otherwise.
func (c Columns) locate(names []string) (parts, []headerFault) {
	h := &header{Columns: c, names: names}
	if isHistories(names) && c.Group == "" {
		h.Group = "protege"
	}
	p := parts{
		time: h.named(h.Time, "time"), cause: h.named(h.Cause, "cause"), group: h.named(h.Group, "group", "strata"),
		weight: h.named(h.Weight), entry: h.named(h.Entry), id: h.named(h.ID), censored: h.named(h.Censored), event: -1,
	}
	if h.Censored == "" {
		p.event = h.event(p)
	}
	h.need(p)
	if h.Entry == "" {
		h.suspectEntry(p)
	}
	if extra := h.unused(p); len(extra) > 0 && !h.Others && len(h.faults) == 0 {
		h.fault(extra[0], "header: want only time, event, cause, group and weight, got also "+quoted(h.texts(extra)))
	}
	return p, h.faults
}

// named is the place of a column asked for by name, or else of the first usual
// name that is there; −1 when there is none. A name that stands twice tells none.
func (h *header) named(wanted string, usual ...string) int {
	if strings.EqualFold(wanted, None) {
		return -1
	}
	if wanted != "" {
		usual = []string{wanted}
	}
	for _, name := range usual {
		at := h.find(name, wanted != "")
		if len(at) > 1 {
			h.fault(at[1], "header: column "+quoted(h.names[at[1]:at[1]+1])+" appears twice: rename one")
		}
		if len(at) > 0 {
			return at[0]
		}
	}
	if wanted != "" {
		h.missing = append(h.missing, wanted)
	}
	return -1
}

// find are the places of a name: whatever its case, or only as written where it is
// found so and exact is asked for.
func (h *header) find(name string, exact bool) (at []int) {
	var written []int
	for i, n := range h.names {
		n, name := strings.TrimSpace(n), strings.TrimSpace(name)
		if n == name {
			written = append(written, i)
		}
		if strings.EqualFold(n, name) {
			at = append(at, i)
		}
	}
	if exact && len(written) > 0 {
		return written
	}
	return at
}

// event is the place of the column that says whether a spell ended; −1 also when
// the causes say it.
func (h *header) event(p parts) int {
	at := h.named(h.Event, "event", "status")
	if at >= 0 && h.Event != "" && len(h.Ended) == 0 && looksCensored(h.names[at]) {
		name := h.names[at]
		h.fault(at, "header: column "+quoted([]string{name})+" looks as if 1 meant censored: give --censored "+word(name)+
			", or --event "+word(name)+" --ended 1 if 1 means that the spell ended")
	}
	if at == p.cause {
		return -1
	}
	return at
}

// unused are the columns without a part.
func (h *header) unused(p parts) (extra []int) {
	for i := range h.names {
		if !slices.Contains(p.list(), i) {
			extra = append(extra, i)
		}
	}
	return extra
}

// texts are the names of columns, as written.
func (h *header) texts(at []int) []string {
	out := make([]string, len(at))
	for i, k := range at {
		out[i] = h.names[k]
	}
	return out
}

// isHistories says whether a header is that of a histories file, as concert run
// writes: one row a protégé in a history, times in years.
func isHistories(names []string) bool {
	for _, wanted := range []string{"history", "protege", "time", "event", "aggressor", "guarantee"} {
		if !slices.Contains(names, wanted) {
			return false
		}
	}
	return true
}
