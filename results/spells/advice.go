package spells

import (
	"fmt"
	"slices"
	"strings"

	"concert/internal/plain"
)

// Names that columns of spells go by in other programs, without blanks and points.
var (
	entryNames = strings.Fields("entry enter entered entrytime timeentry entryage ageentry start starttime timestart tstart startday t0 time0 " +
		"begin begins begintime from trunc truncation lefttrunc lefttruncation delayedentry")
	endNames  = strings.Fields("stop tstop stoptime end ends endtime exit exittime until to t t1 time1 time2")
	timeNames = strings.Fields("duration dur spell length survival survtime survivaltime futime followup tte timetoevent years months weeks days os ostime pfs lasted age")
	diedNames = strings.Fields("died dead death deceased ended end endspell fail failed failure d delta outcome stat fustat vitalstatus terminated broken")
	idNames   = strings.Fields("id ids subject subjectid subj subjid usubjid patient patientid pid person personid case caseid caseno unit unitid individual identifier dyad dyadid ccode cowcode")
)

// bare is a column's name in small letters without blanks, tabs, points, dashes
// and underlines.
func bare(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _.-\t", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// looksCensored says whether a name sounds as if 1 meant censored: cens or cnsr
// in it, and neither uncens nor notcens.
func looksCensored(name string) bool {
	b := bare(name)
	return (strings.Contains(b, "cens") || strings.Contains(b, "cnsr")) && !strings.Contains(b, "uncens") && !strings.Contains(b, "notcens")
}

// looksID says whether a name sounds like that of a subject.
func looksID(name string) bool {
	low := strings.ToLower(strings.TrimSpace(name))
	for _, end := range []string{"_id", ".id", " id", "-id"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return slices.Contains(idNames, bare(name))
}

// suspectEntry refuses a column that sounds like the start of a row and has no
// part: passed over, rows would be at risk before they were watched.
func (h *header) suspectEntry(p parts) {
	for i, name := range h.names {
		if slices.Contains(p.list(), i) || !slices.Contains(entryNames, bare(name)) {
			continue
		}
		h.fault(i, fmt.Sprintf("header: column %s sounds like the time at which a row comes under watch: give --entry %s (%s is then the time it ends), or --entry none to leave it out",
			quoted([]string{name}), word(name), h.timeName(p)))
		return
	}
}

// timeName is the column that plays time, or the flag that would name one.
func (h *header) timeName(p parts) string {
	if p.time < 0 {
		return "--time"
	}
	return h.names[p.time]
}

// need notes what is missing, and what the file has instead: the flags that
// would name likely columns, or that it holds intervals, or that it is not cut
// at commas.
func (h *header) need(p parts) {
	missing := slices.Clone(h.missing)
	var advice []string
	if p.time < 0 && h.Time == "" {
		missing = append(missing, "time")
		advice = append(advice, h.suggest("time", timeNames, endNames)...)
	}
	if p.event < 0 && p.censored < 0 && p.cause < 0 && h.Event == "" && h.Censored == "" {
		missing = append(missing, "event")
		for _, name := range h.names {
			if looksCensored(name) {
				advice = append(advice, "--censored "+word(name))
			}
		}
		advice = append(advice, h.suggest("event", diedNames)...)
	}
	switch {
	case len(missing) == 0:
	case h.hasBoth("left", "right") || h.hasBoth("lower", "upper") || h.hasBoth("l", "r"):
		h.fault(0, "header: these look like intervals in which spells ended: want one time a spell and whether it ended, got "+quoted(h.names))
	case len(h.names) == 1 && strings.ContainsAny(h.names[0], ";\t|"):
		h.fault(0, "header: want columns "+quoted(missing)+", got "+quoted(h.names)+": want columns separated by commas")
	case len(advice) > 0:
		h.fault(0, "header: want columns "+quoted(missing)+", got "+quoted(h.names)+": give "+strings.Join(advice, " "))
	default:
		h.fault(0, "header: want columns "+quoted(missing)+", got "+quoted(h.names))
	}
}

// suggest is a flag with the first column whose name is in one of the lists, an
// earlier list before a later one; nothing when no name is.
func (h *header) suggest(flag string, lists ...[]string) []string {
	for _, list := range lists {
		for _, name := range h.names {
			if slices.Contains(list, bare(name)) {
				return []string{"--" + flag + " " + word(name)}
			}
		}
	}
	return nil
}

// hasBoth says whether columns of both names are there, whatever their case.
func (h *header) hasBoth(a, b string) bool {
	return len(h.find(a, false)) > 0 && len(h.find(b, false)) > 0
}

// word is a name as one writes it after a flag.
func word(name string) string {
	if name == "" || strings.ContainsAny(name, " '\"$&|;()<>*?`\\") {
		return plain.Short(name)
	}
	return plain.Clip(name, 60)
}

// quoted is "a", "b", "c", of at most 20; of more it says how many.
func quoted(names []string) string {
	const most = 20
	var out []string
	for i, n := range names {
		if i == most {
			return strings.Join(out, ", ") + fmt.Sprintf(" and %d more", len(names)-most)
		}
		out = append(out, plain.Short(n))
	}
	return strings.Join(out, ", ")
}
